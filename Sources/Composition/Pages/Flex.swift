/// A paragraph that may be set with a line more or less than is best for it (增行、缩行), to mend a page.
package struct Flex: Hashable, Sendable {
  /// The block.
  package var block: Int
  /// Its lines.
  package var lines: Int
  /// What a line more costs; `nil` where it cannot be had.
  package var longer: Int?
  /// What a line less costs; `nil` where it cannot be had.
  package var shorter: Int?

  /// The paragraph `block` of so many `lines`.
  package init(block: Int, lines: Int, longer: Int? = nil, shorter: Int? = nil) {
    self.block = block
    self.lines = lines
    self.longer = longer
    self.shorter = shorter
  }
}

/// Where a flexible paragraph stands among units.
struct FlexRange: Hashable {
  /// Index of the flex.
  var flex: Int
  /// Its units, all its lines in a row.
  var units: Range<Int>

  /// The places of those of `flexes` whose lines stand together in `units`, in order.
  static func ranges(of flexes: [Flex], in units: [FlowUnit]) -> [FlexRange] {
    guard !flexes.isEmpty else { return [] }
    let numbers = Dictionary(
      flexes.enumerated().map { ($1.block, $0) }, uniquingKeysWith: { first, _ in first })
    var ranges: [FlexRange] = []
    for (index, unit) in units.enumerated() where unit.line == 0 {
      guard let flex = numbers[unit.block] else { continue }
      let end = index + flexes[flex].lines
      guard end <= units.count, units[end - 1].block == unit.block,
        units[end - 1].line == flexes[flex].lines - 1
      else { continue }
      ranges.append(FlexRange(flex: flex, units: index..<end))
    }
    return ranges
  }
}

/// One or two paragraphs of a column that are set with a line more, or with a line less each.
struct ResetChoice {
  /// Where they stand.
  let ranges: [FlexRange]
  /// 1 or −1.
  let rows: Int
  /// What their looks cost.
  let price: Int

  /// The changes.
  var resets: Resets {
    let changes = ranges.map { Resets.Reset(flex: $0.flex, rows: rows) }
    return changes.first.map { Resets($0, changes.dropFirst().first) } ?? .none
  }
}

extension PageWindow {
  /// At most so many paragraphs of a column are tried.
  private static var mostFlexes: Int { 6 }

  /// What may be done with the paragraphs that begin at or behind the unit `start` and end before `end`.
  func resetChoices(from start: Int, upTo end: Int) -> [ResetChoice] {
    guard !flexRanges.isEmpty else { return [] }
    let inside = ranges(from: start, upTo: end)
    var choices: [ResetChoice] = []
    for rows in [1, -1] {
      let usable = inside.compactMap { range in price(of: range, rows: rows).map { (range, $0) } }
      for (number, (first, price)) in usable.enumerated() {
        choices.append(ResetChoice(ranges: [first], rows: rows, price: price))
        choices += usable.dropFirst(number + 1).map { second, more in
          ResetChoice(ranges: [first, second], rows: rows, price: price + more)
        }
      }
    }
    return choices
  }

  /// The ends of a column that begins at `spot`, with one or two of its paragraphs set with a line more or
  /// less; only ends that leave no hole.
  func resetEnds(from spot: Spot, in room: ColumnRoom, air: HeadingAir) -> [PageEnd] {
    resetChoices(from: spot.unit, upTo: spot.unit + room.lines + 2).flatMap {
      resetEnds($0, from: spot, in: room, air: air)
    }
  }

  /// The flexible paragraphs that begin at or behind `start` and end before `end`.
  private func ranges(from start: Int, upTo end: Int) -> [FlexRange] {
    var (low, high) = (0, flexRanges.count)
    while low < high {
      let middle = (low + high) / 2
      if flexRanges[middle].units.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return Array(
      flexRanges[low...].prefix(Self.mostFlexes).prefix { $0.units.upperBound <= end })
  }

  private func price(of range: FlexRange, rows: Int) -> Int? {
    rows > 0 ? shape.flexes[range.flex].longer : shape.flexes[range.flex].shorter
  }

  /// The ends of a column with what was chosen.
  private func resetEnds(
    _ choice: ResetChoice, from spot: Spot, in room: ColumnRoom, air: HeadingAir
  ) -> [PageEnd] {
    let start = spot.unit
    var filling = Filling(notes: shape.rests.height(of: spot.rest))
    var hasLate = false
    var passed = 0
    var ends: [PageEnd] = []
    var index = start
    repeat {
      let unit = units[index]
      guard !unit.isTurned else { break }
      let above = filling.rows + air.rows(above: unit)
      filling.add(unit, isFirst: index == start, air: air)
      if index > start, isLate(unit, below: above, in: room) { hasLate = true }
      index += 1
      for range in choice.ranges where range.units.upperBound == index {
        filling.rows += choice.rows
        passed += 1
      }
      let free = room.lines - used(filling)
      guard free >= -1, !hasLate else { break }
      guard passed == choice.ranges.count, (0...Self.allowedShort).contains(free) else { continue }
      let isForced = isForced(index, limit: room.limit)
      var end = pageEnd(index, filling, free: free, isForced: isForced)
      guard end.cost < PageCost.forbidden else { continue }
      end.cost += choice.price
      end.resets = choice.resets
      if filling.airRows > 0 { end.air = air }
      ends.append(end)
    } while index < units.count && !isForced(index, limit: room.limit)
    return ends
  }
}
