import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

private func page(_ blocks: [Block], _ layout: LayoutSpec = squareLayout()) -> DisplayPage {
  var report = Report()
  report.blocks = blocks
  return compose(report, layout).display.pages[0]
}

@Test(
  "A width that no picture can have is a finding; none is wider than the measure",
  arguments: [
    // Columns, width as typed, width on the page, the finding.
    (1, "300%", 200.0, "a width of 300% is more"), (1, "21em", 200, "a width of 21em is more"),
    (1, "20em", 200, nil), (1, "0em", 200, "“0em” is no width"),
    (1, "-3em", 200, "“-3em” is no width"),
    (1, "0.01em", 200, "“0.01em” is no width"), (1, "300", 200, "“300” is no width"),
    (1, "nan%", 200, "“nan%” is no width"), (1, "1e9em", 200, "“1e9em” is no width"),
    // Two columns of 9 em, 2 em between them: 200% of one is 18 em.
    (2, "200%", 200, nil), (2, "230%", 200, "a width of 230% is more"), (2, "9em", 90, nil),
  ] as [(Int, String, Double, String?)])
func widthsAreBounded(columns: Int, width: String, points: Double, finding: String?) {
  var layout = squareLayout()
  layout.grid.columns = columns
  if columns > 1 { layout.grid.ems = 9 }
  var figure = FigureBlock(path: "a.png", alternative: "一图", width: width)
  figure.widthSpan = SourceSpan(line: 3, column: 9, length: 4)
  var report = Report()
  report.blocks = [Block(.figure(figure), line: 3)]
  let composed = compose(report, layout)
  #expect(frames(of: composed.display.pages[0]).map(\.size.width.points) == [points])
  // A picture that is missing is a finding too.
  let found = composed.findings.filter { !$0.message.contains("a.png") }
  #expect(
    found.map { String($0.message.prefix(finding?.count ?? 0)) } == [finding].compactMap { $0 })
  #expect(found.allSatisfy { $0.span == SourceSpan(line: 3, column: 9, length: 4) })
  #expect(found.allSatisfy { !$0.help.isEmpty })
}

@Test func aFigureTurnsNoPage() {
  // The type area is 20 em wide and 30 em high: a turned page would hold 30 em.
  var layout = squareLayout()
  layout.grid.lines = 15
  var figure = FigureBlock(path: "a.png", alternative: "一图", caption: inline("增长"))
  for width in ["100%", "101%", "25em"] {
    figure.width = width
    let page = page([Block(.figure(figure), line: 1)], layout)
    #expect(page.size == layout.paper, "\(width)")
    #expect(frames(of: page).map(\.size.width.points) == [200], "\(width)")
    #expect(page.lines.contains { $0.text == "图1　增长" }, "\(width)")
  }
}

@Test func theCaptionOfAFigureInAListGoesAcrossTheColumnsToo() {
  // Two columns of 9 em, 2 em between them; the entry begins at 3 em.
  var layout = squareLayout()
  layout.grid.columns = 2
  layout.grid.ems = 9
  let figure = FigureBlock(path: "a", alternative: "", caption: inline("增长"), width: "15em")
  let item = ListItem(marker: "•", blocks: [Block(.figure(figure), line: 1)])
  let list = Block(.list(ListBlock(isOrdered: false, items: [item])), line: 1)
  let page = page([list], layout)
  #expect(frames(of: page).map(\.size.width.points) == [150])
  let caption = page.contentRuns.first { page.string(of: $0).contains("增长") }
  #expect(caption?.origin.x.points == 100)
}
