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
  style.interlinear = [.init(kind)]
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

/// 字甲乙丙字 with a name around 甲乙丙 and dots at 乙: one line of 3 em less an eighth, then the dot.
@Test("TYPOGRAPHY §5.4: line first, dots outside (先线后点); the line goes on under what it holds")
func nestedMarksAreAllDrawn() throws {
  var paragraph = plainParagraph("字甲乙丙字")
  var name = paragraph.styles[0]
  name.interlinear = [.init(.properName, span: 1)]
  var dotted = name
  dotted.interlinear.append(.init(.emphasisDots, span: 2))
  paragraph.styles += [name, dotted]
  paragraph.runs = [(0, 3, 0), (3, 6, 1), (6, 9, 2), (9, 12, 1), (12, 15, 0)].map {
    StyledRun($0.0..<$0.1, style: $0.2)
  }
  let line = try #require(setLines(paragraph, ems(20)).first)
  let marks = line.line.interlinear
  #expect(marks.map(\.kind) == [.line, .dot])
  #expect(marks[0].width == .points(28.75))
  #expect(marks[1].x == .points(25))
  #expect(abs(marks[1].y.points + 3.6) < 0.001)
}

@Test func neighboursOfOneMarkHaveALineEach() throws {
  var paragraph = plainParagraph("甲乙丙丁")
  for span in 1...2 {
    var style = paragraph.styles[0]
    style.interlinear = [.init(.properName, span: span)]
    paragraph.styles.append(style)
  }
  paragraph.runs = [StyledRun(0..<6, style: 1), StyledRun(6..<12, style: 2)]
  #expect(setLines(paragraph, ems(20)).first?.line.interlinear.count == 2)
}

@Test("dots and a reading stand at one Han")
func dotsAndRubyAreBothDrawn() throws {
  var paragraph = plainParagraph("甲")
  paragraph.styles[0].interlinear = [.init(.ruby("a"), span: 0), .init(.emphasisDots, span: 1)]
  let line = try #require(setLines(paragraph, ems(20)).first)
  let marks = line.line.interlinear
  #expect(marks.count == 2)
  #expect(marks[1].kind == .dot)
}
