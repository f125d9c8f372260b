import CCairo
package import DisplayModel
import TypeModel

/// Draws all pages of `list` into a PDF for the finishing pass, behind a first page of specimens.
///
/// Cairo numbers glyphs as they are first drawn. The specimens show every glyph of every face in
/// order, so that each keeps its number; the finishing pass leaves that page out.
///
/// Colours are those of `MarkInk`: they name marks, and mean nothing until the finishing pass has
/// read them; glyphs are the boxes of faces composed for embedding. Pictures are left to it as well.
///
/// - Parameters:
///   - list: The pages; each is unpacked once.
///   - fonts: The composed faces and runs. The runs of a page are gone once it is drawn.
///   - receive: Takes each page of the list, and the objects that Cairo wrote for it: its contents
///     first, itself last.
/// - Returns: What Cairo wrote besides.
/// - Throws: `RenderingError` when a face is not read or Cairo fails.
package func renderPDF(
  _ list: DisplayList, _ fonts: inout ComposedFonts,
  receive: (_ index: Int, _ page: DisplayPage, _ objects: [UInt8]) -> Void
) throws(RenderingError) -> Drawing {
  let faces = try CairoFaces(fonts.faces, for: .embedding)
  let sink = ByteSink()
  let surface = unsafe cairo_pdf_surface_create_for_stream(
    { closure, data, count in
      guard let closure = unsafe closure else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(
        contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }, Unmanaged.passUnretained(sink).toOpaque(), 595, 842)
  defer { unsafe cairo_surface_destroy(surface) }
  // Objects one by one, and one table of them at the end: what the finishing pass reads.
  unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
  let pen = unsafe CairoPen(surface, faces: faces)
  for (index, face) in fonts.faces.enumerated() { pen.drawSpecimen(of: face, index: index) }
  pen.showPage()
  var kept = sink.take()
  let start = kept.count
  var taken = 0
  for (index, page) in list.pages.enumerated() {
    let composed = fonts.pages[index]
    fonts.pages[index] = ComposedPage()
    unsafe cairo_pdf_surface_set_size(surface, page.size.width.points, page.size.height.points)
    draw(page, composed, with: pen)
    pen.showPage()
    let objects = sink.take()
    taken += objects.count
    receive(index, page, objects)
  }
  unsafe cairo_surface_finish(surface)
  try check(unsafe cairo_surface_status(surface))
  kept += withExtendedLifetime(sink) { sink.take() }
  return Drawing(kept, handedOver: start..<start + taken)
}

/// Takes the bytes that Cairo writes.
final class ByteSink {
  var bytes: [UInt8] = []

  /// Hands out what has come since the last time.
  func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }
}

private func draw(_ page: DisplayPage, _ composed: ComposedPage, with pen: CairoPen) {
  let groups = MarkInk.groups(of: page)
  drawMarks(of: page, composed, with: pen) { index in
    let ink = MarkInk.components(ofMark: groups[index])
    pen.setColour(ink.red, ink.green, ink.blue)
  }
}

/// Draws the marks of a page in order, with `setColour` called before each.
///
/// Pictures that `pictures` does not hand out are left to the finishing pass.
func drawMarks(
  of page: DisplayPage, _ composed: ComposedPage, with pen: CairoPen,
  pictures: PictureSource = { _ in nil }, setColour: (_ mark: Int) -> Void
) {
  var run = 0
  for (index, mark) in page.marks.enumerated() {
    setColour(index)
    switch mark {
    case .glyphs(let glyphs):
      while run < composed.runs.count, composed.runs[run].mark == Int32(index) {
        pen.draw(composed.runs[run], of: composed, mark: glyphs)
        run += 1
      }
    case .fill(let fill): pen.fill(fill.shape)
    case .image(let image):
      if let picture = pictures(image.path) { pen.draw(picture, in: image.frame) }
    }
  }
}

/// - Throws: `RenderingError.cairo` unless `status` is success.
func check(_ status: cairo_status_t) throws(RenderingError) {
  if status == CAIRO_STATUS_SUCCESS { return }
  throw .cairo(unsafe String(cString: cairo_status_to_string(status)))
}
