public import TypeModel

/// Finished pages: every mark at its place, with its role and its place in the source.
///
/// A renderer walks the pages and draws; it decides nothing. All glyphs are known before the first
/// is drawn, so fonts can be composed from exactly these.
public struct DisplayList: Hashable, Sendable {
  /// The pages in order.
  public var pages = DisplayPages()
  /// The faces; `FontID.index` counts here.
  public var faces: [FontFace] = []
  /// The colours that marks name; `ColourID.index` counts here, and the first is the text colour.
  public var colours: [Colour] = []
  /// Places that links and the outline lead to; `DestinationID.index` counts here.
  public var destinations: [Destination] = []
  /// Bookmarks, in order; depth by `level`.
  public var outline: [OutlineEntry] = []
  /// The tree of meaning; `NodeID.index` counts here, and node 0 is the Document.
  public var structure: [StructureNode] = []
  /// Title, editor, date, language.
  public var metadata = DocumentMetadata()

  /// A list without pages.
  public init() {}
}

/// One page.
///
/// Glyphs and their text lie in flat arrays, into which `GlyphMark`s point: a page of a thousand
/// glyphs is three allocations.
public struct DisplayPage: Hashable, Sendable {
  /// Trim size (成品尺寸).
  public var size: Size
  /// The printed folio, for page labels; empty on pages without one.
  public var label: PageLabel
  /// Trim and bleed, where `size` is that of a larger sheet; `nil` where it is the trim size.
  public var boxes: PageBoxes?
  /// Where the marks came from, on a sheet that carries several pages; empty on a page.
  public var parts: [SheetPart] = []
  /// What is drawn, in reading order; furniture first or last, as artifacts.
  public var marks: [Mark] = []
  /// Links, in reading order.
  public var links: [LinkArea] = []
  /// All glyphs of the page, line after line.
  public var glyphs: [PlacedGlyph] = []
  /// The text (UTF-8) that the glyphs stand for, in the same order.
  public var text: [UInt8] = []

  /// An empty page.
  public init(size: Size, label: PageLabel) {
    self.size = size
    self.label = label
  }
}

/// A page on a sheet (拼版): which of the document's, and which marks of the sheet are its own.
public struct SheetPart: Hashable, Sendable {
  /// Index of the page in the document.
  public var page: Int
  /// Its marks on the sheet.
  public var marks: Range<Int>
  /// Page `page`, drawn by `marks`.
  public init(page: Int, marks: Range<Int>) {
    self.page = page
    self.marks = marks
  }
}

extension DisplayPage {
  /// The page of the document to which mark `index` of the sheet belongs; `nil` on a page itself.
  package func part(ofMark index: Int) -> Int? {
    parts.first { $0.marks.contains(index) }?.page
  }
}

/// The name of a page as readers show it.
public struct PageLabel: Hashable, Sendable {
  /// How the number is written (PDF 32000-1 §12.4.2).
  public enum Style: String, Hashable, Sendable { case decimal, roman, upperRoman, none }
  /// How the number is written.
  public var style: Style
  /// The number; meaningless for `.none`.
  public var number: Int
  /// Text before the number.
  public var prefix: String
  /// A label such as `封面` (`.none`) or 1.
  public init(style: Style, number: Int = 1, prefix: String = "") {
    self.style = style
    self.number = number
    self.prefix = prefix
  }
}

/// Something drawn on a page.
public enum Mark: Hashable, Sendable {
  case glyphs(GlyphMark)
  case fill(FillMark)
  case image(ImageMark)

  /// What the mark is in the document's structure.
  public var role: MarkRole {
    switch self {
    case .glyphs(let mark): mark.role
    case .fill(let mark): mark.role
    case .image(let mark): mark.role
    }
  }
}

/// What a mark is: part of the meaning, or furniture.
public enum MarkRole: Hashable, Sendable {
  /// Content of a structure node.
  case content(NodeID)
  /// Running headers, folios, rules, leaders: PDF artifacts.
  case artifact(ArtifactKind)
}

/// The kinds of artifact (PDF 32000-1 §14.8.2.2).
public enum ArtifactKind: String, Hashable, Sendable, CaseIterable {
  case header, footer, layout, background, page
}

/// A run of glyphs of one face, size and colour on one baseline.
public struct GlyphMark: Hashable, Sendable {
  /// The face.
  public var font: FontID
  /// The em.
  public var size: Length
  /// The colour.
  public var colour: ColourID
  /// Where the pen stands at the first glyph, on the baseline.
  public var origin: Point
  /// Which of the page's glyphs.
  public var glyphs: Range<Int>
  /// Which bytes of the page's text they stand for.
  public var text: Range<Int>
  /// What the run is.
  public var role: MarkRole
  /// Where the text stood in the source; line 0 for text that the layout made.
  public var line: Int32
  /// Column of the first character (Unicode scalars), from 1.
  public var column: Int32

  /// A run of glyphs of one face.
  public init(
    font: FontID, size: Length, colour: ColourID, origin: Point, glyphs: Range<Int>,
    text: Range<Int>, role: MarkRole, line: Int32 = 0, column: Int32 = 0
  ) {
    self.font = font
    self.size = size
    self.colour = colour
    self.origin = origin
    self.glyphs = glyphs
    self.text = text
    self.role = role
    self.line = line
    self.column = column
  }
}

/// One glyph of a run, placed by the composer.
public struct PlacedGlyph: Hashable, Sendable {
  /// Index of the glyph in its face.
  public var id: UInt32
  /// How far the pen moves on, in scaled points: true widths, squeezes and gaps included.
  public var advance: Int32
  /// Shift of the outline to the right of the pen, in scaled points: −½ em for a trimmed （.
  public var xOffset: Int32
  /// Shift of the outline upwards, in scaled points.
  public var yOffset: Int32
  /// Bytes of text that the glyph stands for; 0 for a further glyph of the same cluster.
  public var textLength: UInt16

  /// A glyph that stands for the next `textLength` bytes of the page's text.
  @inlinable
  public init(
    id: UInt32, advance: Int32, xOffset: Int32 = 0, yOffset: Int32 = 0, textLength: UInt16
  ) {
    self.id = id
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
    self.textLength = textLength
  }
}

/// A filled outline: rules, tabs, bullets, stand-ins.
public struct FillMark: Hashable, Sendable {
  /// What is filled.
  public enum Shape: Hashable, Sendable {
    case rectangle(Rectangle)
    /// The outline of a rectangle, drawn inside it, `width` thick.
    case frame(Rectangle, width: Length)
    /// A disc, such as a leader dot or an emphasis dot.
    case disc(centre: Point, radius: Length)
    /// A wavy line (书名号乙式) from `start`, `width` long.
    case wave(start: Point, width: Length, amplitude: Length, thickness: Length)
  }
  /// What is filled.
  public var shape: Shape
  /// The colour.
  public var colour: ColourID
  /// What the mark is.
  public var role: MarkRole

  /// `shape` filled with `colour`.
  public init(_ shape: Shape, colour: ColourID, role: MarkRole) {
    self.shape = shape
    self.colour = colour
    self.role = role
  }
}

/// A picture placed on a page.
public struct ImageMark: Hashable, Sendable {
  /// The file, as found.
  public var path: String
  /// Where it stands.
  public var frame: Rectangle
  /// What the mark is; the structure node carries the alternative text.
  public var role: MarkRole

  /// The picture at `path`, filling `frame`.
  public init(path: String, frame: Rectangle, role: MarkRole) {
    self.path = path
    self.frame = frame
    self.role = role
  }
}
