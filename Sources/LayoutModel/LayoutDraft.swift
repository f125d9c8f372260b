import Diagnostics
import TypeModel

/// A layout while its files are read: what the keys say, before one part is known from another.
///
/// Files are read one over the other, `base` first, so each key keeps the last value written.
struct LayoutDraft: Hashable, Sendable {
  /// What needs no other part.
  var spec = LayoutSpec.unnamed
  /// Trim size.
  var paper: PaperSize = .named(.a4)
  /// Where the type area stands across the page.
  var inner: Margin = .centred
  /// Where the type area stands down the page.
  var head: Margin = .centred
  /// The styles by name.
  var styles: [StyleName: StyleDraft] = [:]
  /// The page masters by name.
  var masters: [PageMasterName: MasterDraft] = [:]
  /// Headings by level, level 1 first.
  var headings = Array(repeating: HeadingSpec(), count: headingLevels)
  /// How colours are printed.
  var colourMode: ColourMode = .full
}

/// Levels of headings that a layout styles.
let headingLevels = 4

/// How colours are printed.
enum ColourMode: String, CaseIterable, Sendable {
  /// As the layout has them.
  case full
  /// In gray, for office printers.
  case gray
}

/// A margin of the page.
enum Margin: Hashable, Sendable {
  /// As wide as the one on the other side.
  case centred
  case length(Length)
}

/// A trim size.
enum PaperSize: Hashable, Sendable {
  /// Sizes by name.
  enum Name: String, CaseIterable, Sendable {
    case a3 = "A3"
    case a4 = "A4"
    case a5 = "A5"
    case b5 = "B5"
    /// 大16开.
    case large16 = "大16开"
    /// 16开.
    case small16 = "16开"
  }
  case named(Name)
  case custom(Size)

  /// Width and height.
  var size: Size {
    switch self {
    case .custom(let size): size
    case .named(let name): PaperSize.rows.first { $0.name == name }?.size ?? PaperSize.a4Size
    }
  }

  private static let a4Size = Size(width: .millimetres(210), height: .millimetres(297))
  /// Trim sizes: GB/T 148 (A, B), practice (开).
  private static let rows: [(name: Name, size: Size)] = [
    (.a3, Size(width: .millimetres(297), height: .millimetres(420))),
    (.a4, a4Size),
    (.a5, Size(width: .millimetres(148), height: .millimetres(210))),
    (.b5, Size(width: .millimetres(176), height: .millimetres(250))),
    (.large16, Size(width: .millimetres(210), height: .millimetres(285))),
    (.small16, Size(width: .millimetres(185), height: .millimetres(260))),
  ]
}

/// A size of type, or a part of the grid's.
enum TypeSize: Hashable, Sendable {
  case length(Length)
  /// So many times the size of the grid.
  case part(Ratio)
}

/// What a style says itself; the rest comes from the style that it is `like`, or from `body`.
struct StyleDraft: Hashable, Sendable {
  var like: StyleName?
  var font: FontRole?
  var weight: FontWeight?
  var latin: LatinFont?
  var size: TypeSize?
  var colour: String?
  var tracking: Ratio?
  var features: [String]?
  var alignment: Alignment?
  var firstLineIndent: Ratio?
  var startIndent: Ratio?
  var endIndent: Ratio?
  /// Keys of `text` that differ.
  var lines = Overlay()
}

/// The face that sets Latin.
enum LatinFont: Hashable, Sendable {
  /// The Latin of the style's own Chinese face.
  case own
  /// Another role's, at the style's weight.
  case role(FontRole)
}

/// What a page master says itself; the rest comes from the one that it is `like`.
struct MasterDraft: Hashable, Sendable {
  var like: PageMasterName?
  var header = Overlay()
  var footer = Overlay()
  var blocks: [BlockSpec]?
}

/// Keys that change a thing known only later: checked when read, applied when all files are read.
struct Overlay: Hashable, Sendable {
  /// Whether the thing is taken away first (`none`).
  var isNone = false
  /// The keys written, the last value of each.
  var entries: [LayoutEntry] = []

  /// Whether nothing was written.
  var isEmpty: Bool { !isNone && entries.isEmpty }

  /// Writes `newer` over the keys.
  mutating func merge(_ newer: [LayoutEntry]) {
    for entry in newer {
      if let index = entries.firstIndex(where: { $0.name == entry.name }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    }
  }
}
