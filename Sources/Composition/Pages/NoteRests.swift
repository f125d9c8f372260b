import TypeModel

/// The notes that may be divided between columns, line by line, and where each of them may be.
///
/// Lines of notes that one unit brings stand one behind the other here, and so do units. A rest is the
/// number of the first line that goes on in the next column; zero for none.
package struct NoteRests: Hashable, Sendable {
  /// How well the next column begins with a line of a note.
  enum Beginning: UInt8, Hashable, Comparable {
    /// A line would be alone.
    case alone
    /// Notes behind the divided one stand apart from their marks.
    case late
    /// The last note of the unit has two lines on either side.
    case good

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
  private struct Line: Hashable {
    /// Lines of the unit's notes from this one on.
    var left: Int32
    var beginning: Beginning
  }
  private struct Place: Hashable {
    var block: Int32
    var line: Int32
  }

  /// From baseline to baseline, in the measure of `FlowUnit.noteHeight`.
  let pitch: Int
  /// All lines; nothing is a rest of number zero.
  private var lines: [Line] = []
  /// The first line of the notes that a unit brings.
  private var firsts: [Place: Int32] = [:]

  /// No note is divided.
  package init() { pitch = 1 }

  /// Of the notes that `units` bring those that may be divided: where the last one has four lines or more,
  /// or a column of so many `height` holds not all beside the unit.
  init(_ units: [FlowUnit], _ blocks: [FlowBlock], _ notes: PageNotes, height: Int) {
    pitch = notes.pitch.scaledPoints
    guard !notes.notes.isEmpty else { return }
    for unit in units where unit.noteHeight > 0 && !unit.isTurned && !unit.spansColumns {
      let brought = notes.brought(by: blocks[unit.block], line: unit.line).map { notes.notes[$0] }
      let isLong = (brought.last?.lineCount ?? 0) >= Self.leastDivided
      guard isLong || unit.noteHeight > height / 2 || unit.rowsAtHead > 1 else { continue }
      add(brought, of: unit)
    }
  }

  /// A shorter note has no place to be divided.
  private static let leastDivided = 4

  private mutating func add(_ notes: [FlowNote], of unit: FlowUnit) {
    if lines.isEmpty { lines.append(Line(left: 0, beginning: .alone)) }
    var left = Int32(notes.reduce(0) { $0 + $1.lineCount })
    guard left > 0 else { return }
    firsts[Place(block: Int32(unit.block), line: Int32(unit.line))] = Int32(lines.count)
    for (number, note) in notes.enumerated() {
      let isLast = number + 1 == notes.count
      for (line, isGood) in note.mayBegin.enumerated() {
        let beginning: Beginning = !isGood ? .alone : isLast && line > 0 ? .good : .late
        lines.append(Line(left: left, beginning: beginning))
        left -= 1
      }
    }
  }

  /// Whether no note may be divided.
  var isEmpty: Bool { lines.isEmpty }

  /// Lines of `rest`.
  func count(of rest: Int32) -> Int { rest == 0 ? 0 : Int(lines[Int(rest)].left) }

  /// How well a column begins with `rest`.
  func beginning(of rest: Int32) -> Beginning { lines[Int(rest)].beginning }

  /// Height of `rest`.
  func height(of rest: Int32) -> Int { count(of: rest) * pitch }

  /// The first line of the notes that `unit` brings, if they may be divided; zero otherwise.
  func first(of unit: FlowUnit) -> Int32 {
    firsts.isEmpty ? 0 : firsts[Place(block: Int32(unit.block), line: Int32(unit.line))] ?? 0
  }

  /// The least that goes on of the notes from the line `first`, if `excess` of them has no room.
  ///
  /// - Returns: `nil` where they cannot be divided so that the next column begins at least so well.
  func rest(of first: Int32, excess: Int, _ least: Beginning = .good) -> Int32? {
    let count = (max(0, excess) + pitch - 1) / pitch
    let held = self.count(of: first) - count
    guard first > 0, held >= 0 else { return nil }
    let fewest = least == .good ? 2 : least == .late ? 1 : 0
    var rest = first + Int32(held)
    while rest >= first + Int32(fewest) {
      if lines[Int(rest)].beginning >= least { return rest }
      rest -= 1
    }
    return nil
  }

  /// Height of what stands in the column of the notes from `first` on at least, if they are divided well.
  func leastHeight(from first: Int32) -> Int {
    let end = first + Int32(count(of: first))
    let rest = (first..<end).first { $0 >= first + 2 && lines[Int($0)].beginning == .good }
    return Int((rest ?? end) - first) * pitch
  }
}

extension FlowNote {
  /// Its lines.
  var lineCount: Int { blocks.reduce(0) { $0 + $1.lineCount } }

  /// For each of its lines, whether a column may begin with it: two lines at least stand on either side,
  /// and of each paragraph as many as it asks for (孤行).
  fileprivate var mayBegin: [Bool] {
    var result: [Bool] = []
    for block in blocks {
      for line in 0..<block.lineCount {
        let isBorder = line == 0 && block.breakBefore != .forbidden
        let isDivided = line >= block.linesAtFoot && block.lineCount - line >= block.linesAtHead
        result.append(isBorder || (line > 0 && isDivided))
      }
    }
    let count = result.count
    for line in result.indices where line > 0 && (line < 2 || count - line < 2) {
      result[line] = false
    }
    return result
  }
}
