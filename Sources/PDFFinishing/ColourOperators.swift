import DisplayModel

/// The operators that set a colour, for filling and for stroking.
struct ColourOperators {
  let fill: String
  let stroke: String
  /// The graphics state that goes before them; empty for none.
  let state: String

  /// `colour` as `profile` writes it: black as gray or black ink, never as red, green and blue.
  ///
  /// The colour of register marks is on every plate of a press (PDF 32000-1 §8.6.6.4: All).
  init(_ colour: Colour, profile: PDFProfile) {
    if profile == .press, colour.isRegistration {
      (fill, stroke, state) = ("/All cs 1 scn", "/All CS 1 SCN", "/Knock gs ")
      return
    }
    let (values, operators) =
      switch (profile, colour.rgb) {
      case (.press, _): (colour.cmyk, ("k", "K"))
      case (_, let rgb?) where rgb.count == 3: (rgb, ("rg", "RG"))
      default: ([colour.gray], ("g", "G"))
      }
    let operands = values.map { decimal(min(max($0, 0), 1), digits: 5) }.joined(separator: " ")
    state = profile == .press ? (Self.isBlackInk(colour) ? "/Over gs " : "/Knock gs ") : ""
    fill = operands + " " + operators.0
    stroke = operands + " " + operators.1
  }

  /// Whether black ink alone prints the colour: such text prints over what lies below.
  private static func isBlackInk(_ colour: Colour) -> Bool {
    colour.cmyk.count == 4 && colour.cmyk.prefix(3).allSatisfy { $0 == 0 } && colour.cmyk[3] > 0
  }
}
