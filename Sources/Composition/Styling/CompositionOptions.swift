package import TypeModel

/// What a run of composition is told besides report, layout and fonts.
package struct CompositionOptions: Sendable {
  /// Region of marks and glyph forms.
  package var region: Region = .cn
  /// Name of the report's file, for findings.
  package var file = ""
  /// Title where the report has none.
  package var fallbackTitle = ""
  /// Moment of making, ISO 8601 in UTC; `nil` takes the report's date.
  package var created: String?
  /// What is known of the picture at a path as typed in the report.
  package var picture: @Sendable (String) -> PictureAnswer = { _ in
    .missing("there is no such file", help: "put a PNG or JPEG there")
  }
  /// Mainland, nothing known of pictures.
  package init() {}
}

/// A picture, or why there is none.
package enum PictureAnswer: Hashable, Sendable {
  case found(Picture)
  /// What is wrong, and what to do; no full stops.
  case missing(String, help: String)
}

/// A picture file that can be drawn.
package struct Picture: Hashable, Sendable {
  /// The file, as the renderer will open it.
  package var file: String
  /// Pixels across.
  package var width: Int
  /// Pixels down.
  package var height: Int
  /// The width that the file itself asks for; `nil` where its dots say all.
  package var naturalWidth: Length?
  /// The picture in `file`.
  package init(file: String, width: Int, height: Int) {
    self.file = file
    self.width = width
    self.height = height
  }
}

/// The characters that a report prints and the ones that its pages show, so that loss is seen.
///
/// White space is not counted: its amount is the layout's.
package struct CompositionAccount: Hashable, Sendable {
  /// Characters of the report that must be printed.
  package var expected = 0
  /// Characters of the report that glyphs on the pages stand for.
  package var drawn = 0
  /// Tries until the printed page numbers were the true ones.
  package var tries = 0
  /// Whether they were in the end.
  package var hasSettled = true
  /// An account of nothing.
  package init() {}
}
