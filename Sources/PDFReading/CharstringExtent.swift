/// How far the outlines of Type 2 charstrings reach to either side (Adobe Technical Note 5177).
///
/// A composed glyph may hold a gap in its advance: where its ink begins, its outline alone tells.
struct CharstringExtent {
  private let bytes: [UInt8]
  /// The subroutines of the glyphs, then those of the whole program.
  private let subroutines: (local: [Range<Int>], global: [Range<Int>])
  private var operands: [Int] = []
  private var hints = 0
  private var x = 0
  private var extent: ClosedRange<Int>?
  private var operators = 0

  /// How deep subroutines may call others (Technical Note 5177, appendix B).
  private static let deepest = 10
  /// How many operators a glyph may have.
  private static let mostOperators = 20_000

  init(_ bytes: [UInt8], local: [Range<Int>], global: [Range<Int>]) {
    self.bytes = bytes
    subroutines = (local, global)
  }

  /// The least and the greatest x of the points of the glyph in `range`, in the units of its em; `nil`
  /// for one that draws nothing or makes no sense.
  mutating func extent(of range: Range<Int>) -> ClosedRange<Int>? {
    (operands, hints, x, extent, operators) = ([], 0, 0, nil, 0)
    return run(range, depth: 0) == nil ? nil : extent
  }

  /// Follows the charstring in `range`.
  ///
  /// - Returns: Whether the glyph ended; `nil` for one that makes no sense.
  private mutating func run(_ range: Range<Int>, depth: Int) -> Bool? {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = Int(bytes[position])
      position += 1
      if byte == 28 || byte >= 32 {
        guard let length = push(byte, at: position, before: range.upperBound) else { return nil }
        position += length
        continue
      }
      operators += 1
      guard operators < Self.mostOperators else { return nil }
      switch byte {
      case 1, 3, 18, 23, 19, 20:
        hints += operands.count / 2
        if byte == 19 || byte == 20 { position += (hints + 7) / 8 }
      case 10, 29:
        switch call(byte == 10 ? subroutines.local : subroutines.global, depth) {
        case false?: continue
        case let ended: return ended
        }
      case 11: return false
      case 14: return true
      case 12:
        guard position < range.upperBound, let steps = flex(Int(bytes[position])) else {
          return nil
        }
        position += 1
        move(steps)
      default:
        guard let steps = steps(of: byte) else { return nil }
        move(steps)
      }
      operands.removeAll(keepingCapacity: true)
    }
    return false
  }

  /// Calls the one of `routines` that the last operand names.
  private mutating func call(_ routines: [Range<Int>], _ depth: Int) -> Bool? {
    let bias = routines.count < 1240 ? 107 : routines.count < 33_900 ? 1131 : 32_768
    guard depth < Self.deepest, let number = operands.popLast(),
      routines.indices.contains(number + bias)
    else { return nil }
    return run(routines[number + bias], depth: depth + 1)
  }

  /// Goes on by `steps`, each of which ends at a point.
  private mutating func move(_ steps: [Int]) {
    for step in steps {
      x += step
      extent = extent.map { min($0.lowerBound, x)...max($0.upperBound, x) } ?? x...x
    }
  }

  /// How far the points of operator `byte` lie apart along x; `nil` for an unknown one.
  private func steps(of byte: Int) -> [Int]? {
    switch byte {
    case 21: operands.suffix(2).prefix(1).map(\.self)
    case 22: operands.suffix(1).map(\.self)
    case 4: [0]
    case 5, 6, 8, 24, 25: each(second: 0)
    case 7: each(second: 1)
    case 26: across(isLevel: false)
    case 27: across(isLevel: true)
    case 30: turning(isLevel: false)
    case 31: turning(isLevel: true)
    default: nil
    }
  }

  /// Every second operand, from `first` on.
  private func each(second first: Int) -> [Int] {
    stride(from: first, to: operands.count, by: 2).map { operands[$0] }
  }

  /// The curves of hhcurveto, or of vvcurveto: each begins and ends level, or upright.
  private func across(isLevel: Bool) -> [Int] {
    let start = operands.count % 4 == 1 ? 1 : 0
    var steps: [Int] = []
    for group in stride(from: start, to: operands.count - 3, by: 4) {
      let first = group == start && start == 1 ? operands[0] : 0
      steps +=
        isLevel
        ? [operands[group], operands[group + 1], operands[group + 3]]
        : [first, operands[group + 1], 0]
    }
    return steps
  }

  /// The curves of hvcurveto, or of vhcurveto: they begin level and end upright, and the other way round
  /// by turns.
  private func turning(isLevel: Bool) -> [Int] {
    var steps: [Int] = []
    var isLevel = isLevel
    for group in stride(from: 0, to: operands.count - 3, by: 4) {
      let rest = group + 5 == operands.count ? operands[group + 4] : 0
      steps +=
        isLevel
        ? [operands[group], operands[group + 1], rest]
        : [0, operands[group + 1], operands[group + 3]]
      isLevel.toggle()
    }
    return steps
  }

  /// The same for the operators of two bytes that draw: flex, hflex, flex1 and hflex1.
  private func flex(_ byte: Int) -> [Int]? {
    func pick(_ places: [Int]) -> [Int]? {
      places.allSatisfy(operands.indices.contains) ? places.map { operands[$0] } : nil
    }
    switch byte {
    case 34: return pick([0, 1, 3, 4, 5, 6])
    case 35: return pick([0, 2, 4, 6, 8, 10])
    case 36: return pick([0, 2, 4, 5, 6, 8])
    case 37:
      guard operands.count == 11, let steps = pick([0, 2, 4, 6, 8]) else { return nil }
      let (across, up) = (steps.reduce(0, +), [1, 3, 5, 7, 9].reduce(0) { $0 + operands[$1] })
      return steps + [abs(across) > abs(up) ? operands[10] : -across]
    default: return nil
    }
  }

  /// Reads the number that begins with `byte`; returns the bytes behind it.
  private mutating func push(_ byte: Int, at position: Int, before end: Int) -> Int? {
    let length = byte == 28 ? 2 : byte == 255 ? 4 : byte < 247 ? 0 : 1
    guard position + length <= end else { return nil }
    let value = bytes[position..<position + length].reduce(0) { $0 << 8 | Int($1) }
    switch byte {
    case 28: operands.append(Int(Int16(truncatingIfNeeded: value)))
    case 255: operands.append(Int(Int32(truncatingIfNeeded: value) >> 16))
    case 247...250: operands.append((byte - 247) * 256 + value + 108)
    case 251...254: operands.append(-(byte - 251) * 256 - value - 108)
    default: operands.append(byte - 139)
    }
    return length
  }
}
