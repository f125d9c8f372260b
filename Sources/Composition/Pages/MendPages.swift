import LayoutModel
import TypeModel

/// Pages with their paragraphs as they were set for them.
struct MendedPages {
  /// The units in the order of their places.
  var units: [FlowUnit]
  /// Where they stand.
  var plan: PagePlan
  /// The blocks that have a line more or less than is best for them, and how many lines.
  var resets: [Int: Int] = [:]

  /// Pages as they were found, before any paragraph is set anew.
  init(_ found: (units: [FlowUnit], plan: PagePlan)) { (units, plan) = found }
}

/// Breaks `units` into pages; where that leaves faults, breaks them again with paragraphs near the
/// faults that may have a line more or less, and with two lines more above headings there.
///
/// A document whose pages are well as they are asks no paragraph. `flex` says what a block can do.
/// Fewer faults win, whatever they are. `step` is called before each search.
func mendPages(
  _ units: [FlowUnit], shape: PageShape, step: () -> Void = {}, flex: (Int) -> Flex?
) -> MendedPages {
  step()
  var best = MendedPages(placeFloats(units, shape: shape))
  var faults = PageFaults(best.plan, best.units, shape: shape)
  for reach in [4, 10] where !faults.cells.isEmpty {
    var trial = shape
    trial.isMending = true
    let near = cells(near: faults, reach: reach * shape.columns, of: best.plan)
    trial.mendedBlocks = near.map { blocks(in: best.plan.cells[$0], best.units) }
    trial.flexes = near.flatMap { best.plan.cells[$0] }.flatMap(\.units)
      .filter { best.units[$0].line == 0 }.compactMap { flex(best.units[$0].block) }
    step()
    let mended = MendedPages(placeFloats(units, shape: trial)).resetting(trial.flexes)
    let left = PageFaults(mended.plan, mended.units, shape: shape)
    if left.cells.count < faults.cells.count { (best, faults) = (mended, left) }
  }
  return best
}

/// The stretches of cells about `faults`, `reach` of them before and half of that behind.
private func cells(near faults: PageFaults, reach: Int, of plan: PagePlan) -> [Range<Int>] {
  var stretches: [Range<Int>] = []
  var next = 0
  for fault in faults.cells {
    let first = max(next, fault - reach)
    let end = min(plan.cells.count, fault + reach / 2 + 1)
    guard first < end else { continue }
    stretches.append(first..<end)
    next = end
  }
  return stretches
}

/// The blocks that stand in `cells`.
private func blocks(in cells: ArraySlice<PagePlan.Cell>, _ units: [FlowUnit]) -> ClosedRange<Int> {
  let blocks = cells.flatMap(\.units).map { units[$0].block }
  return (blocks.min() ?? 0)...(blocks.max() ?? 0)
}

extension MendedPages {
  /// The pages with the lines of `flexes` as the cells of the plan have them.
  func resetting(_ flexes: [Flex]) -> MendedPages {
    var changes: [Int: Int] = [:]
    for cell in plan.cells {
      for reset in cell.resets.all { changes[flexes[reset.flex].block] = reset.rows }
    }
    guard !changes.isEmpty else { return self }
    var result = self
    result.units = []
    result.units.reserveCapacity(units.count + changes.values.reduce(0) { $0 + max(0, $1) })
    result.resets = [:]
    for flex in flexes where changes[flex.block] != nil {
      result.resets[flex.block] = flex.lines + (changes[flex.block] ?? 0)
    }
    // Where each unit and the end came to stand.
    var places: [Int] = []
    places.reserveCapacity(units.count + 1)
    for (index, unit) in units.enumerated() {
      places.append(result.units.count)
      let isLast = index + 1 == units.count || units[index + 1].block != unit.block
      guard isLast, let rows = changes[unit.block] else {
        result.units.append(unit)
        continue
      }
      if rows > 0 {
        result.units.append(unit)
        var line = unit
        line.line += 1
        result.units.append(line)
      }
    }
    places.append(result.units.count)
    for index in result.plan.cells.indices {
      let cell = plan.cells[index]
      result.plan.cells[index].units = places[cell.units.lowerBound]..<places[cell.units.upperBound]
      result.plan.cells[index].stretched = cell.stretched.map { places[$0] }
      result.plan.cells[index].resets = .none
    }
    return result
  }
}
