import HarfBuzzShaping

/// Writes outlines as Type 2 charstrings (Adobe Technical Note 5177).
struct CharstringWriter {
  /// What was written for one glyph.
  struct Charstring {
    var bytes: [UInt8]
    /// The box around the points of its outline.
    var bounds: Bounds
  }

  /// An outline written as a subroutine.
  struct SharedOutline {
    var body: [UInt8]
    /// Where its first path begins.
    var origin: (x: Int32, y: Int32)
    var bounds: Bounds
  }

  private var bytes: [UInt8] = []
  private var bounds = Bounds()
  private var encoder = PathEncoder()
  /// The path in hand, where it began and where it stands.
  private var path: [PathSegment] = []
  private var start: (x: Int32, y: Int32) = (0, 0)
  private var pen: (x: Int32, y: Int32) = (0, 0)
  /// Where the last path stopped being written: distances count from there.
  private var written: (x: Int32, y: Int32) = (0, 0)
  /// The path in hand, begun at another of its points.
  private var turned: [PathSegment] = []

  /// Where the first path began: what a shared outline is moved by.
  private var origin: (x: Int32, y: Int32)?
  /// Bytes before the first path's own.
  private var prefix = 0

  /// Starts a glyph `width` wide; `width` is written where it is not the face's default.
  mutating func begin(width: Int, defaultWidth: Int) {
    bytes.removeAll(keepingCapacity: true)
    bounds = Bounds()
    (start, pen, written) = ((0, 0), (0, 0), (0, 0))
    (origin, prefix) = (nil, 0)
    if width != defaultWidth { appendCharstringNumber(Int32(clamping: width), to: &bytes) }
  }

  /// Adds the paths of `outline`, scaled and moved to whole units.
  mutating func add(_ outline: Outline, scale: Float, dx: Float, dy: Float) {
    // To the nearest whole number, halves away from zero: without SSE 4.1 `rounded()` is a call.
    func unit(_ value: Float, _ shift: Float) -> Int32 {
      let place = value * scale + shift
      guard place.magnitude < 15_000 else { return 0 }
      let whole = Int32(place)
      let rest = place - Float(whole)
      return rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole
    }
    for step in outline.steps {
      switch step {
      case .move(let x, let y):
        closePath()
        start = (unit(x, dx), unit(y, dy))
        pen = start
      case .line(let x, let y):
        let place = (x: unit(x, dx), y: unit(y, dy))
        if place != pen {
          path.append(PathSegment(dx1: place.x - pen.x, dy1: place.y - pen.y))
          advance(to: place)
        }
      case .curve(let x1, let y1, let x2, let y2, let x, let y):
        curve(
          (unit(x1, dx), unit(y1, dy)), (unit(x2, dx), unit(y2, dy)), (unit(x, dx), unit(y, dy)))
      }
    }
  }

  /// Ends an outline that several glyphs share: all but the move to where it begins.
  ///
  /// - Returns: `nil` for an outline without paths.
  mutating func endShared() -> SharedOutline? {
    closePath()
    guard let origin else { return nil }
    return SharedOutline(
      body: Array(bytes[prefix...]) + [11], origin: origin, bounds: bounds)  // return
  }

  /// Writes a glyph that is subroutine `index` of `count`, moved by `dx`.
  mutating func add(_ shared: SharedOutline, index: Int, of count: Int, dx: Int32) {
    move(to: (shared.origin.x + dx, shared.origin.y))
    let bias = count < 1240 ? 107 : count < 33_900 ? 1131 : 32_768
    appendCharstringNumber(Int32(index - bias), to: &bytes)
    bytes.append(10)  // callsubr
    bounds.include(shared.bounds.left + dx, shared.bounds.bottom)
    bounds.include(shared.bounds.right + dx, shared.bounds.top)
  }

  /// Ends the glyph.
  mutating func end() -> Charstring {
    closePath()
    bytes.append(14)  // endchar
    return Charstring(bytes: bytes, bounds: bounds)
  }

  private mutating func curve(
    _ first: (x: Int32, y: Int32), _ second: (x: Int32, y: Int32), _ end: (x: Int32, y: Int32)
  ) {
    path.append(
      PathSegment(
        dx1: first.x - pen.x, dy1: first.y - pen.y, dx2: second.x - first.x,
        dy2: second.y - first.y, dx3: end.x - second.x, dy3: end.y - second.y, isCurve: true))
    bounds.include(first.x, first.y)
    bounds.include(second.x, second.y)
    advance(to: end)
  }

  /// Writes the path in hand, without a line back to where it begins: an interpreter draws that.
  private mutating func closePath() {
    defer { path.removeAll(keepingCapacity: true) }
    guard !path.isEmpty else { return }
    if pen == start {
      turnPath()
      if let last = path.last, !last.isCurve {
        path.removeLast()
        pen = (start.x - last.dx1, start.y - last.dy1)
      }
    }
    move(to: start)
    encoder.encode(path, to: &bytes)
    written = pen
  }

  /// Lets the closed path in hand begin at the point from which it takes least: near where the last
  /// path ended, or behind a line that is long to write and need not be.
  private mutating func turnPath() {
    var (best, least, origin) = (0, Int32.max, start)
    var place = start
    var previous = path[path.count - 1]
    for (index, segment) in path.enumerated() {
      var cost = Self.cost(place.x - written.x, place.y - written.y)
      if !previous.isCurve { cost -= Self.cost(previous.dx1, previous.dy1) }
      if index > 0 { cost += Self.costOfTurning }
      if cost < least { (best, least, origin) = (index, cost, place) }
      place.x += segment.dx1 + segment.dx2 + segment.dx3
      place.y += segment.dy1 + segment.dy2 + segment.dy3
      previous = segment
    }
    if best == 0 { return }
    turned.removeAll(keepingCapacity: true)
    turned += path[best...]
    turned += path[..<best]
    swap(&path, &turned)
    (start, pen) = (origin, origin)
  }

  /// Bits for the distance of a line or move once compressed, zeros being left out.
  private static func cost(_ dx: Int32, _ dy: Int32) -> Int32 {
    (dx == 0 ? 0 : PathEncoder.cost(of: dx)) + (dy == 0 ? 0 : PathEncoder.cost(of: dy))
  }

  /// Bits that a path must gain to begin elsewhere than its designer did: an operator is often cut.
  private static let costOfTurning: Int32 = 4

  /// Starts a path.
  private mutating func move(to place: (x: Int32, y: Int32)) {
    let (dx, dy) = (place.x - written.x, place.y - written.y)
    if dx != 0 || dy == 0 { appendCharstringNumber(dx, to: &bytes) }
    if dy != 0 { appendCharstringNumber(dy, to: &bytes) }
    bytes.append(dy == 0 ? 22 : dx == 0 ? 4 : 21)  // hmoveto, vmoveto, rmoveto
    if origin == nil { (origin, prefix) = (place, bytes.count) }
    bounds.include(place.x, place.y)
  }

  private mutating func advance(to place: (x: Int32, y: Int32)) {
    pen = place
    bounds.include(place.x, place.y)
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
