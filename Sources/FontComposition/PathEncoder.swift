/// A line or curve of a path, as distances from point to point.
struct PathSegment: Hashable {
  /// Along x and y to the first control point (curves) or to the end (lines).
  var dx1: Int32, dy1: Int32
  /// To the second control point and to the end; zero for lines.
  var dx2: Int32 = 0, dy2: Int32 = 0, dx3: Int32 = 0, dy3: Int32 = 0
  /// Whether it is a curve.
  var isCurve = false
}

/// Finds the Type 2 operators (Adobe Technical Note 5177 §4.1) for a path that compress best.
///
/// An operator takes many segments of its kind; which to open, to go on with or to end is decided
/// for the path as a whole, segment by segment from the cheapest way to each state.
struct PathEncoder {
  /// What an operator that is open can take next.
  private enum State: Int, CaseIterable {
    /// None is open.
    case closed
    /// `rlineto`; a curve ends it as `rlinecurve`.
    case lines
    /// `hlineto` or `vlineto`, the next line level or upright.
    case levelLine, uprightLine
    /// `rrcurveto`; a line ends it as `rcurveline`.
    case curves
    /// `hhcurveto` and `vvcurveto`.
    case levelCurves, uprightCurves
    /// `hvcurveto` or `vhcurveto`, the next curve leaving level or upright.
    case leavesLevel, leavesUpright
  }
  /// How a segment is written on the cheapest way to a state.
  private struct Step {
    var cost = Int32.max
    var arguments: Int32 = 0
    var from = State.closed
    /// The operator that the segment opens; 0 when it goes on with the one before.
    var opens: UInt8 = 0
    /// The operator that the one in hand turns into; 0 when it stays what it is.
    var endsAs: UInt8 = 0
    var form = Form.all
  }
  /// Which numbers of a segment are written.
  private enum Form {
    case all, level, upright
    /// Curves along one axis: without what is zero; led by the odd number where there is one.
    case levelCurve, uprightCurve
    /// Curves from axis to axis; followed by the odd number where there is one.
    case fromLevel, fromUpright
  }
  private static let stackLimit: Int32 = 48

  private var table: [Step] = []
  private var numbers: [Int32] = []

  /// Appends the operators for `path` to `bytes`.
  mutating func encode(_ path: [PathSegment], to bytes: inout [UInt8]) {
    if path.isEmpty { return }
    let states = State.allCases.count
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(Step(), count: states * (path.count + 1)))
    table[State.closed.rawValue].cost = 0
    for (index, segment) in path.enumerated() {
      for state in State.allCases {
        let step = table[index * states + state.rawValue]
        guard step.cost != .max else { continue }
        if segment.isCurve {
          goOnWithCurve(segment, from: state, step, at: (index + 1) * states)
          openCurve(segment, from: state, step, at: (index + 1) * states)
        } else {
          goOnWithLine(segment, from: state, step, at: (index + 1) * states)
          openLine(segment, from: state, step, at: (index + 1) * states)
        }
      }
    }
    write(path, to: &bytes)
  }

  // MARK: Ways

  private mutating func goOnWithLine(
    _ line: PathSegment, from state: State, _ step: Step, at row: Int
  ) {
    switch state {
    case .lines: reach(.lines, .all, line, from: state, step, row)
    case .curves: reach(.closed, .all, line, from: state, step, row, endsAs: 24)
    case .levelLine where line.dy1 == 0:
      reach(.uprightLine, .level, line, from: state, step, row)
    case .uprightLine where line.dx1 == 0:
      reach(.levelLine, .upright, line, from: state, step, row)
    default: break
    }
  }

  private mutating func openLine(
    _ line: PathSegment, from state: State, _ step: Step, at row: Int
  ) {
    if line.dy1 == 0 {
      reach(.uprightLine, .level, line, from: state, step, row, opens: 6)
    } else if line.dx1 == 0 {
      reach(.levelLine, .upright, line, from: state, step, row, opens: 7)
    }
    reach(.lines, .all, line, from: state, step, row, opens: 5)
  }

  private mutating func goOnWithCurve(
    _ curve: PathSegment, from state: State, _ step: Step, at row: Int
  ) {
    switch state {
    case .curves: reach(.curves, .all, curve, from: state, step, row)
    case .lines: reach(.closed, .all, curve, from: state, step, row, endsAs: 25)
    case .levelCurves where curve.dy1 == 0 && curve.dy3 == 0:
      reach(.levelCurves, .levelCurve, curve, from: state, step, row)
    case .uprightCurves where curve.dx1 == 0 && curve.dx3 == 0:
      reach(.uprightCurves, .uprightCurve, curve, from: state, step, row)
    case .leavesLevel where curve.dy1 == 0:
      reach(
        curve.dx3 == 0 ? .leavesUpright : .closed, .fromLevel, curve, from: state, step, row)
    case .leavesUpright where curve.dx1 == 0:
      reach(
        curve.dy3 == 0 ? .leavesLevel : .closed, .fromUpright, curve, from: state, step, row)
    default: break
    }
  }

  private mutating func openCurve(
    _ curve: PathSegment, from state: State, _ step: Step, at row: Int
  ) {
    if curve.dy3 == 0 {
      reach(.levelCurves, .levelCurve, curve, from: state, step, row, opens: 27)
    }
    if curve.dx3 == 0 {
      reach(.uprightCurves, .uprightCurve, curve, from: state, step, row, opens: 26)
    }
    if curve.dy1 == 0 {
      reach(
        curve.dx3 == 0 ? .leavesUpright : .closed, .fromLevel, curve, from: state, step, row,
        opens: 31)
    }
    if curve.dx1 == 0 {
      reach(
        curve.dy3 == 0 ? .leavesLevel : .closed, .fromUpright, curve, from: state, step, row,
        opens: 30)
    }
    reach(.curves, .all, curve, from: state, step, row, opens: 8)
  }

  /// Notes a way to `state` if it is the cheapest so far and the stack holds its numbers.
  private mutating func reach(
    _ state: State, _ form: Form, _ segment: PathSegment, from: State, _ step: Step, _ row: Int,
    opens: UInt8 = 0, endsAs: UInt8 = 0
  ) {
    let (count, size) = Self.measure(segment, form)
    let arguments = (opens == 0 ? step.arguments : 0) + count
    let cost = step.cost + size + Self.cost(ofOperator: opens) + (endsAs == 0 ? 0 : 4)
    let place = row + state.rawValue
    guard arguments <= Self.stackLimit, cost < table[place].cost else { return }
    table[place] = Step(
      cost: cost, arguments: arguments, from: from, opens: opens, endsAs: endsAs, form: form)
  }

  // MARK: Numbers

  /// Bits that an operator takes once the face is compressed: those used most take least.
  private static func cost(ofOperator op: UInt8) -> Int32 {
    switch op {
    case 0: 0
    case 5, 8: 4
    case 6, 7, 31: 5
    case 27: 6
    default: 7
    }
  }

  /// How many numbers `form` writes of `segment`, and in how many bits once compressed.
  private static func measure(_ segment: PathSegment, _ form: Form) -> (Int32, Int32) {
    var count: Int32 = 0
    var size: Int32 = 0
    each(of: segment, form) { number in
      count += 1
      size += number == 0 ? 4 : number.magnitude <= 107 ? 7 : number.magnitude <= 1131 ? 12 : 20
    }
    return (count, size)
  }

  @inline(__always)
  private static func each(of segment: PathSegment, _ form: Form, _ body: (Int32) -> Void) {
    switch form {
    case .all:
      body(segment.dx1)
      body(segment.dy1)
      guard segment.isCurve else { return }
      body(segment.dx2)
      body(segment.dy2)
      body(segment.dx3)
      body(segment.dy3)
    case .level: body(segment.dx1)
    case .upright: body(segment.dy1)
    case .levelCurve:
      if segment.dy1 != 0 { body(segment.dy1) }
      body(segment.dx1)
      body(segment.dx2)
      body(segment.dy2)
      body(segment.dx3)
    case .uprightCurve:
      if segment.dx1 != 0 { body(segment.dx1) }
      body(segment.dy1)
      body(segment.dx2)
      body(segment.dy2)
      body(segment.dy3)
    case .fromLevel:
      body(segment.dx1)
      body(segment.dx2)
      body(segment.dy2)
      body(segment.dy3)
      if segment.dx3 != 0 { body(segment.dx3) }
    case .fromUpright:
      body(segment.dy1)
      body(segment.dx2)
      body(segment.dy2)
      body(segment.dx3)
      if segment.dy3 != 0 { body(segment.dy3) }
    }
  }

  /// Writes the cheapest way through `path`.
  private mutating func write(_ path: [PathSegment], to bytes: inout [UInt8]) {
    let states = State.allCases.count
    var steps: [Step] = []
    steps.reserveCapacity(path.count)
    let last = path.count * states
    var state =
      State.allCases.min { table[last + $0.rawValue].cost < table[last + $1.rawValue].cost }
      ?? .closed
    for row in stride(from: last, to: 0, by: -states) {
      let step = table[row + state.rawValue]
      steps.append(step)
      state = step.from
    }
    steps.reverse()
    var op: UInt8 = 0
    for (segment, step) in zip(path, steps) {
      if step.opens != 0 {
        if op != 0 { bytes.append(op) }
        op = step.opens
      }
      if step.endsAs != 0 { op = step.endsAs }
      Self.each(of: segment, step.form) { appendCharstringNumber($0, to: &bytes) }
    }
    bytes.append(op)
  }
}

/// Appends `value` as a Type 2 number (Adobe Technical Note 5177 §3.2).
func appendCharstringNumber(_ value: Int32, to bytes: inout [UInt8]) {
  switch value {
  case -107...107: bytes.append(UInt8(value + 139))
  case 108...1131:
    bytes.append(UInt8((value - 108) >> 8 + 247))
    bytes.append(UInt8((value - 108) & 0xFF))
  case -1131 ... -108:
    bytes.append(UInt8((-value - 108) >> 8 + 251))
    bytes.append(UInt8((-value - 108) & 0xFF))
  default:
    let word = UInt16(bitPattern: Int16(clamping: value))
    bytes += [28, UInt8(word >> 8), UInt8(word & 0xFF)]
  }
}
