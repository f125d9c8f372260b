import TypeModel

extension TableSetter {
  /// What a column asks for.
  struct Demand {
    /// The width of its longest cell on one line.
    var natural = 0
    /// The width below which its text turns too often: that of its longest piece, or six ems of Han.
    var least = 0
  }

  /// What each column asks for; cells over several columns ask nothing.
  func demands(of table: TableFlow) -> [Demand] {
    var demands = Array(repeating: Demand(), count: max(1, table.columnCount))
    for cell in table.cells where cell.columnSpan == 1 && demands.indices.contains(cell.column) {
      let em = cell.text.paragraph.styles.first?.size ?? .zero
      let natural = width(of: cell, on: unbounded)
      demands[cell.column].natural = max(demands[cell.column].natural, natural)
      demands[cell.column].least = max(
        demands[cell.column].least, min(width(of: cell, on: em * 6), natural))
    }
    return demands
  }

  /// For each column the width of its longest piece that no line break parts.
  func floors(of table: TableFlow) -> [Int] {
    var floors = Array(repeating: 0, count: max(1, table.columnCount))
    for cell in table.cells where cell.columnSpan == 1 && floors.indices.contains(cell.column) {
      let piece = width(of: cell, on: Length(scaledPoints: 1))
      floors[cell.column] = max(floors[cell.column], piece)
    }
    return floors
  }

  /// The width of the longest line of `cell` on `measure`.
  private func width(of cell: TableFlow.Cell, on measure: Length) -> Int {
    var paragraph = cell.text.paragraph
    paragraph.alignment = .start
    // A column is not made narrower at the price of words cut anywhere.
    paragraph.settings.costs.emergency = .infinity
    return setter.lines(paragraph, measure: measure).map(\.width.scaledPoints).max() ?? 0
  }

  /// Divides `room` among columns.
  ///
  /// With room left each gets an equal share of it; else columns that need less than an equal share
  /// keep what they need, and the others divide the rest by what they ask for. Where that would take
  /// one below its least, all have their least, else their floor, at last the `em` of a letter, and a
  /// like part of the way to what they ask for.
  func shares(
    of demands: [Demand], floors: @autoclosure () -> [Int], em: Length, room: Int
  ) -> [Int] {
    let room = max(demands.count, room)
    let natural = demands.map(\.natural)
    let total = natural.reduce(0, +)
    guard total > room else {
      return natural.map { $0 + (room - total) / max(1, demands.count) }
    }
    let least = demands.map(\.least)
    guard least.reduce(0, +) <= room else {
      let floors = floors()
      let floor = floors.reduce(0, +)
      guard floor <= room else {
        let letters = floors.map { min($0, em.scaledPoints) }
        let letter = letters.reduce(0, +)
        return letter <= room
          ? between(letters, floors, room: room) : letters.map { max(1, $0 * room / letter) }
      }
      return between(floors, least, room: room)
    }
    return sharesOfWide(demands, room: room) ?? between(least, natural, room: room)
  }

  /// Narrow columns as wide as they ask, the others with what is left; `nil` where that is too little.
  private func sharesOfWide(_ demands: [Demand], room: Int) -> [Int]? {
    var widths = demands.map(\.natural)
    var open = Array(demands.indices)
    var rest = room
    while !open.isEmpty {
      let fair = rest / open.count
      let settled = open.filter { demands[$0].natural <= fair }
      guard !settled.isEmpty else { break }
      rest -= settled.reduce(0) { $0 + widths[$1] }
      open.removeAll { demands[$0].natural <= fair }
    }
    let least = open.reduce(0) { $0 + demands[$1].least }
    guard least <= rest else { return nil }
    let asked = max(1, open.reduce(0) { $0 + demands[$1].natural - demands[$1].least })
    for column in open {
      let part = Double(demands[column].natural - demands[column].least) / Double(asked)
      widths[column] = max(1, demands[column].least + Int(Double(rest - least) * part))
    }
    return widths
  }

  /// Widths that fill `room`, each a like part of the way from `low` to `high`.
  private func between(_ low: [Int], _ high: [Int], room: Int) -> [Int] {
    let (least, most) = (low.reduce(0, +), high.reduce(0, +))
    let part = Double(room - least) / Double(max(1, most - least))
    return zip(low, high).map { max(1, $0 + Int(Double($1 - $0) * part)) }
  }
}
