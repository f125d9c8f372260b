/// Breaks `units` into pages, and fills holes before figures and tables with the text after them.
///
/// A group that does not fit where it stands, or below its heading, would leave the foot of a column
/// empty. Lines that follow it are set there instead, and the group heads the next column: it moves by
/// less than one column, and text stays in order among itself. Each round moves what the last plan
/// shows.
/// - Returns: The units in the order of their places, and where they stand.
func placeFloats(_ units: [FlowUnit], shape: PageShape) -> (units: [FlowUnit], plan: PagePlan) {
  var order = units
  var plan = breakPages(order, shape: shape)
  for _ in 0..<6 {
    let moves = holes(in: plan, order, shape: shape)
    guard !moves.isEmpty else { break }
    order = delayed(order, by: moves)
    plan = breakPages(order, shape: shape)
  }
  return (order, plan)
}

/// A group of units that is to stand behind text which follows it.
private struct Delay {
  var group: Range<Int>
  /// The text that goes before it, right behind the group.
  var text: Range<Int>
}

/// The groups before which lines are free, with the text that fills the holes.
private func holes(in plan: PagePlan, _ units: [FlowUnit], shape: PageShape) -> [Delay] {
  var delays: [Delay] = []
  for (cell, next) in zip(plan.cells, plan.cells.dropFirst()) {
    guard next.isHead, !next.isTurned, case .cost = units[next.units.lowerBound].breakBefore
    else { continue }
    let headings = headings(from: next.units.lowerBound, units)
    let start = headings.upperBound
    guard start < units.count, let id = units[start].group, units[start - 1].group != id,
      !units[start].isTurned
    else { continue }
    let free = cell.free(of: units, shape: shape)
    guard headings.isEmpty || free > units[headings.lowerBound].notInLastLines else { continue }
    let end = units[start...].firstIndex { $0.group != id } ?? units.count
    let rows = headings.reduce(0) { $0 + units[$1].rows }
    let text = filling(free - rows, from: end, units)
    let least = headings.isEmpty ? 1 : leastBelowHeading
    if text.count >= least { delays.append(Delay(group: start..<end, text: text)) }
  }
  return delays
}

/// The headings that `start` begins with.
private func headings(from start: Int, _ units: [FlowUnit]) -> Range<Int> {
  let end = units[start...].firstIndex { !$0.isHeading || $0.spansColumns } ?? units.count
  return start..<end
}

/// So many lines of text at least stand between a heading and the figure that followed it.
private let leastBelowHeading = 2

extension PagePlan.Cell {
  /// Grid lines left free at the foot.
  func free(of units: [FlowUnit], shape: PageShape) -> Int {
    let notes = self.units.reduce(0) { $0 + units[$1].noteHeight }
    return height - rows(of: units) - shape.noteRows(notes)
  }
}

/// As many lines from `start` as fill `free` grid lines and may be followed by a break.
private func filling(_ free: Int, from start: Int, _ units: [FlowUnit]) -> Range<Int> {
  var rows = -(start < units.count ? units[start].airAbove : 0)
  var best = start
  var index = start
  while index < units.count, units[index].isLine, rows + units[index].rows <= free,
    units[index].noteHeight == 0, case .cost = units[index].breakBefore
  {
    rows += units[index].rows
    index += 1
    guard index < units.count, case .cost(let price) = units[index].breakBefore,
      price < PageCost.forbidden
    else { continue }
    best = index
  }
  return start..<best
}

/// Sets groups behind the text that follows them; the air below a group goes along with it.
private func delayed(_ units: [FlowUnit], by delays: [Delay]) -> [FlowUnit] {
  var units = units
  var result: [FlowUnit] = []
  result.reserveCapacity(units.count)
  var next = 0
  for delay in delays where delay.group.lowerBound >= next {
    result += units[next..<delay.group.lowerBound]
    let air = units[delay.text.lowerBound].airAbove
    units[delay.text.lowerBound].rows -= air
    units[delay.text.lowerBound].airAbove = 0
    units[delay.group.lowerBound].isDelayed = true
    if delay.group.lowerBound > 0, units[delay.group.lowerBound - 1].isHeading {
      // What the heading is kept with is the text now.
      for unit in delay.text.prefix(leastBelowHeading) { units[unit].breakBefore = .forbidden }
      units[delay.group.lowerBound].breakBefore = .cost(0)
    }
    result += units[delay.text]
    result += units[delay.group]
    next = delay.text.upperBound
    guard next < units.count else { continue }
    units[next].rows += air - units[next].airAbove
    units[next].airAbove = air
  }
  return result + units[next...]
}
