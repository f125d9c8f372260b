import Composition
import Testing
import TypeModel

private func rules(_ change: (inout LineSettings) -> Void) -> LineSettings {
  var settings = LineSettings()
  change(&settings)
  return settings
}

/// Width of what stands between two Han inside a line, in ems.
private func width(_ marks: String, _ settings: LineSettings = LineSettings()) -> Double {
  setLines("字\(marks)字", 100, settings: settings)[0].width - 2
}

@Test(
  "TYPOGRAPHY §2.3: pairs and runs of marks, quanjiao",
  arguments: [
    ("。”", 1.5), ("》）", 1.5), ("”，", 1.5), ("）。", 1.5), ("，“", 1.5), ("》《", 1.5), ("：“", 1.5),
    ("（《", 1.5),
    ("》·《", 1.5), ("（）", 2), ("（？）", 2.5), ("？！", 1), ("？？！", 2), ("！？！？", 2), ("……”", 3),
    ("——《", 3),
    ("》），", 2), ("。”——", 3.5), ("，、", 2), ("。」』", 2), ("‼", 1), ("”“", 1.5),
  ])
func pairsCloseUp(_ marks: String, _ ems: Double) { #expect(width(marks) == ems) }

@Test(
  "TYPOGRAPHY §2.2: one mark and a pair by style",
  arguments: [
    (PunctuationStyle.quanjiao, 1.0, 1.0, 1.5), (.hangmobanjiao, 1, 1, 2), (.kaiming, 0.5, 1, 1),
    (.banjiao, 0.5, 0.5, 1), (.plain, 1, 1, 2),
  ])
func widthsByStyle(_ style: PunctuationStyle, _ comma: Double, _ stop: Double, _ pair: Double) {
  let settings = rules { $0.punctuation = style }
  #expect(width("，", settings) == comma)
  #expect(width("。", settings) == stop)
  #expect(width("。”", settings) == pair)
}

/// Two Han and one em; a line of two ems holds no half of the pair alone.
@Test("GB15834 §5.1.2: two of ？！ share an em across a border of styles")
func marksOfTwoStylesShareAnEm() {
  var paragraph = plainParagraph("字？！字")
  paragraph.styles.append(paragraph.styles[0])
  paragraph.styles[1].colour = 1
  paragraph.runs = [
    StyledRun(0..<6, style: 0), StyledRun(6..<9, style: 1), StyledRun(9..<12, style: 0),
  ]
  #expect(setLines(paragraph, ems(100))[0].width == 3)
  #expect(setLines(paragraph, ems(2)).map(\.text) == ["字？！", "字"])
  #expect(setLines(paragraph, ems(1.5)).allSatisfy { !$0.text.hasPrefix("！") })
}

@Test func aHouseStyleMayClosePairsToOneEm() {
  let settings = rules { $0.tightPairs = true }
  for pair in ["。”", "，“", "（《", "）。"] { #expect(width(pair, settings) == 1) }
}

@Test(
  "TYPOGRAPHY §2.1: centred marks give the facing quarter",
  arguments: [
    ("，", 1.0), ("。」", 1.75), ("！」", 2), ("」，", 1.5), ("·", 1), ("，「", 1.5),
  ])
func centredMarksOfHongKong(_ marks: String, _ ems: Double) {
  #expect(width(marks, rules { $0.region = .hk }) == ems)
}

@Test(
  "TYPOGRAPHY §2.4: the mark at a line end",
  arguments: [
    (LineEndTrim.always, "甲乙丙，", 3.5), (.allow, "甲乙丙，", 4), (.none, "甲乙丙，", 4),
    (.always, "甲乙丙）。", 4),
    (.none, "甲乙丙）。", 4.5), (.always, "甲乙……", 4), (.always, "甲乙·", 2.5),
  ])
func marksAtALineEnd(_ trim: LineEndTrim, _ text: String, _ ems: Double) {
  #expect(setLines(text, 100, settings: rules { $0.lineEnd = trim })[0].width == ems)
}

@Test func theMarkAtALineEndGivesWayOnlyIfItMustWhenAllowed() {
  let settings = rules { $0.lineEnd = .allow }
  #expect(setLines("甲乙丙，丁戊己庚", 4, settings: settings)[0].units.last?.advance == 1)
  #expect(setLines("甲乙丙，丁戊己庚", 3.5, settings: settings)[0].units.last?.advance == 0.5)
}

@Test func openingMarksAtALineStart() {
  #expect(setLines("甲乙（丙）丁", 3)[1].x(of: "丙") == 0.5)
  let kept = rules { $0.trimsLineStart = false }
  #expect(setLines("甲，乙（丙）", 3, settings: kept)[1].x(of: "丙") == 1)
  // After 》the mark would be half an em inside a line; at the start of one it is whole again.
  #expect(setLines("甲乙丙》（丁）", 3.5, settings: kept)[1].x(of: "丁") == 1)
}

@Test("clreq TR §7.1.2: a lone last character takes one down with it")
func loneCharactersAreAvoided() {
  #expect(setLines("甲乙丙丁戊己。", 5).map(\.text) == ["甲乙丙丁", "戊己。"])
}

@Test(
  "clreq TR §6.2.2.3: steps of shrinking, each before the next",
  arguments: [
    // word space, · , brackets, commas, gap, stops: what has given way when the line is full
    ("甲（乙）丙、丁。戊，", 8.75, "brackets", 4), ("甲、丁。戊，", 5.25, "commas", 5),
    ("甲。乙A丙丁，", 6.25, "gaps", 6),
    ("甲。乙A丙丁，", 6.0, "stops", 7),
  ])
func shrinkingGoesByTheSteps(_ text: String, _ measure: Double, _ last: String, _ step: Int) {
  let line = setLines(text + "字字字字字字字字", measure)[0]
  #expect(line.text == text, "\(last)")
  #expect(line.line.quality.shrinkTier == step)
}

@Test("clreq TR §6.2.2.4: word spaces, then gaps, then all")
func stretchingGoesByTheSteps() {
  var paragraph = plainParagraph("甲乙A B丙丁")
  paragraph.justifiesLastLine = true
  func line(_ measure: Double) -> LineDump { setLines(paragraph, ems(measure))[0] }
  // 4 Han, 2 letters of ½, a space of ¼, two gaps of ¼: 5¾ em.
  #expect(line(5.9).line.quality.stretchTier == 1)
  #expect(line(6.5).line.quality.stretchTier == 2)
  #expect(abs(line(6.5).units[1].gap - 0.5) < 0.001)
  #expect(line(6.7).line.quality.stretchTier == 3)
  // What is left, 0.2 em, goes to the two places between Han.
  #expect(abs(line(6.7).units[0].gap - 0.1) < 0.001)
}

/// 甲，乙丙 is 4 em: at 5.5 em the comma's two shares stand after it, the third between 乙 and 丙.
@Test("clreq TR §6.2.2.4: a pause mark stays at what it follows, 〈 at what it encloses")
func stretchingKeepsMarksAtTheirText() {
  var paragraph = plainParagraph("甲，乙丙")
  paragraph.justifiesLastLine = true
  #expect(setLines(paragraph, ems(5.5))[0].units.map(\.gap) == [0, 1, 0.5, 0])
  paragraph.text = "甲〈乙〉丙"
  paragraph.runs = [StyledRun(0..<paragraph.text.utf8.count, style: 0)]
  // 5 em; at 6 em the sides that face out of the brackets take ½ em each.
  #expect(setLines(paragraph, ems(6))[0].units.map(\.gap) == [0.5, 0, 0, 0.5, 0])
}

/// 16 letters take 8 em: a line of 9 em holds no Han beside them.
@Test("a line that only gaps over ½ em would fill is left short")
func tornLinesAreLeftShort() {
  let lines = setLines("甲乙丙abcdefghijklmnop丁戊己庚辛", 9)
  #expect(lines[0].text == "甲乙丙")
  #expect(lines[0].end == 3)
  #expect(lines[0].shortfall == 6)
  var settings = LineSettings()
  settings.hanGapMaximum = Ratio(16, 1)
  let torn = setLines("甲乙丙abcdefghijklmnop丁戊己庚辛", 9, settings: settings)[0]
  #expect(torn.end == 9)
  #expect(torn.hanGap == 3)
}

/// Eleven letters of half an em have no gap that could grow.
@Test func aLineWithoutAnyGapIsShortByWhatItLacks() {
  let lines = setLines("IPv6a@b.org甲乙丙丁戊己庚辛", 6)
  #expect(lines.map(\.shortfall) == [0.5, 0, 0])
}

@Test func marksHangWhenForced() {
  let settings = rules { $0.hanging = .force }
  let lines = setLines("甲乙丙，丁戊己。", 3, settings: settings)
  #expect(lines.map(\.text) == ["甲乙丙，", "丁戊己。"])
  #expect(lines.map(\.end) == [3.5, 3.5])
  #expect(lines.filter { $0.line.quality.hangs }.count == 2)
}

@Test(
  "TYPOGRAPHY §2.5: shared characters by context",
  arguments: [
    ("他说“好”。", "“", 1.0), ("用“OK”说", "“", 1), ("It is “OK” now", "“", 0.5), ("It’s", "’", 0.5),
    ("“Hello World” is", "“", 0.5), ("名为“Business Essentials”，", "”", 0.5), ("甲—乙", "—", 1),
    ("说It’s很好", "’", 0.5), ("又如 rock ’n roll 的", "’", 0.5), ("readers’ letters 与信", "’", 0.5),
    ("从 ’90s 起", "’", 0.5), ("用’90s", "’", 0.5), ("‘甲乙’ABC", "’", 1), ("他说‘好’。", "’", 0.5),
    ("他说‘好’了", "’", 1), ("用‘OK’说", "’", 1),
  ])
func sharedCharacters(_ text: String, _ mark: String, _ ems: Double) {
  let glyph = setLines(text, 50)[0].glyphTexts.first { $0.text == mark }
  #expect(glyph?.advance == ems)
}

@Test func bothMarksOfAClippedWordAreItsOwn() {
  let glyphs = setLines("又如 rock ’n’ roll 的两个撇号", 50)[0].glyphTexts
  #expect(glyphs.filter { $0.text == "’" }.map(\.advance) == [0.5, 0.5])
}

@Test func noteReferencesStayWithTheTextBefore() {
  var paragraph = plainParagraph("甲乙丙丁①戊")
  let note = paragraph.text.utf8.count - 6
  paragraph.runs = [
    StyledRun(0..<note, style: 0), StyledRun(note..<(note + 3), style: 1),
    StyledRun((note + 3)..<(note + 6), style: 0),
  ]
  var style = paragraph.styles[0]
  (style.isNoteReference, style.rise, style.size) = (true, ems(0.3), ems(0.6))
  paragraph.styles.append(style)
  #expect(setLines(paragraph, ems(4)).map(\.text) == ["甲乙丙", "丁①戊"])
}

/// The note of 0.6 em: ” gives its blank to ， as it does without the note; Han behind takes nothing.
@Test("clreq TR §6.3.2.2: marks close up across a note reference")
func marksCloseUpAcrossNotes() {
  func width(_ before: String, _ after: String) -> Double {
    var paragraph = plainParagraph(before + "②" + after)
    let note = before.utf8.count
    var style = paragraph.styles[0]
    (style.isNoteReference, style.rise, style.size) = (true, ems(0.3), ems(0.6))
    paragraph.styles.append(style)
    paragraph.runs = [
      StyledRun(0..<note, style: 0), StyledRun(note..<(note + 3), style: 1),
      StyledRun((note + 3)..<paragraph.text.utf8.count, style: 0),
    ]
    return setLines(paragraph, ems(100))[0].width
  }
  #expect(abs(width("字”", "，字") - 4.1) < 0.001)
  #expect(abs(width("字，", "“字") - 4.1) < 0.001)
  #expect(abs(width("字”", "字") - 3.6) < 0.001)
  #expect(setLines("字”¹，字", 100)[0].width == 4.5)
}

@Test(
  "clreq TR §6.1.1: an opening mark ends no line, whatever spaces follow",
  arguments: [" ", "\u{3000}", " \u{3000}", "\u{3000} ", " \u{3000} ", "\u{2003}\u{3000}\u{A0} "])
func openingMarksEndNoLineBeforeSpaces(_ spaces: String) {
  for measure in stride(from: 3.0, through: 7, by: 0.5) {
    let lines = setLines("甲乙丙（\(spaces)丁戊己", measure)
    let ends = lines.map { $0.text.last { !$0.isWhitespace } }
    #expect(!ends.contains("（"), "\(lines.map(\.text))")
  }
}

@Test(
  "UAX14 LB8a, LB30a: an emoji of several characters is one",
  arguments: ["👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}\u{200D}🔥", "🇨🇳", "👍🏽", "🏳\u{FE0F}\u{200D}🌈"])
func emojiStayWhole(_ emoji: String) {
  for measure in stride(from: 1.0, through: 6, by: 0.5) {
    let lines = setLines("甲乙\(emoji)\(emoji)\(emoji)丙丁", measure)
    let cut = lines.dropLast().contains { line in
      let rest = line.text.replacing(emoji, with: "").drop { "甲乙丙丁".contains($0) }
      return !rest.isEmpty
    }
    #expect(!cut, "\(lines.map(\.text)) at \(measure)")
  }
  let flags = setLines("🇨🇳🇯🇵🇫🇷", 2).map(\.text)
  #expect(flags == ["🇨🇳", "🇯🇵", "🇫🇷"])
}

@Test func forcedBreaksEndLines() {
  let lines = setLines("甲乙\n丙丁戊\r\n\n己", 10)
  #expect(lines.map(\.text) == ["甲乙\n", "丙丁戊\r\n", "\n", "己"])
  #expect(lines.map(\.width) == [2, 3, 0, 1])
}
