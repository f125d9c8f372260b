/// Entries of lists that a fixed width has wrapped, the rest of each below its words.
///
/// ```text
/// 1. 完善制度，明确责任分工，由办公室牵头制定实施细则，报领导小组审定后
///    印发各单位执行。
/// ```
///
/// An explanation may stand below an entry in the same way. A rest goes on with an entry only if the entry
/// is full: it is long, ends in nothing or a comma, or is as long as others that do.
struct HangingEntries {
  /// By the line that goes on the line that begins its entry.
  private(set) var heads: [Int: Int] = [:]

  /// The entries of `table` that no pass has unwrapped.
  init(of table: LineTable) {
    let pairs = table.facts.indices.dropLast().filter { Self.hangs($0, in: table) }
    func length(_ index: Int) -> Int { table.facts[index].indent + table.facts[index].width }
    let full = Set(
      pairs.filter { index in
        let line = table.facts[index]
        return line.end == .pause || line.end == .other && line.width >= proseWidth
      })
    guard let width = full.map(length).max() else { return }
    for index in pairs where full.contains(index) || length(index) >= width - Self.slack {
      var last = index
      repeat {
        heads[last + 1] = index
        last += 1
      } while last + 1 < table.facts.count && length(last) >= width - Self.slack
        && Self.isRest(last + 1, below: index, in: table)
    }
  }

  /// Columns that a full line may lack: a word of six Han or twelve letters.
  private static let slack = 12

  /// Whether line `index` has a mark of lists and the next stands below its words.
  private static func hangs(_ index: Int, in table: LineTable) -> Bool {
    guard table.classes[index] == nil, table.facts[index].mark?.kind.canBeList == true else {
      return false
    }
    return isRest(index + 1, below: index, in: table)
  }

  /// Whether line `index` has no mark and begins where the words of the entry in line `entry` do.
  private static func isRest(_ index: Int, below entry: Int, in table: LineTable) -> Bool {
    let line = table.facts[index]
    guard table.classes[index] == nil, line.mark == nil, !table.facts[index - 1].endsPage,
      let mark = table.facts[entry].mark
    else { return false }
    let gap = table.source.scalars[mark.range.lowerBound..<mark.words.lowerBound]
    let start = table.facts[entry].indent + gap.reduce(0) { $0 + CharacterKind.columns($1) }
    return abs(line.indent - start) < 2 && line.indent > table.facts[entry].indent + 1
  }
}
