import Foundation
import PrintReport
import Testing

private func options(_ measure: String, _ changes: [String] = []) -> ComposeOptions {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  var options = ComposeOptions()
  options.layout = LayoutChoice(changes: changes, dataFolder: root.path)
  options.measure = measure
  options.metrics = .square
  return options
}

/// clreq case K007, counted by hand: both brackets give ¼ em.
@Test func oneParagraphIsSetAlone() throws {
  let set = try composeText("甲（乙）丙丁，戊己庚辛", options: options("6em"))
  #expect(set.lineTexts == ["甲（乙）丙丁，", "戊己庚辛"])
  #expect(set.text.contains("（@1+0.75"))
  #expect(set.text.contains("shrink step 4"))
  #expect(set.json.contains(#""text": "，", "x": 5.5, "advance": 0.5, "gap": 0"#))
}

@Test func settingsOfTheLayoutCanBeChanged() throws {
  let set = try composeText("天地玄黄，宇宙洪荒。", options: options("4em", ["text.prohibition=none"]))
  #expect(set.lineTexts == ["天地玄黄", "，宇宙洪", "荒。"])
}

@Test(arguments: ["", "em", "-3em", "x", "1e99em"])
func aMeasureMustBeALength(_ measure: String) {
  #expect(throws: (any Error).self) { try composeText("字", options: options(measure)) }
}

@Test func anUnknownAlignmentIsAFault() {
  var wrong = options("6em")
  wrong.alignment = "middle"
  #expect(throws: (any Error).self) { try composeText("字", options: wrong) }
}

/// A text, settings of the layout, and how wide its one line is, counted by hand in ems.
private let widths: [(text: String, changes: [String], ems: String)] = [
  ("字。”字", [], "3.5"), ("字。”字", ["text.punctuation=hangmobanjiao"], "4"),
  ("字。”字", ["text.punctuation=kaiming"], "3"), ("字。”字", ["text.punctuation=banjiao"], "3"),
  ("字。”字", ["text.punctuation=plain"], "4"), ("字。”字", ["text.tight-pairs=true"], "3"),
  ("字，字", ["text.punctuation=kaiming"], "2.5"),
  ("字。」字", ["text.region=cn"], "3.5"), ("字。」字", ["text.region=tw"], "3.75"),
  ("字。」字", ["text.region=hk"], "3.75"), ("字！」字", ["text.region=tw"], "4"),
  ("甲·乙", ["text.region=cn"], "2.5"), ("甲·乙", ["text.region=tw"], "3"),
  ("甲乙丙，", [], "3.5"), ("甲乙丙，", ["text.line-end=none"], "4"),
  ("甲乙丙，", ["text.line-end=allow"], "4"),
  ("使用IPv6技术", [], "6.5"), ("使用IPv6技术", ["text.latin-gap=1/8"], "6.25"),
  ("使用IPv6技术", ["text.latin-gap=0", "text.latin-gap-min=0"], "6"), ("使用 IPv6 技术", [], "6.5"),
  ("使用IPv6技术", ["text.latin-gap=0"], "6"), ("使用IPv6技术", ["text.latin-gap=1/2"], "7"),
  ("使用IPv6技术", ["text.align-to-grid=true"], "7"),
  ("甲 乙", [], "2.5"), ("甲 乙", ["text.han-space=1"], "3"),
  ("字？！字", [], "3"), ("字？！字", ["text.stack-marks=false"], "4"),
  ("（甲）乙", [], "3.5"), ("（甲）乙", ["text.trim-paragraph-start=false"], "4"),
]

@Test(arguments: widths)
func everySettingOfWidthsCanBeChanged(_ text: String, _ changes: [String], _ ems: String) throws {
  let set = try composeText(text, options: options("30em", changes))
  #expect(set.json.contains("\"width\": \(ems),"), "\(set.json)")
}

/// A text, a measure, settings, and the line that it begins with.
private let firstLines: [(text: String, measure: String, changes: [String], line: String)] = [
  ("天地玄黄，宇宙洪荒。", "4em", ["text.prohibition=none"], "天地玄黄"),
  ("天地玄黄，宇宙洪荒。", "4em", ["text.prohibition=basic"], "天地玄"),
  ("甲乙丙／丁戊己庚", "3.5em", ["text.prohibition=basic"], "甲乙丙／"),
  ("甲乙丙／丁戊己庚", "3.5em", ["text.prohibition=gb"], "甲乙"),
  ("甲乙丙丁——戊己", "4em", ["text.prohibition=gb"], "甲乙丙丁"),
  ("甲乙丙丁——戊己", "4em", ["text.prohibition=strict"], "甲乙丙"),
  ("天地玄黄，宇宙洪荒。", "4em", ["text.hanging=allow"], "天地玄黄，"),
  ("天地玄黄，宇宙洪荒。", "4em", ["text.hanging=force"], "天地玄黄，"),
  ("天地玄黄，宇宙洪荒。", "4em", ["text.hanging=none"], "天地玄"),
  ("甲。乙A丙丁，戊己庚辛", "6em", [], "甲。乙A丙丁，"),
  ("甲。乙A丙丁，戊己庚辛", "6em", ["text.costs.shrink.stops=none"], "甲。乙A丙"),
  ("甲乙丙丁戊己。", "5em", [], "甲乙丙丁"),
  (
    "甲乙丙丁戊己。", "5em", ["text.costs.lone-character=0", "text.costs.short-last-line=0"],
    "甲乙丙丁戊"
  ),
]

@Test(arguments: firstLines)
func everySettingOfBreaksCanBeChanged(
  _ text: String, _ measure: String, _ changes: [String], _ line: String
) throws {
  #expect(try composeText(text, options: options(measure, changes)).lineTexts.first == line)
}

/// clreq case J002: 4 Han, two letters of ½, a space of ¼, two gaps of ¼ are 5¾ em.
///
/// At 6.25 em the space takes its ¼ and the gaps ⅛ each; at 6.5 em gaps that end at ⅜ leave ¼ em to
/// the Han.
@Test func stretchingGoesAsFarAsTheLayoutSays() throws {
  func gaps(_ measure: String, _ most: String) throws -> String {
    var options = options(measure, ["text.latin-gap-max=\(most)"])
    options.fillsLastLine = true
    return try composeText("甲乙A B丙丁", options: options).text
  }
  #expect(try gaps("6.25em", "1/2").contains("乙@1+1 gap 0.375"))
  #expect(try gaps("6.5em", "1/2").contains("乙@1+1 gap 0.5"))
  #expect(try gaps("6.5em", "3/8").contains("甲@0+1 gap 0.125"))
}

@Test func jsonTellsStepsGapsAndCost() throws {
  let set = try composeText("甲（乙）丙丁，戊己庚辛", options: options("6em"))
  for part in [
    #""measure": 6"#, #""shrinkTier": 4"#, #""stretchTier": 0"#, #""overflow": 0"#,
    #""shortfall": 0"#, #""hangs": false"#, #""cost": "#, #""hanGap": 0"#,
  ] { #expect(set.json.contains(part), "\(part)") }
}

@Test(arguments: [
  "text.prohibition=loose", "text.punctuation=half", "text.latin-gap=3", "text.x=1",
])
func aSettingThatIsNotKnownIsAFault(_ change: String) {
  #expect(throws: (any Error).self) { try composeText("字", options: options("6em", [change])) }
}
