import CCairo
import DisplayModel
import Glibc

/// Whether `bytes` begin as an SVG does: a `<svg` within the first 4,000 bytes.
func looksLikeSVG(_ bytes: [UInt8]) -> Bool {
  let head = String(decoding: bytes.prefix(4000), as: UTF8.self)
  return head.contains("<svg") || head.contains(":svg")
}

/// The functions of librsvg, which is looked for when the first SVG is met.
///
/// It is not linked: it brings some thirty libraries that a report without SVG has no use for.
@safe
private struct SVGLibrary: @unchecked Sendable {
  // Pointers to functions of a library that is never closed: they are the same for all threads.
  typealias Open =
    @convention(c) (
      UnsafePointer<UInt8>?, UInt, UnsafeMutableRawPointer?
    ) -> OpaquePointer?
  typealias Measure =
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?
    ) -> Int32
  /// Handle, then six answers: has a width, the width, has a height, the height, has a view box, and
  /// its x, y, width and height; what is not asked for is `nil`.
  typealias Dimensions =
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?,
      UnsafeMutableRawPointer?, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<Double>?
    ) -> Void
  typealias Draw =
    @convention(c) (
      OpaquePointer?, OpaquePointer?, UnsafePointer<Double>?, UnsafeMutableRawPointer?
    ) -> Int32
  typealias Release = @convention(c) (OpaquePointer?) -> Void

  let open: Open
  let measure: Measure
  let dimensions: Dimensions
  let draw: Draw
  let release: Release

  /// The library, if it is there.
  static let found = Self()

  private init?() {
    guard let library = unsafe dlopen("librsvg-2.so.2", RTLD_NOW),
      let open = unsafe dlsym(library, "rsvg_handle_new_from_data"),
      let measure = unsafe dlsym(library, "rsvg_handle_get_intrinsic_size_in_pixels"),
      let dimensions = unsafe dlsym(library, "rsvg_handle_get_intrinsic_dimensions"),
      let draw = unsafe dlsym(library, "rsvg_handle_render_document"),
      let release = unsafe dlsym(library, "g_object_unref")
    else { return nil }
    unsafe self.open = unsafeBitCast(open, to: Open.self)
    unsafe self.measure = unsafeBitCast(measure, to: Measure.self)
    unsafe self.dimensions = unsafeBitCast(dimensions, to: Dimensions.self)
    unsafe self.draw = unsafeBitCast(draw, to: Draw.self)
    unsafe self.release = unsafeBitCast(release, to: Release.self)
  }
}

/// An SVG read by librsvg; it fetches nothing, for it is told no place that addresses start from.
@safe
struct SVGDrawing: ~Copyable {
  private let library: SVGLibrary
  private let handle: OpaquePointer
  /// Width in the units of SVG, 96 an inch.
  let width: Double
  /// Height in the same.
  let height: Double

  /// - Throws: `PictureError.noSVG` without librsvg, `broken` for what it does not read.
  init(_ bytes: [UInt8]) throws(PictureError) {
    guard let library = SVGLibrary.found else { throw .noSVG }
    guard let handle = unsafe library.open(bytes, UInt(bytes.count), nil) else {
      throw .broken("it is no SVG that librsvg reads")
    }
    var (width, height) = (0.0, 0.0)
    if unsafe library.measure(handle, &width, &height) == 0 {
      // Without lengths of its own it is as large as its view box.
      var (hasBox, box) = (Int32(0), [0.0, 0, 0, 0])
      unsafe library.dimensions(handle, nil, nil, nil, nil, &hasBox, &box)
      if hasBox != 0 { (width, height) = (box[2], box[3]) }
    }
    guard width >= 1, height >= 1, width < 100_000, height < 100_000 else {
      unsafe library.release(handle)
      throw .broken("it has no width and height of its own, nor a view box")
    }
    self.library = library
    (self.width, self.height) = (width, height)
    unsafe self.handle = handle
  }
  deinit { unsafe library.release(handle) }

  private var scale: Double { Double(PictureFile.drawnDots) / max(width, height) }
  /// Dots across when it is drawn.
  var dotsAcross: Int { max(1, Int((width * scale).rounded())) }
  /// Dots down when it is drawn.
  var dotsDown: Int { max(1, Int((height * scale).rounded())) }

  /// The drawing on white paper.
  ///
  /// - Throws: `PictureError.broken` when librsvg or Cairo fails.
  func picture() throws(PictureError) -> PictureData {
    let (across, down) = (dotsAcross, dotsDown)
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(across), Int32(down))
    defer { unsafe cairo_surface_destroy(surface) }
    let context = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    let isDrawn =
      unsafe library.draw(
        handle, context, [0, 0, Double(across), Double(down)], nil) != 0
    unsafe cairo_surface_flush(surface)
    guard isDrawn, unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { throw .broken("it cannot be drawn") }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    var dots: [UInt8] = []
    dots.reserveCapacity(across * down * 3)
    for row in 0..<down {
      for column in 0..<across {
        // Cairo keeps a dot as a word 0xRRGGBB: blue first on the machines that this runs on.
        let start = row * stride + column * 4
        for byte in [2, 1, 0] { dots.append(unsafe data[start + byte]) }
      }
    }
    return grayWhereNeutral(
      PictureData(width: across, height: down, colours: .rgb, bytes: dots))
  }
}
