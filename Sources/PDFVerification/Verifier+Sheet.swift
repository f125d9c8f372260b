import PDFReading

/// A mark of the sheet: what it covers, and its ink.
struct SheetMark: Hashable {
  var box: Box
  var ink: Ink

  /// What a mark is by its shape.
  enum Kind: String {
    case level = "level line"
    case upright = "upright line"
    case box
  }
  /// What it is; `nil` for anything but a cut or register mark, which stand on all plates.
  var kind: Kind? {
    guard ink == .separation("All") else { return nil }
    if box.height <= 0.5, box.width > 8 { return .level }
    if box.width <= 0.5, box.height > 8 { return .upright }
    return box.width > 5 && box.height > 5 ? .box : nil
  }
}

/// A mark that stands beside a side of the trim: its kind and where along that side its middle is, as
/// a share of the side.
private struct MarkPlace {
  let kind: SheetMark.Kind
  let share: Double

  /// What stands above the trim, and below it: a cut mark for each upright side of it, a register
  /// mark at the middle (TYPOGRAPHY: print checks; PDF/X-4 itself asks for no marks).
  static let aboveAndBelow = [
    MarkPlace(kind: .upright, share: 0), MarkPlace(kind: .upright, share: 1),
    MarkPlace(kind: .upright, share: 0.5), MarkPlace(kind: .level, share: 0.5),
    MarkPlace(kind: .box, share: 0.5),
  ]
  /// What stands left of the trim, and right of it.
  static let leftAndRight = [
    MarkPlace(kind: .level, share: 0), MarkPlace(kind: .level, share: 1),
    MarkPlace(kind: .level, share: 0.5), MarkPlace(kind: .upright, share: 0.5),
    MarkPlace(kind: .box, share: 0.5),
  ]
}

/// The patches that a colour bar begins with: the inks alone, and half of black.
private let barInks: [Ink] = [
  .cmyk([1, 0, 0, 0]), .cmyk([0, 1, 0, 0]), .cmyk([0, 0, 1, 0]), .cmyk([0, 0, 0, 1]),
  .cmyk([0, 0, 0, 0.5]),
]
/// The width of a trim above which a colour bar holds all of `barInks`, in points.
private let leastBarTrim = 265.0

extension Verifier {
  /// The marks of a press sheet; where this program made it, each stands in its place.
  func checkSheet(_ scan: PageScan, _ index: Int) {
    if scan.sheetMarks.isEmpty { find(.content, page(index), "the sheet has no marks") }
    guard isOwn, let trim = scan.trim, !scan.sheetMarks.isEmpty else { return }
    checkPlaces(of: scan.sheetMarks, beside: trim, index)
    checkBar(scan.sheetMarks, trim, index)
  }

  /// A mark stands at each of its places, and none elsewhere.
  private func checkPlaces(of marks: [SheetMark], beside trim: Box, _ index: Int) {
    var above: [(SheetMark.Kind, Double)] = []
    var (below, left, right) = (above, above, above)
    for mark in marks {
      guard let kind = mark.kind else { continue }
      let x = (mark.box.left + mark.box.right) / 2 - trim.left
      let y = (mark.box.bottom + mark.box.top) / 2 - trim.bottom
      if mark.box.bottom > trim.top {
        above.append((kind, x))
      } else if mark.box.top < trim.bottom {
        below.append((kind, x))
      } else if mark.box.right < trim.left {
        left.append((kind, y))
      } else {
        right.append((kind, y))
      }
    }
    let sides = [
      ("above", above, MarkPlace.aboveAndBelow, trim.width),
      ("below", below, MarkPlace.aboveAndBelow, trim.width),
      ("left of", left, MarkPlace.leftAndRight, trim.height),
      ("right of", right, MarkPlace.leftAndRight, trim.height),
    ]
    for (name, found, places, length) in sides {
      func isAt(_ mark: (SheetMark.Kind, Double), _ place: MarkPlace) -> Bool {
        mark.0 == place.kind && abs(mark.1 - place.share * length) < 0.15
      }
      for place in places where !found.contains(where: { isAt($0, place) }) {
        find(.content, page(index), "a mark (\(place.kind.rawValue)) is missing \(name) the trim")
      }
      if found.contains(where: { mark in !places.contains { isAt(mark, $0) } }) {
        find(.content, page(index), "a mark \(name) the trim stands off its place")
      }
    }
  }

  /// The patches of the colour bar stand side by side, the inks first; all sheets have the same.
  private func checkBar(_ marks: [SheetMark], _ trim: Box, _ index: Int) {
    let patches = marks.filter { $0.kind == nil && min($0.box.width, $0.box.height) > 5 }
    let isWhole = patches.map(\.ink).starts(with: barInks)
    let isClosed = zip(patches, patches.dropFirst()).allSatisfy { first, next in
      abs(first.box.right - next.box.left) < 0.05 && abs(first.box.top - next.box.top) < 0.05
    }
    if trim.width > leastBarTrim, !isWhole || !isClosed {
      find(.content, page(index), "the colour bar lacks a patch")
    }
    let inks = patches.map(\.ink)
    if let first = bars[Int(trim.width)], first != inks {
      find(.content, page(index), "the colour bar is unlike that of sheets before")
    }
    bars[Int(trim.width)] = inks
  }

  /// The slug line below the trim counts the sheets, so that none is lost or exchanged.
  func checkSlug(of page: ReadPage, _ index: Int) {
    let slug = page.glyphs.filter { $0.isArtifact && $0.baseline > page.height }.map(\.text)
    let parts = slug.joined().split(whereSeparator: \.isWhitespace)
    if !parts.contains("\(index + 1)/\(pages.count)") {
      find(
        .content, self.page(index),
        "the slug line does not say that this is sheet \(index + 1) of \(pages.count)")
    }
  }
}
