import CCairo
import DisplayModel
import TypeModel

/// The composed faces, opened once, and the sizes that they were asked for.
@safe
final class CairoFaces {
  private var faces: [FaceAtSizes] = []

  /// Opens all `composed` faces.
  ///
  /// - Throws: `RenderingError.font` for the first that FreeType does not read.
  init(_ composed: [ComposedFace]) throws(RenderingError) {
    for face in composed { faces.append(FaceAtSizes(try CairoFace(face))) }
  }

  /// Face `index` at `size`.
  func scaled(_ index: Int32, to size: Length) -> OpaquePointer? {
    unsafe faces[Int(index)].scaled(to: size)
  }
}

/// A face and its scaled fonts.
private final class FaceAtSizes {
  private let face: CairoFace
  private var sizes: [ScaledFont] = []

  init(_ face: consuming CairoFace) { self.face = face }

  func scaled(to size: Length) -> OpaquePointer? {
    if let known = sizes.first(where: { $0.size == size }) { return unsafe known.handle }
    let font = ScaledFont(size, of: face)
    sizes.append(font)
    return unsafe font.handle
  }
}

/// The one owner of a face at a size.
@safe
private final class ScaledFont {
  let size: Length
  let handle: OpaquePointer?

  init(_ size: Length, of face: borrowing CairoFace) {
    self.size = size
    unsafe handle = face.scaled(to: size.points)
  }
  deinit { unsafe cairo_scaled_font_destroy(handle) }
}
