import Composition
import DisplayModel
import Testing
import TypeModel

/// `text` with the Han of `bases` under the ruby beside each: six letters take 1½ em.
private func paragraph(_ text: String, _ bases: [(String, String)]) -> StyledParagraph {
  var paragraph = plainParagraph(text)
  paragraph.runs = []
  for character in text {
    let start = paragraph.runs.last?.range.upperBound ?? 0
    var style = paragraph.styles[0]
    if let base = bases.first(where: { $0.0 == String(character) }) {
      style.interlinear = [.init(.ruby(base.1), span: paragraph.styles.count)]
    }
    paragraph.styles.append(style)
    paragraph.runs.append(
      StyledRun(start..<(start + character.utf8.count), style: paragraph.styles.count - 1))
  }
  return paragraph
}

private func rubies(_ line: LineDump) -> [ClosedRange<Double>] {
  line.line.interlinear.map {
    let x = $0.x.points / testEm.points
    return x...(x + $0.width.points / testEm.points)
  }
}

@Test("TYPOGRAPHY §5.4: ruby hangs over neighbours without ruby, which keep their pitch")
func rubyHangsOverItsNeighbours() {
  let line = setLines(paragraph("甲乙丁丙", [("丁", "zhuang")]), ems(10))[0]
  #expect(line.units.map(\.x) == [0, 1, 2, 3])
  #expect(rubies(line) == [1.75...3.25])
}

@Test("TYPOGRAPHY §5.4: at both edges ruby is centred, its base ¼ em inside for that")
func rubyStaysInsideTheEdges() throws {
  let lines = setLines(paragraph("甲乙丙丁戊己", [("丁", "zhuang"), ("戊", "chuang")]), ems(4.25))
  #expect(lines.map(\.text) == ["甲乙丙丁", "戊己"])
  #expect(lines[0].end == 4.25)
  #expect(rubies(lines[0]) == [2.75...4.25])
  #expect(lines[0].units.last.map { $0.x } == 3)
  #expect(rubies(lines[1]) == [0...1.5])
  let inset = try #require(lines[1].line.glyphs.first?.xOffset)
  #expect(Int(inset) * 4 == testEm.scaledPoints)
  #expect(lines[1].units.last.map { $0.x } == 1.25)
}

@Test("Ruby may hang into the indent of a paragraph")
func rubyHangsIntoTheIndent() {
  var indented = paragraph("丁甲", [("丁", "zhuang")])
  indented.firstLineIndent = ems(2)
  let line = setLines(indented, ems(10))[0]
  #expect(line.units.map(\.x) == [2, 3])
  #expect(rubies(line) == [1.75...3.25])
}

@Test("TYPOGRAPHY §5.4: neighbouring rubies stay ¼ em apart")
func neighbouringRubiesStayApart() {
  // Each ruby hangs out by ¼ em on both sides: the bases are parted by ¼ + ¼ + ¼ em, and the first
  // stands ¼ em inside the edge.
  let line = setLines(paragraph("丁戊甲", [("丁", "zhuang"), ("戊", "chuang")]), ems(10))[0]
  #expect(line.units.map(\.x) == [0, 2, 3])
  #expect(rubies(line) == [0...1.5, 1.75...3.25])
}
