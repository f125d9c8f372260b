import HarfBuzzShaping

/// Writes outlines as Type 2 charstrings (Adobe Technical Note 5177), as short as they go.
///
/// Successive lines or curves of one kind share an operator; curves that leave or arrive along an
/// axis drop the zero.
struct CharstringWriter {
  /// Operators of Type 2 charstrings.
  private enum Operator: UInt8 {
    case rlineto = 5
    case hlineto = 6
    case vlineto = 7
    case rrcurveto = 8
    case endchar = 14
    case rmoveto = 21
    case hmoveto = 22
    case vvcurveto = 26
    case hhcurveto = 27
    case vhcurveto = 30
    case hvcurveto = 31
    case vmoveto = 4
  }
  /// Arguments that an interpreter must be able to hold.
  private static let stackLimit = 48

  private(set) var bytes: [UInt8] = []
  private(set) var bounds = Bounds()
  private var arguments: [Int32] = []
  private var pending: Operator?
  /// Whether the next segment of an alternating operator must leave along the x axis.
  private var nextIsHorizontal = false
  private var x: Int32 = 0
  private var y: Int32 = 0

  /// Starts a glyph `width` wide; `width` is written where it is not the face's default.
  init(width: Int, defaultWidth: Int) {
    if width != defaultWidth { arguments.append(Int32(clamping: width)) }
  }

  /// Adds the paths of `outline`, scaled and moved to whole units.
  mutating func add(_ outline: Outline, scale: Float, dx: Float, dy: Float) {
    func unit(_ value: Float, _ shift: Float) -> Int32 {
      let place = (value * scale + shift).rounded()
      return place.magnitude < 30_000 ? Int32(place) : 0
    }
    for step in outline.steps {
      switch step {
      case .move(let x, let y): move(unit(x, dx), unit(y, dy))
      case .line(let x, let y): line(unit(x, dx), unit(y, dy))
      case .curve(let x1, let y1, let x2, let y2, let x, let y):
        curve(
          (unit(x1, dx), unit(y1, dy)), (unit(x2, dx), unit(y2, dy)), (unit(x, dx), unit(y, dy)))
      }
    }
  }

  /// Ends the glyph.
  mutating func finish() {
    flush()
    emit(arguments)
    arguments.removeAll(keepingCapacity: true)
    bytes.append(Operator.endchar.rawValue)
  }

  private mutating func move(_ newX: Int32, _ newY: Int32) {
    flush()
    let (dx, dy) = (newX - x, newY - y)
    if dy == 0 {
      arguments.append(dx)
      pending = .hmoveto
    } else if dx == 0 {
      arguments.append(dy)
      pending = .vmoveto
    } else {
      arguments += [dx, dy]
      pending = .rmoveto
    }
    flush()
    advance(to: (newX, newY))
  }

  private mutating func line(_ newX: Int32, _ newY: Int32) {
    let (dx, dy) = (newX - x, newY - y)
    if dx == 0, dy == 0 { return }
    if dx != 0, dy != 0 {
      join(.rlineto, [dx, dy])
    } else {
      let horizontal = dy == 0
      let alternates = pending == .hlineto || pending == .vlineto
      if !alternates || nextIsHorizontal != horizontal
        || arguments.count >= Self.stackLimit
      {
        flush()
        pending = horizontal ? .hlineto : .vlineto
      }
      arguments.append(horizontal ? dx : dy)
      nextIsHorizontal = !horizontal
    }
    advance(to: (newX, newY))
  }

  private mutating func curve(
    _ first: (x: Int32, y: Int32), _ second: (x: Int32, y: Int32), _ end: (x: Int32, y: Int32)
  ) {
    let (dx1, dy1) = (first.x - x, first.y - y)
    let (dx2, dy2) = (second.x - first.x, second.y - first.y)
    let (dx3, dy3) = (end.x - second.x, end.y - second.y)
    bounds.include(first.x, first.y)
    bounds.include(second.x, second.y)
    advance(to: end)
    switch (dx1 == 0, dy1 == 0, dx3 == 0, dy3 == 0) {
    case (_, true, true, _): alternate(horizontal: true, [dx1, dx2, dy2, dy3])
    case (true, _, _, true): alternate(horizontal: false, [dy1, dx2, dy2, dx3])
    case (_, true, _, true): join(.hhcurveto, [dx1, dx2, dy2, dx3])
    case (true, _, true, _): join(.vvcurveto, [dy1, dx2, dy2, dy3])
    case (_, true, false, false): close(horizontal: true, [dx1, dx2, dy2, dy3, dx3])
    case (true, _, false, false): close(horizontal: false, [dy1, dx2, dy2, dx3, dy3])
    case (_, _, _, true): open(.hhcurveto, [dy1, dx1, dx2, dy2, dx3])
    case (_, _, true, _): open(.vvcurveto, [dx1, dy1, dx2, dy2, dy3])
    default: join(.rrcurveto, [dx1, dy1, dx2, dy2, dx3, dy3])
    }
  }

  /// Adds a segment to a run of the same operator.
  private mutating func join(_ op: Operator, _ values: [Int32]) {
    if pending != op || arguments.count + values.count > Self.stackLimit {
      flush()
      pending = op
    }
    arguments += values
  }

  /// Adds a curve that leaves along one axis and arrives along the other.
  private mutating func alternate(horizontal: Bool, _ values: [Int32]) {
    let alternates = pending == .hvcurveto || pending == .vhcurveto
    if !alternates || nextIsHorizontal != horizontal
      || arguments.count + values.count > Self.stackLimit
    {
      flush()
      pending = horizontal ? .hvcurveto : .vhcurveto
    }
    arguments += values
    nextIsHorizontal = !horizontal
  }

  /// Ends an alternating run with a curve that arrives off its axis.
  private mutating func close(horizontal: Bool, _ values: [Int32]) {
    alternate(horizontal: horizontal, values)
    flush()
  }

  /// Begins a run along one axis with a curve that leaves off it.
  private mutating func open(_ op: Operator, _ values: [Int32]) {
    flush()
    pending = op
    arguments += values
  }

  private mutating func advance(to place: (x: Int32, y: Int32)) {
    (x, y) = place
    bounds.include(x, y)
  }

  private mutating func flush() {
    guard let op = pending else { return }
    emit(arguments)
    bytes.append(op.rawValue)
    arguments.removeAll(keepingCapacity: true)
    pending = nil
  }

  private mutating func emit(_ values: [Int32]) {
    for value in values {
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
  }
}

/// The smallest box around what was drawn.
struct Bounds: Hashable {
  var left: Int32 = .max
  var bottom: Int32 = .max
  var right: Int32 = .min
  var top: Int32 = .min

  /// Whether nothing was drawn.
  var isEmpty: Bool { left > right }

  mutating func include(_ x: Int32, _ y: Int32) {
    left = min(left, x)
    bottom = min(bottom, y)
    right = max(right, x)
    top = max(top, y)
  }

  mutating func include(_ other: Bounds) {
    if other.isEmpty { return }
    include(other.left, other.bottom)
    include(other.right, other.top)
  }
}
