public import TypeModel

/// The opened faces of a font table: each file is mapped once and shared by its faces.
///
/// Not for use from two threads at once: every thread opens a library of its own.
public final class FaceLibrary {
  /// The faces that can be asked for.
  public let table: FontTable
  private let opened: [OpenFace]

  /// Opens the faces of `table`; nothing but their headers is read.
  ///
  /// - Throws: `FontError` for the first face that is missing or broken.
  public init(_ table: FontTable) throws(FontError) {
    self.table = table
    var files: [String: FontFileHandle] = [:]
    var opened: [OpenFace] = []
    opened.reserveCapacity(table.faces.count)
    for face in table.faces {
      let known = files[face.file]
      let file = if let known { known } else { try FontFileHandle(face.file) }
      files[face.file] = file
      opened.append(OpenFace(try FaceHandle(file, path: face.file, index: face.faceIndex)))
    }
    self.opened = opened
  }

  /// The face behind `font`, which must be one of `table`.
  package func face(_ font: FontID) -> OpenFace {
    precondition(Int(font.index) < opened.count, "a FontID must be one of the font table")
    return opened[Int(font.index)]
  }
}
