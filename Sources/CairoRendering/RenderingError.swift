/// Why pages could not be drawn.
public enum RenderingError: Error, Hashable, Sendable {
  /// A face that FreeType does not read.
  case font(String)
  /// A failure of Cairo, in its words.
  case cairo(String)
  /// A page beyond the last.
  case noSuchPage(Int)

  /// What is wrong; no full stop.
  public var message: String {
    switch self {
    case .font(let name): "the font “\(name)” cannot be drawn"
    case .cairo(let reason): "the drawing library failed: \(reason)"
    case .noSuchPage(let index): "there is no page \(index + 1)"
    }
  }
}
