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

@Test("a Han under ruby stands at the right edge, and its ruby ends there")
func rubyStaysInsideTheEdges() {
  let lines = setLines(paragraph("甲乙丙丁戊己", [("丁", "zhuang"), ("戊", "chuang")]), ems(4))
  #expect(lines.map(\.text) == ["甲乙丙丁", "戊己"])
  #expect(lines[0].end == 4)
  #expect(rubies(lines[0]) == [2.5...4])
  #expect(rubies(lines[1]) == [0...1.5])
}

@Test("TYPOGRAPHY §5.4: neighbouring rubies stay ¼ em apart")
func neighbouringRubiesStayApart() {
  // Each ruby hangs out by ¼ em on both sides: the bases are parted by ¼ + ¼ + ¼ em.
  let line = setLines(paragraph("丁戊甲", [("丁", "zhuang"), ("戊", "chuang")]), ems(10))[0]
  #expect(line.units.map(\.x) == [0, 1.75, 2.75])
  #expect(rubies(line) == [0...1.5, 1.75...3.25])
}
