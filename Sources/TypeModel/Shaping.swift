/// A glyph as a shaper returns it.
///
/// Distances are in font units.
public struct Glyph: Hashable, Sendable {
  /// Index of the glyph in its face; 0 means that the face lacks the character.
  public var id: UInt32
  /// Byte offset (UTF-8) in the shaped text of the first character that the glyph stands for.
  public var cluster: Int
  /// How far the pen moves on, in font units.
  public var advance: Int
  /// Shift of the outline to the right of the pen, in font units.
  public var xOffset: Int
  /// Shift of the outline upwards, in font units.
  public var yOffset: Int
  /// A glyph that stands for the text from `cluster` on.
  public init(id: UInt32, cluster: Int, advance: Int, xOffset: Int = 0, yOffset: Int = 0) {
    self.id = id
    self.cluster = cluster
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
  }
}

/// A character's glyph straight from the face's character map, without shaping.
public struct NominalGlyph: Hashable, Sendable {
  /// Index of the glyph in its face.
  public var id: UInt32
  /// Its advance in font units.
  public var advance: Int
  /// The glyph `id`, `advance` wide.
  @inlinable public init(id: UInt32, advance: Int) {
    self.id = id
    self.advance = advance
  }
}

/// The region whose glyph forms and marks are set.
public enum Region: String, Hashable, Sendable, CaseIterable {
  /// Mainland.
  case cn
  /// Taiwan.
  case tw
  /// Hong Kong and Macao.
  case hk
  /// BCP 47 tag, for the shaper and for the PDF's /Lang.
  public var language: String {
    switch self {
    case .cn: "zh-CN"
    case .tw: "zh-TW"
    case .hk: "zh-HK"
    }
  }
}

/// ISO 15924 script of a run: decides the form of “ ” — … · and of figures.
public enum Script: String, Hashable, Sendable {
  case han = "Hani"
  case latin = "Latn"
  case greek = "Grek"
  case cyrillic = "Cyrl"
  case kana = "Hira"
  case hangul = "Hang"
  case common = "Zyyy"
}

/// What a shaper is told of a run besides its text.
public struct ShapingContext: Hashable, Sendable {
  /// The face.
  public var font: FontID
  /// The script; `Hani` joins —— into one glyph.
  public var script: Script
  /// The region, whose language tag picks the face's localised forms.
  public var region: Region
  /// OpenType features switched on (`["tnum"]`), besides the shaper's defaults.
  public var features: [String]
  /// A run in `font`, of `script`, for `region`.
  public init(font: FontID, script: Script, region: Region = .cn, features: [String] = []) {
    self.font = font
    self.script = script
    self.region = region
    self.features = features
  }
}

/// Turns text into glyphs.
///
/// The only seam between composition and a font library.
///
/// Implementations must answer the same for the same question and be quick in
/// `nominalGlyph(of:in:)` (a table look-up): plain Han is never shaped.
public protocol TextShaper {
  /// The vertical measures of `font`.
  func metrics(of font: FontID) -> FontMetrics

  /// The glyph that the character map of `font` gives for `scalar`; `nil` if it has none.
  func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph?

  /// The glyph for `scalar` with variation `selector`; `nil` if the face has no such form.
  func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph?

  /// The glyphs of `text` in visual order, left to right; clusters count bytes of `text`.
  func shape(_ text: String, _ context: ShapingContext) -> [Glyph]
}
