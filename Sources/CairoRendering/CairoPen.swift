import CCairo
import DisplayModel
import TypeModel

/// Draws marks on a Cairo surface, in points from the top left of the page.
@safe
final class CairoPen {
  private let context: OpaquePointer
  private let faces: CairoFaces
  private var glyphs: [cairo_glyph_t] = []

  init(_ surface: OpaquePointer?, faces: CairoFaces) {
    // Cairo hands back a context with an error of its own rather than none.
    guard let context = unsafe cairo_create(surface) else {
      preconditionFailure("cairo_create always returns a context")
    }
    unsafe self.context = context
    self.faces = faces
  }
  deinit { unsafe cairo_destroy(context) }

  /// What has failed so far; sticky.
  var status: cairo_status_t { unsafe cairo_status(context) }

  func setColour(_ red: Double, _ green: Double, _ blue: Double) {
    unsafe cairo_set_source_rgb(context, red, green, blue)
  }

  func scale(_ factor: Double) { unsafe cairo_scale(context, factor, factor) }

  func paint() { unsafe cairo_paint(context) }

  func showPage() { unsafe cairo_show_page(context) }

  /// Draws the glyphs of `run`, which are those of `mark`.
  ///
  /// Their texts went with the specimens: told again, Cairo would read and compare each.
  func draw(_ run: ComposedPage.Run, of composed: ComposedPage, mark: GlyphMark) {
    let (x, y) = (mark.origin.x.scaledPoints, mark.origin.y.points)
    glyphs.removeAll(keepingCapacity: true)
    for index in run.glyphs {
      let glyph = composed.glyphs[Int(index)]
      let place = Double(x + Int(glyph.x)) / Double(Length.scaledPointsPerPoint)
      glyphs.append(cairo_glyph_t(index: UInt(glyph.id), x: place, y: y))
    }
    unsafe cairo_set_scaled_font(context, faces.scaled(run.face, to: mark.size))
    unsafe cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
  }

  /// Draws all glyphs of `face`, which is number `index`, with their texts.
  ///
  /// They stand at the size at which most of them are drawn again: Cairo measures a glyph anew at
  /// every size. A large size may put one over the edge of the page, and Cairo leaves that out.
  func drawSpecimen(of face: ComposedFace, index: Int) {
    let size = min(face.commonSize, .points(12))
    let texts = face.texts.dropFirst()
    if texts.isEmpty { return }
    let glyphs = texts.indices.map { cairo_glyph_t(index: UInt($0), x: 100, y: 400) }
    let clusters = texts.map { cairo_text_cluster_t(num_bytes: Int32($0.count), num_glyphs: 1) }
    let text = texts.flatMap(\.self).map { CChar(bitPattern: $0) }
    unsafe cairo_set_scaled_font(context, faces.scaled(Int32(index), to: size))
    unsafe cairo_show_text_glyphs(
      context, text, Int32(text.count), glyphs, Int32(glyphs.count), clusters,
      Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
  }

  /// Fills `shape`.
  func fill(_ shape: FillMark.Shape) {
    switch shape {
    case .rectangle(let rectangle):
      add(rectangle)
      unsafe cairo_fill(context)
    case .frame(let rectangle, let width):
      add(rectangle)
      add(rectangle.inset(by: width))
      unsafe cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      unsafe cairo_fill(context)
    case .disc(let centre, let radius):
      // A dot of a round pen: a fifth of the bytes of a circle drawn in curves.
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      unsafe cairo_set_line_width(context, radius.points * 2)
      unsafe cairo_move_to(context, centre.x.points, centre.y.points)
      unsafe cairo_line_to(context, centre.x.points, centre.y.points)
      unsafe cairo_stroke(context)
    case .wave(let start, let width, let amplitude, let thickness):
      addWave(from: start, width: width, amplitude: amplitude)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
      unsafe cairo_set_line_width(context, thickness.points)
      unsafe cairo_stroke(context)
    }
  }

  /// Paints `surface`, which holds the stored rows of `picture`, upright into `frame`.
  func paint(_ surface: OpaquePointer?, _ picture: PictureData, in frame: Rectangle) {
    let m = picture.uprightMatrix
    // The matrix counts upwards, Cairo down: both ends of it are turned over.
    var upright = cairo_matrix_t(
      xx: m[0], yx: -m[1], xy: -m[2], yy: m[3], x0: m[2] + m[4], y0: 1 - m[3] - m[5])
    unsafe cairo_save(context)
    unsafe cairo_translate(context, frame.origin.x.points, frame.origin.y.points)
    unsafe cairo_scale(context, frame.size.width.points, frame.size.height.points)
    unsafe cairo_transform(context, &upright)
    unsafe cairo_scale(context, 1 / Double(picture.width), 1 / Double(picture.height))
    unsafe cairo_set_source_surface(context, surface, 0, 0)
    unsafe cairo_paint(context)
    unsafe cairo_restore(context)
  }

  private func add(_ rectangle: Rectangle) {
    unsafe cairo_rectangle(
      context, rectangle.origin.x.points, rectangle.origin.y.points, rectangle.size.width.points,
      rectangle.size.height.points)
  }

  /// Whole waves, four amplitudes long or a little more, so that the line ends where it should.
  private func addWave(from start: Point, width: Length, amplitude: Length) {
    let (length, height) = (width.points, amplitude.points)
    guard length > 0, height > 0 else { return }
    let halves = max(1, min(10_000, (length / (height * 2)).rounded()))
    let step = length / halves
    unsafe cairo_move_to(context, start.x.points, start.y.points)
    for half in 0..<Int(halves) {
      let x = start.x.points + Double(half) * step
      let side = half.isMultiple(of: 2) ? -height : height
      unsafe cairo_curve_to(
        context, x + step * 0.35, start.y.points + side * 1.3, x + step * 0.65,
        start.y.points + side * 1.3, x + step, start.y.points)
    }
  }
}

extension Rectangle {
  fileprivate func inset(by width: Length) -> Rectangle {
    Rectangle(
      x: origin.x + width, y: origin.y + width,
      width: max(.zero, size.width - width * 2), height: max(.zero, size.height - width * 2))
  }
}
