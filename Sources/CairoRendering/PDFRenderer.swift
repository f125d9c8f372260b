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
/// - Throws: `RenderingError` when a face is not read or Cairo fails.
package func renderPDF(
  _ list: DisplayList, _ fonts: ComposedFonts
) throws(RenderingError) -> [UInt8] {
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
  // One table of objects at the end: what the finishing pass reads.
  unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
  unsafe drawPages(of: list, fonts, faces, on: surface)
  unsafe cairo_surface_finish(surface)
  try check(unsafe cairo_surface_status(surface))
  return withExtendedLifetime(sink) { sink.bytes }
}

/// Takes the bytes that Cairo writes.
final class ByteSink { var bytes: [UInt8] = [] }

private func drawPages(
  of list: DisplayList, _ fonts: ComposedFonts, _ faces: CairoFaces, on surface: OpaquePointer?
) {
  let pen = unsafe CairoPen(surface, faces: faces)
  let sizes = commonSizes(of: list, fonts)
  for (index, face) in fonts.faces.enumerated() {
    pen.drawSpecimen(of: face, index: index, at: sizes[index])
  }
  pen.showPage()
  for (page, composed) in zip(list.pages, fonts.pages) {
    unsafe cairo_pdf_surface_set_size(surface, page.size.width.points, page.size.height.points)
    let groups = MarkInk.groups(of: page)
    drawMarks(of: page, composed, with: pen) { index in
      let ink = MarkInk.components(ofMark: groups[index])
      pen.setColour(ink.red, ink.green, ink.blue)
    }
    pen.showPage()
  }
}

/// The size at which most glyphs of each face stand: Cairo measures a glyph anew at every size.
private func commonSizes(of list: DisplayList, _ fonts: ComposedFonts) -> [Length] {
  var counts: [[Length: Int]] = fonts.faces.map { _ in [:] }
  for (page, composed) in zip(list.pages, fonts.pages) {
    for run in composed.runs {
      guard case .glyphs(let glyphs) = page.marks[Int(run.mark)] else { continue }
      counts[Int(run.face)][glyphs.size, default: 0] += run.glyphs.count
    }
  }
  return counts.map { sizes in
    let most = sizes.max { ($0.value, $0.key) < ($1.value, $1.key) }
    // A large size may put a glyph over the edge of the specimens' page.
    return min(most?.key ?? .points(1), .points(12))
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
        pen.draw(composed.runs[run], of: composed, mark: glyphs, on: page)
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
