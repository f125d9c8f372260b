import Composition
import DisplayModel
import Testing
import TypeModel

/// The marks at `marked` of 字`marked`字, as long as its ink.
private func mark(
  _ marked: String, _ kind: RunStyle.Interlinear, measure: Double = 20
) -> (x: Double, width: Double)? {
  var paragraph = plainParagraph("字" + marked + "字")
  let end = 3 + marked.utf8.count
  paragraph.runs = [
    StyledRun(0..<3, style: 0), StyledRun(3..<end, style: 1), StyledRun(end..<(end + 3), style: 0),
  ]
  var style = paragraph.styles[0]
  style.interlinear = kind
  paragraph.styles.append(style)
  let mark = setLines(paragraph, ems(measure)).first?.line.interlinear.first
  return mark.map { ($0.x.points / testEm.points, $0.width.points / testEm.points) }
}

/// 《乙》 stands from 1 to 4 em; half an em at each side is blank.
@Test("TYPOGRAPHY §5.4: lines are as long as the ink of the text")
func linesLeaveTheOuterBlanksOfMarksFree() throws {
  let strike = try #require(mark("《乙》", .strikethrough))
  #expect(strike == (1.5, 2))
  let wave = try #require(mark("《乙》", .bookTitle))
  #expect(abs(wave.x - 1.5625) < 0.001 && abs(wave.width - 1.875) < 0.001)
  let plain = try #require(mark("甲乙", .strikethrough))
  #expect(plain == (1, 2))
}

/// At 3.5 em 》 ends the line, where its blank is gone: the line goes from 1.5 to 3.5 em.
@Test func aLineEndsWithTheLastMarkOfItsLine() throws {
  let strike = try #require(mark("《乙》", .strikethrough, measure: 3.5))
  #expect(strike == (1.5, 2))
}
