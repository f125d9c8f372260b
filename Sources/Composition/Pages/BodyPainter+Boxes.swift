import DisplayModel
import LayoutModel
import TypeModel

/// What stands of a box in one cell of a page.
struct BoxPart: Hashable {
  /// Which box.
  var box: Int32
  /// The grid lines that it covers.
  var rows: Range<Int>
  /// Whether it begins and ends here; where it does not, its frame is open.
  var hasHead = false
  var hasFoot = false
}

extension BodyPainter {
  /// What stands of boxes in `cell`, in order.
  func boxes(in cell: PagePlan.Cell, of units: [FlowUnit]) -> [BoxPart] {
    var parts: [BoxPart] = []
    var row = cell.top
    for index in cell.units {
      let unit = units[index]
      let isFirst = cell.isHead && index == cell.units.lowerBound
      row += cell.air(above: index)
      let start = row
      row += isFirst ? unit.rowsAtHead : unit.rows
      guard let box = blocks[unit.block].box else { continue }
      if parts.last?.box != box { parts.append(BoxPart(box: box, rows: start..<row)) }
      let last = parts.count - 1
      parts[last].rows = parts[last].rows.lowerBound..<row
      guard case .boxEdge(let isHead) = blocks[unit.block].content else { continue }
      parts[last].hasHead = parts[last].hasHead || isHead
      parts[last].hasFoot = parts[last].hasFoot || !isHead
    }
    return parts
  }

  /// Fills the area of `part`, where the layout asks for it.
  func fill(_ part: BoxPart, x: Length, on canvas: inout PageCanvas) {
    guard let colour = sheet.layout.box.fill else { return }
    canvas.fill(
      .rectangle(area(of: part, x: x)), sheet.colour(colour), .artifact(.background))
  }

  /// Draws the frame of `part`; a box that goes on elsewhere has no edge there.
  func drawFrame(of part: BoxPart, x: Length, on canvas: inout PageCanvas) {
    let width = sheet.layout.box.frame
    guard width > .zero else { return }
    let area = area(of: part, x: x)
    let colour = sheet.colour(sheet.layout.box.frameColour)
    guard !part.hasHead || !part.hasFoot else {
      return canvas.fill(.frame(area, width: width), colour, .artifact(.layout))
    }
    // As the line of a frame does, each stands with half of its width on either side of the edge.
    let left = area.origin.x - width * .half
    let right = area.origin.x + area.size.width - width * .half
    for edge in [left, right] {
      let side = Rectangle(x: edge, y: area.origin.y, width: width, height: area.size.height)
      canvas.fill(.rectangle(side), colour, .artifact(.layout))
    }
    let foot = area.origin.y + area.size.height
    for (isThere, y) in [(part.hasHead, area.origin.y), (part.hasFoot, foot)] where isThere {
      let edge = Rectangle(
        x: left, y: y - width * .half, width: area.size.width + width, height: width)
      canvas.fill(.rectangle(edge), colour, .artifact(.layout))
    }
  }

  /// The area of `part`: its edges run through the middle of the grid lines kept for them.
  private func area(of part: BoxPart, x: Length) -> Rectangle {
    let inset = geometry.grid.pitch * .quarter
    let top = geometry.top(ofRow: part.rows.lowerBound) + (part.hasHead ? inset : .zero)
    let foot = geometry.top(ofRow: part.rows.upperBound) - (part.hasFoot ? inset : .zero)
    return Rectangle(x: x, y: top, width: geometry.grid.measure, height: foot - top)
  }
}
