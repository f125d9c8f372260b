import Composition
package import DisplayModel
import LayoutModel

/// A heading of a finished issue, and the page that it stands on.
public struct IssueHeading: Codable, Hashable, Sendable {
  /// Depth, from 1.
  public var level: Int
  /// Its words.
  public var title: String
  /// The page's printed number; empty on a page that shows none.
  public var page: String
  /// The heading `title` on `page`.
  public init(level: Int, title: String, page: String) {
    self.level = level
    self.title = title
    self.page = page
  }
}

extension TypesetIssue {
  /// The headings of the pages in order, with the numbers that are printed there.
  public var headings: [IssueHeading] {
    display.outline.compactMap { entry in
      guard display.destinations.indices.contains(entry.destination.index) else { return nil }
      let page = display.destinations[entry.destination.index].page
      guard display.pages.indices.contains(page) else { return nil }
      return IssueHeading(
        level: entry.level, title: entry.title, page: display.pages.label(ofPage: page).text)
    }
  }

  /// The picture files that the pages show, each once, in order: full paths.
  public var pictureFiles: [String] {
    var seen: Set<String> = []
    return display.pages.indices.flatMap { display.pages.images(ofPage: $0) }.map(\.path)
      .filter { seen.insert($0).inserted }
  }
}

extension PageLabel {
  /// The label as readers show it (PDF 32000-1 §12.4.2).
  package var text: String {
    switch style {
    case .decimal: prefix + String(number)
    case .roman: prefix + pageNumberText(number, .roman)
    case .upperRoman: prefix + pageNumberText(number, .roman).uppercased()
    case .none: prefix
    }
  }
}
