import CHarfBuzz

/// A glyph's outline: closed paths of lines and cubic curves, in font units, y up.
package struct Outline: Hashable, Sendable {
  /// One step of a path.
  package enum Step: Hashable, Sendable {
    case move(x: Float, y: Float)
    case line(x: Float, y: Float)
    case curve(x1: Float, y1: Float, x2: Float, y2: Float, x: Float, y: Float)
  }
  /// The steps; each path starts with a move and closes itself.
  package var steps: [Step] = []
  /// An outline without paths.
  package init() {}
}

/// Takes outlines from HarfBuzz, which calls back for each step.
@safe
final class OutlinePen {
  private let functions: OpaquePointer?

  init() {
    unsafe functions = hb_draw_funcs_create()
    unsafe hb_draw_funcs_set_move_to_func(
      functions, { _, data, _, x, y, _ in unsafe append(.move(x: x, y: y), to: data) }, nil, nil)
    unsafe hb_draw_funcs_set_line_to_func(
      functions, { _, data, _, x, y, _ in unsafe append(.line(x: x, y: y), to: data) }, nil, nil)
    unsafe hb_draw_funcs_set_cubic_to_func(
      functions,
      { _, data, _, x1, y1, x2, y2, x, y, _ in
        unsafe append(.curve(x1: x1, y1: y1, x2: x2, y2: y2, x: x, y: y), to: data)
      }, nil, nil)
    unsafe hb_draw_funcs_make_immutable(functions)
  }
  deinit { unsafe hb_draw_funcs_destroy(functions) }

  /// Draws `glyph` of `face`; quadratic curves arrive as cubic ones.
  func draw(_ glyph: UInt32, of face: FaceHandle, into outline: inout Outline) {
    unsafe withUnsafeMutablePointer(to: &outline) { target in
      unsafe hb_font_get_glyph_shape(face.font, glyph, functions, target)
    }
  }
}

/// Appends `step` to the outline that HarfBuzz hands back as `data`.
private func append(_ step: Outline.Step, to data: UnsafeMutableRawPointer?) {
  unsafe data?.assumingMemoryBound(to: Outline.self).pointee.steps.append(step)
}
