import PDFReading

/// The least distance of what is not cut from the cut: knives are not more exact than 1 mm.
let leastDistance = 1 / 25.4 * 72 - 0.01

/// The least bleed that a print shop takes: 3 mm, less a hundredth of a point.
let leastBleed = 3 / 25.4 * 72 - 0.01

/// A rectangle in the space of a page, in points; y goes up.
struct Box: Hashable {
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double

  var width: Double { right - left }
  var height: Double { top - bottom }

  init(left: Double, bottom: Double, right: Double, top: Double) {
    (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
  }

  /// The box of four numbers (PDF 32000-1 §7.9.5); `nil` when it has no area.
  init?(_ sides: [Double]) {
    guard sides.count == 4, sides[0] < sides[2], sides[1] < sides[3] else { return nil }
    self.init(left: sides[0], bottom: sides[1], right: sides[2], top: sides[3])
  }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, bottom: bottom - margin, right: right + margin, top: top + margin)
  }

  /// Whether `other` lies within, but for a hundredth of a point.
  func holds(_ other: Box) -> Bool {
    let room = grown(by: 0.01)
    return room.left <= other.left && room.bottom <= other.bottom && other.right <= room.right
      && other.top <= room.top
  }

  func holds(x: Double, y: Double) -> Bool {
    left <= x && x <= right && bottom <= y && y <= top
  }

  /// Whether both share more than a hundredth of a point.
  func overlaps(_ other: Box) -> Bool {
    left + 0.01 < other.right && other.left + 0.01 < right && bottom + 0.01 < other.top
      && other.bottom + 0.01 < top
  }

  /// What both share; without area where they do not meet.
  func intersection(_ other: Box) -> Box {
    let (left, bottom) = (max(left, other.left), max(bottom, other.bottom))
    return Box(
      left: left, bottom: bottom, right: max(left, min(right, other.right)),
      top: max(bottom, min(top, other.top)))
  }

  /// Whether it lies on `trim` and a side of it ends less than a millimetre within it, or beyond it
  /// and short of the bleed: a knife is not more exact, and would leave a white edge.
  func endsNear(_ trim: Box) -> Bool {
    let beyond = [
      trim.left - left, trim.bottom - bottom, right - trim.right, top - trim.top,
    ]
    return width > 1 && height > 1 && trim.grown(by: 0.1).overlaps(self)
      && beyond.contains { $0 > -leastDistance && $0 < leastBleed }
  }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), bottom: min(bottom, other.bottom),
      right: max(right, other.right), top: max(top, other.top))
  }
}

/// The bounds of a path that is being built.
struct PaintedPath {
  private(set) var box: Box?
  /// Whether the path only limits what is painted after it.
  private(set) var isClip = false
  /// Of how many pieces it is made, and whether all their sides are straight.
  private var (pieces, isStraight) = (0, true)

  /// The rectangle that is covered where the path is filled; `nil` for thin or intricate shapes.
  var cover: Box? {
    guard pieces == 1, isStraight, let box, box.width > 2, box.height > 2 else { return nil }
    return box
  }

  /// Takes the operator `name` if it builds a path (PDF 32000-1 §8.5.2); `false` for others.
  mutating func add(_ name: String, _ numbers: [Double], _ matrix: Matrix) -> Bool {
    switch name {
    case "m", "l", "c", "v", "y":
      if name == "m" { pieces += 1 } else if name != "l" { isStraight = false }
      for index in stride(from: 0, to: numbers.count - 1, by: 2) {
        extend(to: matrix.point(numbers[index], numbers[index + 1]))
      }
    case "re":
      guard numbers.count == 4 else { return true }
      pieces += 1
      extend(to: matrix.point(numbers[0], numbers[1]))
      extend(to: matrix.point(numbers[0] + numbers[2], numbers[1] + numbers[3]))
    case "W", "W*": isClip = true
    case "h": break
    default: return false
    }
    return true
  }

  private mutating func extend(to point: (x: Double, y: Double)) {
    let spot = Box(left: point.x, bottom: point.y, right: point.x, top: point.y)
    box = box?.union(spot) ?? spot
  }
}

extension Matrix {
  /// How much longer lines become, whatever their direction.
  var scale: Double { abs(a * d - b * c).squareRoot() }
}
