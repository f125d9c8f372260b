import DisplayModel
import Foundation
import LayoutModel
import TestSupport
import Testing
import TypeModel

@testable import PrintReport

/// A case of page geometry, Z001–Z003 and their like, set in the layout of official papers.
struct GeometryCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let expect: [String: Any]
  var testDescription: String { id }

  static let all: [GeometryCase] = caseEntries().compactMap { entry in
    let expect = entry["expect"] as? [String: Any] ?? [:]
    let setting = entry["setting"] as? [String: Any] ?? [:]
    guard expect["type"] as? String == "geometry", setting["preset"] as? String == "gb9704" else {
      return nil
    }
    return GeometryCase(id: entry["id"] as? String ?? "", expect: expect)
  }

  func number(_ key: String) -> Double? { (expect[key] as? NSNumber)?.doubleValue }

  func numbers(_ key: String) -> [Double]? {
    (expect[key] as? [NSNumber])?.map(\.doubleValue)
  }
}

/// Three full pages of 测 in the layout `gongwen`.
private func officialPaper() throws -> TypesetIssue {
  var options = ExportOptions()
  options.layout = LayoutChoice(layout: "gongwen", dataFolder: repositoryFolder)
  let text = "关于测试的通知\n\n" + String(repeating: "测", count: 2000) + "\n"
  return try typesetReport(
    ReportSource(name: "notice.txt", bytes: Array(text.utf8)), options: options)
}

private let millimetre = 72 / 25.4

/// Page 2 of an official paper and the pages around it, in millimetres from the head of the page.
private struct PaperFacts {
  let size: Size
  /// Em boxes of the lines of a full page: left, top, right, bottom.
  var boxes: [(left: Double, top: Double, right: Double, bottom: Double)] = []
  var glyphs: [Int] = []
  var advances: Set<Double> = []
  var baselines: [Double] = []

  init(_ page: DisplayPage) {
    size = page.size
    for case .glyphs(let run) in page.marks where run.line > 0 {
      let advances = page.glyphs[run.glyphs].map {
        Length(scaledPoints: Int($0.advance)).points
      }
      let (x, y, em) = (run.origin.x.points, run.origin.y.points, run.size.points)
      boxes.append(
        (
          x / millimetre, (y - em * 0.88) / millimetre, (x + advances.reduce(0, +)) / millimetre,
          (y + em * 0.12) / millimetre
        ))
      glyphs.append(advances.count)
      self.advances.formUnion(advances)
      baselines.append(y)
    }
  }
}

@Test func theGeometryCasesAreThere() { #expect(GeometryCase.all.count >= 3) }

@Test("GB/T 9704-2012: page, grid and page number", arguments: GeometryCase.all)
func officialPaperKeeps(_ one: GeometryCase) throws {
  let pages = try officialPaper().display.pages
  try #require(pages.count > 3)
  // A recto and a verso, both full.
  let (verso, recto) = (PaperFacts(pages[1]), PaperFacts(pages[2]))
  judgePage(one, verso, recto)
  judgeGrid(one, verso)
  try judgeFolio(one, recto: pages[2], verso: pages[1], recto)
}

/// Z001: trim size, margins and area; inner and outer margins change sides on a verso.
private func judgePage(_ one: GeometryCase, _ verso: PaperFacts, _ recto: PaperFacts) {
  let tolerance = one.number("tolerance_mm") ?? 1
  func near(_ found: Double?, _ wanted: Double?, _ what: String) {
    guard let wanted else { return }
    #expect(found.map { abs($0 - wanted) <= tolerance } == true, "\(what): \(found ?? -1)")
  }
  let (width, height) = (
    recto.size.width.points / millimetre, recto.size.height.points / millimetre
  )
  near(width, one.numbers("page_mm")?[0], "page")
  near(height, one.numbers("page_mm")?[1], "page")
  let boxes = recto.boxes
  let (left, right) = (boxes.map(\.left).min(), boxes.map(\.right).max())
  let (top, bottom) = (boxes.map(\.top).min(), boxes.map(\.bottom).max())
  near(top, one.number("top_mm"), "top")
  near(left, one.number("left_mm"), "left")
  near(right.map { width - $0 }, one.number("right_mm"), "right")
  near(bottom.map { height - $0 }, one.number("bottom_mm"), "bottom")
  near(right.map { $0 - (left ?? 0) }, one.numbers("area_mm")?[0], "area")
  near(bottom.map { $0 - (top ?? 0) }, one.numbers("area_mm")?[1], "area")
  near(
    verso.boxes.map(\.right).max().map { width - $0 }, one.number("left_mm"), "binding of a verso")
}

/// Z002: lines and characters that fill the area.
private func judgeGrid(_ one: GeometryCase, _ page: PaperFacts) {
  if let lines = one.number("lines_per_page") { #expect(page.baselines.count == Int(lines)) }
  if let characters = one.number("chars_per_line") {
    #expect(page.glyphs.allSatisfy { $0 == Int(characters) })
  }
  if let pitch = one.numbers("char_pitch_pt") {
    #expect(page.advances.allSatisfy { (pitch[0]...pitch[1]).contains($0) })
  }
  if let pitch = one.numbers("line_pitch_pt") {
    let pitches = zip(page.baselines.dropFirst(), page.baselines).map { $0 - $1 }
    #expect(pitches.allSatisfy { (pitch[0]...pitch[1]).contains($0) })
  }
}

/// Z003: the page number with its dashes, 7 mm below the area, one character in from the outer side.
private func judgeFolio(
  _ one: GeometryCase, recto: DisplayPage, verso: DisplayPage, _ facts: PaperFacts
) throws {
  guard let text = one.expect["text"] as? String else { return }
  for (page, side, number) in [(recto, "odd", "3"), (verso, "even", "2")] {
    let folios = page.marks.compactMap { mark -> GlyphMark? in
      guard case .glyphs(let run) = mark, run.role == .artifact(.footer) else { return nil }
      return run
    }
    let first = try #require(folios.first)
    let last = try #require(folios.last)
    let printed = folios.map { String(decoding: page.text[$0.text], as: UTF8.self) }.joined()
    #expect(printed == text.replacingOccurrences(of: "1", with: number))
    if let size = one.number("size_pt") { #expect(first.size.points == size) }
    let area = facts.boxes.map(\.bottom).max() ?? 0
    if let distance = one.number("dash_below_area_mm") {
      // The dash stands at the middle of the em box, 0.38 em above the baseline.
      let dash = (first.origin.y.points - first.size.points * 0.38) / millimetre
      #expect(abs(dash - area - distance) <= 1, "the dash is \(dash - area) mm below the area")
    }
    guard let place = one.expect[side] as? String else { continue }
    let width = page.glyphs[last.glyphs].reduce(0) { $0 + Int($1.advance) }
    let end = last.origin.x.points + Length(scaledPoints: width).points
    let boxes = PaperFacts(page).boxes
    let inset =
      place.hasPrefix("right")
      ? (boxes.map(\.right).max() ?? 0) * millimetre - end
      : first.origin.x.points - (boxes.map(\.left).min() ?? 0) * millimetre
    #expect(abs(inset - first.size.points) < 0.1, "\(side): \(inset) pt in")
  }
}

@Test("F002: faces that fall back do not change the pitch of lines")
func rareCharactersKeepThePitch() throws {
  var options = ExportOptions()
  options.layout = LayoutChoice(
    layout: "monthly", changes: ["grid.ems=20"], dataFolder: repositoryFolder)
  let line = String(repeating: "中", count: 20)
  let text =
    "月报\n\n" + String(repeating: "中", count: 18) + "文𠮷和①以及\u{3400}字" + line + line + "。\n"
  let issue = try typesetReport(
    ReportSource(name: "report.txt", bytes: Array(text.utf8)), options: options)
  let page = try #require(issue.display.pages.last)
  var baselines: [Double] = []
  var faces: Set<UInt16> = []
  for case .glyphs(let run) in page.marks where run.line > 2 {
    faces.insert(run.font.index)
    if baselines.last != run.origin.y.points { baselines.append(run.origin.y.points) }
  }
  #expect(baselines.count >= 4)
  let pitch = issue.layout.grid.pitch.points
  for (next, line) in zip(baselines.dropFirst(), baselines) {
    #expect(abs(next - line - pitch) < 0.003 * issue.layout.grid.size.points)
  }
}
