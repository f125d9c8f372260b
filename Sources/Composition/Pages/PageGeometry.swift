import DisplayModel
import LayoutModel
import TypeModel

/// Where things stand on pages of a layout.
struct PageGeometry: Hashable {
  /// Trim size.
  let paper: Size
  /// The type area and its grid.
  let grid: GridSpec
  /// From the head of a grid line to its baseline: the em box stands in the middle of the line.
  let baseline: Length

  /// Upright pages, or with `isTurned` those turned a quarter.
  init(layout: LayoutSpec, shaper: some TextShaper, font: FontID?, isTurned: Bool = false) {
    let paper = layout.paper
    self.paper = isTurned ? Size(width: paper.height, height: paper.width) : paper
    grid = isTurned ? layout.turnedGrid : layout.grid
    let metrics = font.map { shaper.metrics(of: $0) }
    let em = max(1, metrics?.unitsPerEm ?? 1000)
    let ascent = grid.size * Ratio(metrics?.ascender ?? 880, em)
    baseline = (grid.pitch - grid.size) * .half + ascent
  }

  /// Whether page `index` of the document, from 0, lies at the left of the binding.
  func liesLeft(page index: Int) -> Bool { (index % 2 == 1) != grid.isBoundRight }

  /// Left edge of the type area on a left or right page.
  func left(isLeft: Bool) -> Length {
    grid.mirrors && isLeft ? paper.width - grid.inner - grid.width : grid.inner
  }

  /// From the type area's left edge to that of `column`.
  func columnX(_ column: Int?) -> Length {
    (grid.measure + grid.size * grid.columnGap) * (column ?? 0)
  }

  /// Head of the grid line `row`.
  func top(ofRow row: Int) -> Length { grid.head + grid.pitch * row }

  /// The type area on a left or right page.
  func area(isLeft: Bool) -> Rectangle {
    Rectangle(x: left(isLeft: isLeft), y: grid.head, width: grid.width, height: grid.height)
  }

  /// Baseline of the grid line `row`.
  func baseline(ofRow row: Int) -> Length { top(ofRow: row) + baseline }
}

extension LayoutSpec {
  /// Whether left and right pages differ, or a heading asks for a right one.
  var hasFacingPages: Bool {
    let sided: [FurnitureSpec.Place] = [.inner, .outer]
    let plain = [masters[.odd], masters[.even] ?? masters[.odd]]
    return grid.mirrors || plain[0] != plain[1] || headings.contains { $0.start == .odd }
      || plain.contains { master in
        [master?.header, master?.footer].contains { line in
          sided.contains { line?.fields[$0] != nil }
        }
      }
  }
}
