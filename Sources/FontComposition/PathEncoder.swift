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
  private enum State: Int {
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

    static let count = 9
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
  /// What writing a segment in a form takes.
  private struct Measure {
    /// How many numbers.
    var count: Int32 = 0
    /// How many bits once compressed.
    var size: Int32 = 0

    mutating func add(_ number: Int32) {
      count += 1
      size += PathEncoder.cost(of: number)
    }
  }
  private static let stackLimit: Int32 = 48

  /// A row of states for the path's beginning and one after each of its segments.
  private var table: [Step] = []
  /// Where the row after the segment in hand begins.
  private var row = 0
  /// The state before the segment in hand that is reached most cheaply: an operator can always be
  /// opened from it.
  private var cheapest = State.closed
  /// The state of the row in hand that is reached most cheaply so far, the first of those alike.
  private var best = (state: State.closed, cost: Int32.max)
  /// The steps of the cheapest way, from the last.
  private var way: [Step] = []

  /// Appends the operators for `path` to `bytes`.
  mutating func encode(_ path: [PathSegment], to bytes: inout [UInt8]) {
    if path.isEmpty { return }
    let needed = State.count * (path.count + 1)
    if table.count < needed {
      table += repeatElement(Step(), count: needed - table.count)
    }
    row = 0
    clearRow()
    table[State.closed.rawValue].cost = 0
    best = (.closed, 0)
    for segment in path {
      cheapest = best.state
      row += State.count
      clearRow()
      if segment.isCurve { addCurve(segment) } else { addLine(segment) }
    }
    write(path, to: &bytes)
  }

  // MARK: Ways

  private mutating func clearRow() {
    for place in row..<row + State.count { table[place].cost = .max }
    best = (.closed, .max)
  }

  private mutating func addLine(_ line: PathSegment) {
    let all = Self.measure(line, .all)
    reach(.lines, from: .lines, .all, all)
    reach(.closed, from: .curves, .all, all, endsAs: 24)
    reach(.lines, from: cheapest, .all, all, opens: 5)
    if line.dy1 == 0 {
      let level = Self.measure(line, .level)
      reach(.uprightLine, from: .levelLine, .level, level)
      reach(.uprightLine, from: cheapest, .level, level, opens: 6)
    }
    if line.dx1 == 0 {
      let upright = Self.measure(line, .upright)
      reach(.levelLine, from: .uprightLine, .upright, upright)
      if line.dy1 != 0 { reach(.levelLine, from: cheapest, .upright, upright, opens: 7) }
    }
  }

  private mutating func addCurve(_ curve: PathSegment) {
    let all = Self.measure(curve, .all)
    reach(.curves, from: .curves, .all, all)
    reach(.closed, from: .lines, .all, all, endsAs: 25)
    reach(.curves, from: cheapest, .all, all, opens: 8)
    if curve.dy3 == 0 {
      let level = Self.measure(curve, .levelCurve)
      if curve.dy1 == 0 { reach(.levelCurves, from: .levelCurves, .levelCurve, level) }
      reach(.levelCurves, from: cheapest, .levelCurve, level, opens: 27)
    }
    if curve.dx3 == 0 {
      let upright = Self.measure(curve, .uprightCurve)
      if curve.dx1 == 0 { reach(.uprightCurves, from: .uprightCurves, .uprightCurve, upright) }
      reach(.uprightCurves, from: cheapest, .uprightCurve, upright, opens: 26)
    }
    if curve.dy1 == 0 {
      let (next, measure) = (
        curve.dx3 == 0 ? State.leavesUpright : .closed, Self.measure(curve, .fromLevel)
      )
      reach(next, from: .leavesLevel, .fromLevel, measure)
      reach(next, from: cheapest, .fromLevel, measure, opens: 31)
    }
    if curve.dx1 == 0 {
      let (next, measure) = (
        curve.dy3 == 0 ? State.leavesLevel : .closed, Self.measure(curve, .fromUpright)
      )
      reach(next, from: .leavesUpright, .fromUpright, measure)
      reach(next, from: cheapest, .fromUpright, measure, opens: 30)
    }
  }

  /// Notes a way to `state` if it is the cheapest so far and the stack holds its numbers.
  private mutating func reach(
    _ state: State, from: State, _ form: Form, _ measure: Measure, opens: UInt8 = 0,
    endsAs: UInt8 = 0
  ) {
    let before = row - State.count + from.rawValue
    let reached = table[before].cost
    if reached == .max { return }
    let arguments = (opens == 0 ? table[before].arguments : 0) + measure.count
    let cost =
      reached + measure.size + Self.cost(ofOperator: opens) + (endsAs == 0 ? 0 : 4)
    let place = row + state.rawValue
    guard arguments <= Self.stackLimit, cost < table[place].cost else { return }
    table[place] = Step(
      cost: cost, arguments: arguments, from: from, opens: opens, endsAs: endsAs, form: form)
    if cost < best.cost || cost == best.cost && state.rawValue < best.state.rawValue {
      best = (state, cost)
    }
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

  /// Bits that `number` takes once the face is compressed.
  static func cost(of number: Int32) -> Int32 {
    number == 0 ? 4 : number.magnitude <= 107 ? 7 : number.magnitude <= 1131 ? 12 : 20
  }

  /// What writing `segment` in `form` takes.
  private static func measure(_ segment: PathSegment, _ form: Form) -> Measure {
    var measure = Measure()
    each(of: segment, form) { measure.add($0) }
    return measure
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
    var state = best.state
    way.removeAll(keepingCapacity: true)
    while row > 0 {
      let step = table[row + state.rawValue]
      way.append(step)
      state = step.from
      row -= State.count
    }
    var op: UInt8 = 0
    for (segment, step) in zip(path, way.reversed()) {
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
