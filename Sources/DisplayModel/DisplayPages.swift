package import TypeModel

/// The pages of a display list: an array, except that pages may be kept packed.
///
/// A packed page takes about a tenth of the memory and is unpacked each time that it is read, so that
/// a document of thousands of pages holds little more than its text.
public struct DisplayPages: RandomAccessCollection, MutableCollection, RangeReplaceableCollection,
  ExpressibleByArrayLiteral, Hashable, Sendable
{
  private enum Held: Hashable, Sendable {
    case plain(DisplayPage)
    case packed(PackedPage)

    var page: DisplayPage {
      switch self {
      case .plain(let page): page
      case .packed(let packed): packed.page
      }
    }
  }
  private var held: [Held] = []

  /// No pages.
  public init() {}

  /// The pages of `elements`, not packed.
  public init(arrayLiteral elements: DisplayPage...) { held = elements.map { .plain($0) } }

  /// 0.
  public var startIndex: Int { 0 }
  /// Number of pages.
  public var endIndex: Int { held.count }

  /// The page at `index`, counted from 0.
  public subscript(index: Int) -> DisplayPage {
    get { held[index].page }
    _modify {
      var page = held[index].page
      // Nothing else holds the page while it changes, so that no copy of its marks is made.
      held[index] = .plain(DisplayPage(size: page.size, label: page.label))
      defer { held[index] = .plain(page) }
      yield &page
    }
  }

  /// Puts `pages`, not packed, in the place of those in `range`.
  public mutating func replaceSubrange(
    _ range: Range<Int>, with pages: some Collection<DisplayPage>
  ) {
    held.replaceSubrange(range, with: pages.map { .plain($0) })
  }

  /// Adds `page`, packed.
  package mutating func appendPacked(_ page: DisplayPage) { held.append(.packed(PackedPage(page))) }

  /// Trim size of the page at `index`, without unpacking it.
  package func size(ofPage index: Int) -> Size {
    switch held[index] {
    case .plain(let page): page.size
    case .packed(let packed): packed.size
    }
  }

  /// The printed folio of the page at `index`, without unpacking it.
  package func label(ofPage index: Int) -> PageLabel {
    switch held[index] {
    case .plain(let page): page.label
    case .packed(let packed): packed.label
    }
  }

  /// The links of the page at `index`, without unpacking it.
  package func links(ofPage index: Int) -> [LinkArea] {
    switch held[index] {
    case .plain(let page): page.links
    case .packed(let packed): packed.links
    }
  }

  /// The pictures of the page at `index`, without unpacking it.
  package func images(ofPage index: Int) -> [ImageMark] {
    switch held[index] {
    case .plain(let page): images(among: page.marks)
    case .packed(let packed): images(among: packed.others)
    }
  }

  private func images(among marks: [Mark]) -> [ImageMark] {
    marks.compactMap { mark in
      guard case .image(let image) = mark else { return nil }
      return image
    }
  }

  /// Whether both hold the same pages, packed or not.
  public static func == (left: DisplayPages, right: DisplayPages) -> Bool {
    left.held.count == right.held.count
      && zip(left.held, right.held).allSatisfy { $0 == $1 || $0.page == $1.page }
  }

  /// Hashes what is the same for packed and plain pages.
  public func hash(into hasher: inout Hasher) {
    for index in indices { hasher.combine(links(ofPage: index)) }
    hasher.combine(count)
  }
}
