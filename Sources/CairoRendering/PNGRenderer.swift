import CCairo
package import DisplayModel
import TypeModel

/// Draws page `index` of `list` on white, for previews.
///
/// - Parameters:
///   - index: The page, from 0.
///   - list: The pages.
///   - fonts: The faces composed for `list`, for pictures.
///   - pictures: Hands out the pictures of the page, decoded.
///   - dotsPerInch: Pixels in an inch; 110 shows an A4 page 910 wide.
/// - Returns: A PNG file.
/// - Throws: `RenderingError` when there is no such page, a face is not read, or Cairo fails.
package func renderPNG(
  page index: Int, of list: DisplayList, _ fonts: ComposedFonts,
  pictures: PictureSource = { _ in nil }, dotsPerInch: Double = 110
) throws(RenderingError) -> [UInt8] {
  guard list.pages.indices.contains(index), fonts.pages.indices.contains(index) else {
    throw .noSuchPage(index)
  }
  let page = list.pages[index]
  let scale = dotsPerInch / 72
  let faces = try CairoFaces(fonts.faces, for: .picture, scale: scale)
  func pixels(_ length: Length) -> Int32 {
    Int32(clamping: Int(max(1, min(32_000, (length.points * scale).rounded()))))
  }
  let surface = unsafe cairo_image_surface_create(
    CAIRO_FORMAT_RGB24, pixels(page.size.width), pixels(page.size.height))
  defer { unsafe cairo_surface_destroy(surface) }
  let pen = unsafe CairoPen(surface, faces: faces)
  pen.setColour(1, 1, 1)
  pen.paint()
  pen.scale(scale)
  drawMarks(of: page, fonts.pages[index], with: pen, pictures: pictures) { index in
    let colour = page.marks[index].colour.map { list.colour($0) } ?? .black
    let rgb = colour.rgb ?? [colour.gray, colour.gray, colour.gray]
    pen.setColour(rgb[0], rgb[1], rgb[2])
  }
  try check(pen.status)
  let sink = ByteSink()
  let status = unsafe cairo_surface_write_to_png_stream(
    surface,
    { closure, data, count in
      guard let closure = unsafe closure else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }, Unmanaged.passUnretained(sink).toOpaque())
  try check(status)
  return withExtendedLifetime(sink) { sink.bytes }
}
