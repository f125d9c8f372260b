/// Why a face cannot be used.
public enum FontError: Error, Hashable, Sendable {
  /// The file is not there or may not be read.
  case unreadable(file: String)
  /// The file is no font, or holds no face at `index`.
  case noFace(file: String, index: Int)

  /// What is wrong, with the file named; no full stop.
  public var message: String {
    switch self {
    case .unreadable(let file):
      "the font file “\(file)” cannot be read"
    case .noFace(let file, let index):
      "“\(file)” holds no font face at index \(index)"
    }
  }
}
