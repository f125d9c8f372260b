import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

@testable import Composition

/// Text that stood at `line`, without markup.
func inline(_ text: String, line: Int = 1) -> InlineText {
  InlineText(text, origins: [TextOrigin(offset: 0, line: line, column: 1)])
}

/// A paragraph of `count` Han, each a different one where there are not too many.
func han(_ count: Int, from start: UInt32 = 0x4E00) -> String {
  var text = ""
  for index in 0..<UInt32(count) {
    text.unicodeScalars.append(Unicode.Scalar(start + index % 0x5000) ?? "一")
  }
  return text
}

func paragraph(_ text: String, line: Int = 1) -> Block {
  Block(.paragraph(inline(text, line: line)), line: line)
}

func source(_ text: String, line: Int = 1) -> Block {
  Block(.source(inline(text, line: line)), line: line)
}

func section(_ title: String, level: Int = 1, _ blocks: [Block] = [], items: [Section] = [])
  -> Section
{
  var section = Section(
    level: level, mark: level == 1 ? "【】" : "■", title: inline(title), line: 1)
  section.blocks = blocks
  section.items = items
  return section
}

/// Lines of text in blocks of their own, numbered from `block`: they may go before a figure that waits.
func floatableLines(_ count: Int, from block: Int) -> [FlowUnit] {
  (0..<count).map {
    var unit = FlowUnit(rows: 1, block: block + $0)
    unit.isLine = true
    return unit
  }
}

/// The faces of tests: one for each role, which `SquareShaper` does not tell apart.
let squareFonts = FontTable(
  faces: FontRole.allCases.map { FontFace(file: "", faceIndex: 0, postScriptName: $0.rawValue) },
  stacks: Dictionary(
    uniqueKeysWithValues: FontRole.allCases.enumerated().map {
      (FontSelector($1), [FontID(UInt16($0))])
    }))

/// A page of 20 em × 10 lines: 10 pt on a pitch of 20 pt, its type area at (100, 100).
///
/// The em box stands in the middle of its grid line, so that the first baseline is at 100 + 5 + 8.8.
func squareLayout() -> LayoutSpec {
  var layout = LayoutSpec()
  layout.paper = Size(width: .points(400), height: .points(400))
  layout.grid.size = .points(10)
  layout.grid.ems = 20
  layout.grid.lines = 10
  layout.grid.pitch = .points(20)
  layout.grid.head = .points(100)
  layout.grid.inner = .points(100)
  var body = TextStyle()
  body.size = .points(10)
  var indented = body
  indented.firstLineIndent = Ratio(2)
  layout.styles = Dictionary(uniqueKeysWithValues: StyleName.allCases.map { ($0, body) })
  layout.styles[.body] = indented
  layout.styles[.source]?.alignment = .end
  for name in [StyleName.heading1, .heading2, .contentsItem, .contentsSection, .header] {
    layout.styles[name]?.alignment = .start
  }
  var first = HeadingSpec()
  first.lines = 2
  var second = first
  second.style = .heading2
  layout.headings = [first, second]
  layout.titleBlock.minimumSize = .points(10)
  layout.titleBlock.maximumSize = .points(20)
  layout.contents.levels[0].isNumbered = true
  return layout
}

func compose(_ report: Report, _ layout: LayoutSpec = squareLayout()) -> ComposedReport {
  composeReport(report, layout: layout, fonts: squareFonts, shaper: SquareShaper())
}

extension DisplayPage {
  /// The runs of glyphs, those of furniture left out.
  var contentRuns: [GlyphMark] {
    marks.compactMap { mark in
      guard case .glyphs(let run) = mark, case .content = run.role else { return nil }
      return run
    }
  }

  func string(of run: GlyphMark) -> String { String(decoding: text[run.text], as: UTF8.self) }

  /// The text of each baseline, top down, furniture left out.
  var lines: [(y: Double, text: String)] {
    var result: [(y: Double, text: String)] = []
    for run in contentRuns {
      if let last = result.last, last.y == run.origin.y.points {
        result[result.count - 1].text += string(of: run)
      } else {
        result.append((run.origin.y.points, string(of: run)))
      }
    }
    return result
  }

  /// Furniture of `kind`; runs that touch are one text.
  func artifacts(_ kind: ArtifactKind) -> [String] {
    var texts: [String] = []
    var end = 0.0
    for case .glyphs(let run) in marks where run.role == .artifact(kind) {
      if !texts.isEmpty, abs(run.origin.x.points - end) < 0.01 {
        texts[texts.count - 1] += string(of: run)
      } else {
        texts.append(string(of: run))
      }
      end = self.end(of: run)
    }
    return texts
  }

  /// Right edge of `run`.
  func end(of run: GlyphMark) -> Double {
    Length(
      scaledPoints: run.origin.x.scaledPoints
        + glyphs[run.glyphs].reduce(0) { $0 + Int($1.advance) }
    ).points
  }
}

/// The grid line on which a baseline stands in `squareLayout`; `nil` when it stands on none.
func gridLine(_ y: Double) -> Int? {
  let line = (y - 113.8) / 20
  return abs(line - line.rounded()) < 0.0005 ? Int(line.rounded()) : nil
}

/// Frames of boxes and of what stands for pictures.
func frames(of page: DisplayPage) -> [Rectangle] {
  page.marks.compactMap { mark in
    guard case .fill(let fill) = mark, case .frame(let frame, _) = fill.shape else { return nil }
    return frame
  }
}
