import DisplayModel
import ChineseRules
import Composition
import TestSupport
import Testing
import TypeModel

/// The one line of `text`, spread over `measure` ems.
private func spread(_ text: String, _ measure: Double) -> LineDump? {
  var paragraph = plainParagraph(text)
  paragraph.justifiesLastLine = true
  return setLines(paragraph, ems(measure)).first
}

/// The space between neighbouring Han of `line`.
private func hanGaps(_ line: LineDump) -> [Double] {
  zip(line.units, line.units.dropFirst()).compactMap { left, right in
    guard let first = left.text.unicodeScalars.first, let second = right.text.unicodeScalars.first,
      (0x4E00...0x9FFF).contains(first.value), (0x4E00...0x9FFF).contains(second.value)
    else { return nil }
    return right.x - left.x - left.advance
  }
}

@Test(
  "clreq TR §6.2.2.4: what a mark passes on goes to the gap behind it, not past a word or space",
  arguments: [
    "甲乙、.NET丙丁、Go戊己", "甲乙。　丙丁戊", "甲乙,abc丙丁戊", "甲乙, abc丙丁戊", "甲乙、\u{200B}丙丁戊", "甲乙、 丙丁戊",
    "甲乙，#5丙丁戊", "甲乙(abc)丙丁戊", "甲乙、²丙丁戊",
  ])
func everyPairOfHanTakesOneShare(_ text: String) throws {
  let line = try #require(spread(text, 20))
  #expect(line.hanGap > 0.1)
  #expect(hanGaps(line).count > 1)
  for gap in hanGaps(line) { #expect(abs(gap - line.hanGap) < 0.001, "\(text): \(hanGaps(line))") }
}

@Test func pairsOfHanTakeOneShareInAnyText() {
  let pieces = [
    "甲", "乙", "丙丁", "、", "。", "（", "）", " ", "　", ".NET", "abc", "12", "，", "“", "”", "#5", "-3",
    "(", ")", "·", "/",
  ]
  for seed in 0..<UInt64(300) {
    var generator = SeededGenerator(seed: seed)
    let middle = (0..<12).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
    let text = "甲乙" + middle.joined() + "戊己"
    guard let line = spread(text, 40), line.overflow == 0 else { continue }
    for gap in hanGaps(line) { #expect(abs(gap - line.hanGap) < 0.001, "seed \(seed): \(text)") }
  }
}

/// 、 ends the first line at 5½ em and .NET begins the second.
@Test(
  "UAX14 LB25, TYPOGRAPHY §1.1: a sign belongs to what follows it and may begin a line",
  arguments: [
    ("甲乙丙丁、.NET平台", 6.0, "甲乙丙丁、"), ("甲乙丙丁-0.3%戊己", 4, "甲乙丙丁"), ("甲乙丙丁-5戊己", 4, "甲乙丙丁"),
    ("甲乙丙丁#5戊己", 4, "甲乙丙丁"), ("甲乙丙丁.2戊己庚", 4, "甲乙丙"), ("甲乙丙丁,abc戊己", 4, "甲乙丙"),
  ])
func signedFiguresBeginLines(_ text: String, _ measure: Double, _ first: String) {
  #expect(setLines(text, measure).first?.text == first)
}

@Test(
  "clreq TR §6.1.2: full-width numbers and groups of thousands stay whole",
  arguments: ["１２．５％", "１２，３４５", "１：３０", "12\u{2009}345"])
func numbersOfSeveralPiecesStayWhole(_ number: String) {
  for measure in stride(from: 5.0, through: 12, by: 0.5) {
    let lines = setLines("甲乙丙丁" + number + "戊己庚辛", measure)
    #expect(lines.contains { $0.text.contains(number) }, "\(lines.map(\.text)) at \(measure)")
  }
}

/// Six Han, five letters and ten gaps are 11 em.
///
/// With 5000 and its gap they would just fill 13¼, but mAh would begin the next line. The ten gaps have
/// 2½ em to give for 2¼.
@Test("TYPOGRAPHY §1.3: a figure keeps to its unit in Latin letters")
func figuresKeepToTheirLatinUnits() {
  let lines = setLines("甲a乙b丙c丁d戊e己5000 mAh庚辛壬癸子丑寅卯", 13.25)
  #expect(lines.first?.text == "甲a乙b丙c丁d戊e己")
}

@Test(
  "GB/T 15834-2011 §4.14, §5.1.7: · of a name is half an em; of a product of units it is of the word",
  arguments: [
    ("作者J·K·罗琳", ["作", "者", "J", "·", "K", "·", "罗", "琳"]),
    ("罗伯特·K·默顿", ["罗", "伯", "特", "·", "K", "·", "默", "顿"]),
    ("总统George·Bush", ["总", "统", "George", "·", "Bush"]), ("用电kW·h", ["用", "电", "kW·h"]),
  ])
func dotsOfNamesAreMarks(_ text: String, _ units: [String]) {
  #expect(setLines(text, 20).first?.units.map(\.text) == units)
}

@Test(
  "TYPOGRAPHY §2.2, 开明式: of two marks that meet each is ½ em; beside —— a stop is 1 em",
  arguments: [
    ("甲。“乙", 2.0), ("甲？（乙", 2), ("甲。”乙", 2), ("甲，“乙", 2), ("甲）。乙", 2), ("甲？，乙", 2),
    ("甲（？）乙", 2.5), ("甲。——乙", 4), ("甲。乙", 2),
  ])
func kaimingPairsCloseUp(_ text: String, _ x: Double) {
  var settings = LineSettings()
  settings.punctuation = .kaiming
  #expect(setLines(text, 20, settings: settings).first?.x(of: "乙") == x)
}

@Test(
  "Unicode §3.12: Hangul written in its parts is set in syllables, and its text stays the parts")
func partsOfHangulAreSyllables() {
  // 각, 가, 귀 in parts, then ㄱ alone before a Han.
  let text = "\u{1100}\u{1161}\u{11A8}\u{1100}\u{1161}\u{1100}\u{1171}\u{1100}甲"
  let lines = setLines(text, 10)
  #expect(lines.count == 1)
  let units = lines[0].units
  #expect(
    units.map(\.text) == [
      "\u{1100}\u{1161}\u{11A8}", "\u{1100}\u{1161}", "\u{1100}\u{1171}", "\u{1100}", "甲",
    ])
  #expect(units.map(\.advance) == [1, 1, 1, 1, 1])
  #expect(lines[0].line.glyphs.prefix(3).map(\.id) == [0xAC01, 0xAC00, 0xADC0])
}

@Test("two Han, gap, A, word space of ¼ em, B, gap, two Han are 5¾ em: the space takes ½ em more")
func aLayoutSaysHowFarWordSpacesGrow() {
  var settings = LineSettings()
  settings.wordSpaceMaximum = Ratio(3, 4)
  var paragraph = plainParagraph("甲乙A B丙丁", settings: settings)
  paragraph.justifiesLastLine = true
  let line = setLines(paragraph, ems(6.25))[0]
  #expect(line.units.map(\.advance) == [1, 1, 0.5, 0.75, 0.5, 1, 1])
  #expect(line.units.map(\.gap) == [0, 0.25, 0, 0, 0.25, 0, 0])
}
