public import TypeModel

/// Place of a colour in `DisplayList.colours`.
public struct ColourID: Hashable, Sendable {
  /// Index into `DisplayList.colours`.
  public var index: UInt16
  /// The colour at `index`.
  public init(_ index: UInt16) { self.index = index }
  /// The text colour.
  public static let text = ColourID(0)
}

/// A colour in each of the three ways it may be printed.
public struct Colour: Hashable, Sendable {
  /// Name in the layout (`accent`).
  public var name: String
  /// 0 black … 1 white; used alone when `rgb` is `nil`.
  public var gray: Double
  /// Red, green, blue, 0…1; `nil` for a gray.
  public var rgb: [Double]?
  /// Cyan, magenta, yellow, black, 0…1.
  public var cmyk: [Double]
  /// Whether a press prints it on every plate (套准色), as marks of the sheet need it.
  public var isRegistration = false

  /// A colour named `name`.
  public init(name: String, gray: Double, rgb: [Double]?, cmyk: [Double]) {
    self.name = name
    self.gray = gray
    self.rgb = rgb
    self.cmyk = cmyk
  }
  /// All inks on a press, black elsewhere: the colour of cut and register marks.
  public static let registration: Colour = {
    var colour = Colour(name: "registration", gray: 0, rgb: nil, cmyk: [0, 0, 0, 1])
    colour.isRegistration = true
    return colour
  }()
  /// Black as black ink alone.
  public static let black = Colour(name: "text", gray: 0, rgb: nil, cmyk: [0, 0, 0, 1])
}

/// Place of a destination in `DisplayList.destinations`.
public struct DestinationID: Hashable, Sendable {
  /// Index into `DisplayList.destinations`.
  public var index: Int
  /// The destination at `index`.
  public init(_ index: Int) { self.index = index }
}

/// A place that links lead to.
public struct Destination: Hashable, Sendable {
  /// Name in the PDF, plain ASCII and unique (`section-1`, `item-1-2`); empty for a place that is not on
  /// the pages.
  public var name: String
  /// Index of the page.
  public var page: Int
  /// Where on the page: shown at the top left of a reader's window.
  public var point: Point
  /// The place `point` on page `page`.
  public init(name: String, page: Int, point: Point) {
    self.name = name
    self.page = page
    self.point = point
  }
}

/// A bookmark.
public struct OutlineEntry: Hashable, Sendable {
  /// Depth, from 1.
  public var level: Int
  /// What readers show.
  public var title: String
  /// Where it leads.
  public var destination: DestinationID
  /// The bookmark `title`.
  public init(level: Int, title: String, destination: DestinationID) {
    self.level = level
    self.title = title
    self.destination = destination
  }
}

/// A stretch of a page that leads somewhere.
public struct LinkArea: Hashable, Sendable {
  /// Where a link leads.
  public enum Target: Hashable, Sendable {
    case destination(DestinationID)
    case uri(String)
  }
  /// The area: one rectangle for each line that the link stands on.
  public var rectangles: [Rectangle]
  /// Where it leads.
  public var target: Target
  /// What it is called, for readers who cannot see it (PDF /Contents).
  public var contents: String
  /// The Link node in the structure.
  public var node: NodeID
  /// A link over `rectangles`.
  public init(rectangles: [Rectangle], target: Target, contents: String, node: NodeID) {
    self.rectangles = rectangles
    self.target = target
    self.contents = contents
    self.node = node
  }
}

/// Place of a node in `DisplayList.structure`.
public struct NodeID: Hashable, Sendable {
  /// Index into `DisplayList.structure`.
  public var index: Int32
  /// The node at `index`.
  public init(_ index: Int32) { self.index = index }
  /// The Document node.
  public static let document = NodeID(0)
}

/// A node of the tree of meaning.
///
/// Children follow their parents; the order of nodes is reading order.
public struct StructureNode: Hashable, Sendable {
  /// A standard structure type (PDF 32000-1 §14.8.4): `Document`, `Sect`, `H1`, `P`, `TOCI`, ….
  public var type: String
  /// The node above; `nil` for the Document.
  public var parent: NodeID?
  /// What few nodes have, at most one: a long document has hundreds of thousands of nodes.
  private var rare: [RareEntries] = []
  /// A node of `type` below `parent`.
  public init(_ type: String, parent: NodeID?) {
    self.type = type
    self.parent = parent
  }

  private mutating func changeRare(_ change: (inout RareEntries) -> Void) {
    var entries = rare.first ?? RareEntries()
    change(&entries)
    rare = entries == RareEntries() ? [] : [entries]
  }
}

/// What few nodes of the tree of meaning have.
private struct RareEntries: Hashable, Sendable {
  var language: String?
  var alternative: String?
  var actualText: String?
  var title: String?
  var scope: String?
  var listNumbering: String?
  var columnSpan = 1
  var rowSpan = 1
}

extension StructureNode {
  /// Language, where it differs from the document's (BCP 47).
  public var language: String? {
    get { rare.first?.language }
    set { changeRare { $0.language = newValue } }
  }
  /// What a figure shows.
  public var alternative: String? {
    get { rare.first?.alternative }
    set { changeRare { $0.alternative = newValue } }
  }
  /// What is meant, where the page shows it otherwise: a word that a hyphen parts.
  public var actualText: String? {
    get { rare.first?.actualText }
    set { changeRare { $0.actualText = newValue } }
  }
  /// Title of a section.
  public var title: String? {
    get { rare.first?.title }
    set { changeRare { $0.title = newValue } }
  }
  /// Scope of a TH (`Column`, `Row`).
  public var scope: String? {
    get { rare.first?.scope }
    set { changeRare { $0.scope = newValue } }
  }
  /// What the labels of an L are: a value of ListNumbering (PDF 32000-1 §14.8.5.5, table 347).
  public var listNumbering: String? {
    get { rare.first?.listNumbering }
    set { changeRare { $0.listNumbering = newValue } }
  }
  /// Cells covered by a TH or TD.
  public var columnSpan: Int {
    get { rare.first?.columnSpan ?? 1 }
    set { changeRare { $0.columnSpan = newValue } }
  }
  /// Rows covered by a TH or TD.
  public var rowSpan: Int {
    get { rare.first?.rowSpan ?? 1 }
    set { changeRare { $0.rowSpan = newValue } }
  }
}

/// What a PDF says of the document as a whole.
public struct DocumentMetadata: Hashable, Sendable {
  /// Title, for the window and the catalogue.
  public var title = ""
  /// Editor or author.
  public var author = ""
  /// Subject: issue and date, for catalogues.
  public var subject = ""
  /// BCP 47 tag.
  public var language = "zh-CN"
  /// Moment of making, ISO 8601 in UTC (`2021-12-03T00:00:00Z`), never the clock; `nil` where nothing
  /// tells it.
  public var created: String?
  /// Program and version.
  public var producer = "printreport"
  /// Nothing said yet.
  public init() {}
}
