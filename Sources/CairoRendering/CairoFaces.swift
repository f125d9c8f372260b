import CCairo
import DisplayModel
import TypeModel

/// The composed faces, opened once, and the sizes that they were asked for.
@safe
final class CairoFaces {
  private var faces: [FaceAtSizes] = []

  /// Opens all `composed` faces for pages of `scale` device units a point.
  ///
  /// - Throws: `RenderingError.font` for the first that FreeType does not read.
  init(
    _ composed: [ComposedFace], for purpose: FacePurpose, scale: Double = 1
  ) throws(RenderingError) {
    for face in composed {
      faces.append(FaceAtSizes(try CairoFace(face, purpose: purpose), scale: scale))
    }
  }

  /// Face `index` at `size`.
  func scaled(_ index: Int32, to size: Length) -> OpaquePointer? {
    unsafe faces[Int(index)].scaled(to: size)
  }
}

/// A face and its scaled fonts.
private final class FaceAtSizes {
  private let face: CairoFace
  private let scale: Double
  private var sizes: [ScaledFont] = []

  init(_ face: consuming CairoFace, scale: Double) {
    self.face = face
    self.scale = scale
  }

  func scaled(to size: Length) -> OpaquePointer? {
    if let known = sizes.first(where: { $0.size == size }) { return unsafe known.handle }
    let font = ScaledFont(size, of: face, scale: scale)
    sizes.append(font)
    return unsafe font.handle
  }
}

/// The one owner of a face at a size.
@safe
private final class ScaledFont {
  let size: Length
  let handle: OpaquePointer?

  init(_ size: Length, of face: borrowing CairoFace, scale: Double) {
    self.size = size
    unsafe handle = face.scaled(to: size.points, scale: scale)
  }
  deinit { unsafe cairo_scaled_font_destroy(handle) }
}
