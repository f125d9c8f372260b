import CHarfBuzz
public import TypeModel

/// Shapes text with HarfBuzz.
///
/// Not for use from two threads at once: every thread makes a shaper of its own.
public final class HarfBuzzShaper: TextShaper {
  /// The opened faces.
  public let library: FaceLibrary
  private let buffer: ShapingBuffer
  private var features: [[String]: [hb_feature_t]] = [:]

  /// A shaper for the faces of `library`.
  public init(_ library: FaceLibrary) {
    self.library = library
    buffer = ShapingBuffer()
  }

  /// A shaper for the faces of `table`.
  ///
  /// - Throws: `FontError` for the first face that is missing or broken.
  public convenience init(_ table: FontTable) throws(FontError) {
    self.init(try FaceLibrary(table))
  }

  /// The vertical measures of `font`.
  public func metrics(of font: FontID) -> FontMetrics { library.face(font).metrics }

  /// The glyph that the character map of `font` gives for `scalar`; `nil` if it has none.
  public func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    library.face(font).nominalGlyph(of: scalar)
  }

  /// The glyph for `scalar` with variation `selector`; `nil` if the face has no such form.
  public func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? {
    library.face(font).variantGlyph(of: scalar, selector: selector)
  }

  /// The glyphs of `text` from left to right; a character that the face lacks gives glyph 0.
  public func shape(_ text: String, _ context: ShapingContext) -> [Glyph] {
    let face = library.face(context.font).handle
    var glyphs = buffer.shape(
      text, face, script: scriptTag(context.script), language: language(context),
      features: parsed(context.features))
    face.placeMarks(in: &glyphs, of: text)
    return glyphs
  }

  /// `names` as HarfBuzz takes them; what it does not understand is left out.
  private func parsed(_ names: [String]) -> [hb_feature_t] {
    if names.isEmpty { return [] }
    if let known = features[names] { return known }
    let parsed = names.compactMap { name in
      var feature = hb_feature_t()
      return unsafe hb_feature_from_string(name, -1, &feature) != 0 ? feature : nil
    }
    features[names] = parsed
    return parsed
  }
}

/// The language that picks a run's localised forms: the region's for Han, none of it for the West.
///
/// Under `zh-CN` Noto gives — … and figures their Chinese forms even to script Latn.
private func language(_ context: ShapingContext) -> String {
  switch context.script {
  case .latin, .greek, .cyrillic: "en"
  case .han, .kana, .hangul, .common: context.region.language
  }
}

/// HarfBuzz's number for `script`.
private func scriptTag(_ script: Script) -> hb_script_t {
  switch script {
  case .han: HB_SCRIPT_HAN
  case .latin: HB_SCRIPT_LATIN
  case .greek: HB_SCRIPT_GREEK
  case .cyrillic: HB_SCRIPT_CYRILLIC
  case .kana: HB_SCRIPT_HIRAGANA
  case .hangul: HB_SCRIPT_HANGUL
  case .common: HB_SCRIPT_COMMON
  }
}
