/// A place on a page: from the top left of the trimmed page, y down.
public struct Point: Hashable, Sendable {
  /// Distance from the left edge.
  public var x: Length
  /// Distance from the top edge.
  public var y: Length
  /// The place (`x`, `y`).
  public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  /// Extent along the line.
  public var width: Length
  /// Extent down the page.
  public var height: Length
  /// The size `width` × `height`.
  public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle, its origin at the top left.
public struct Rectangle: Hashable, Sendable {
  /// The top left corner.
  public var origin: Point
  /// Width and height.
  public var size: Size
  /// The rectangle of `size` whose top left corner is `origin`.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }
  /// The rectangle of the given place and extent.
  public init(x: Length, y: Length, width: Length, height: Length) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }
}
