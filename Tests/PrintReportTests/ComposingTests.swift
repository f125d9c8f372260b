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
