public import TypeModel

/// The boxes of a sheet larger than the page that is cut from it (PDF 32000-1 §14.11.2).
public struct PageBoxes: Hashable, Sendable {
  /// The page after cutting (成品尺寸).
  public var trim: Rectangle
  /// The page with what is printed beyond the cut (出血).
  public var bleed: Rectangle
  /// A sheet cut to `trim`, printed up to `bleed`.
  public init(trim: Rectangle, bleed: Rectangle) {
    self.trim = trim
    self.bleed = bleed
  }
}
