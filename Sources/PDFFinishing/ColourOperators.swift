import DisplayModel

/// The operators that set a colour, for filling and for stroking.
struct ColourOperators {
  let fill: String
  let stroke: String

  /// `colour` as `profile` writes it: black as gray or black ink, never as red, green and blue.
  init(_ colour: Colour, profile: PDFProfile) {
    let (values, operators) =
      switch (profile, colour.rgb) {
      case (.press, _): (colour.cmyk, ("k", "K"))
      case (_, let rgb?) where rgb.count == 3: (rgb, ("rg", "RG"))
      default: ([colour.gray], ("g", "G"))
      }
    let operands = values.map { decimal(min(max($0, 0), 1), digits: 5) }.joined(separator: " ")
    fill = operands + " " + operators.0
    stroke = operands + " " + operators.1
  }
}
