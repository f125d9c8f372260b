import Foundation
import PrintReport

extension Catalogue {
  /// The catalogue for people: a report in Markdown, which `printreport` sets as any other.
  ///
  /// A section a year, an item an issue; under it its file and its headings with their pages.
  public var list: String {
    var text = "---\ntitle: 总目\n---\n"
    var year: String?
    for issue in issues {
      let own = issue.date.map { String($0.prefix(4)) } ?? ""
      if own != year {
        text += "\n# " + (own.isEmpty ? "无日期" : own + "年") + "\n"
        year = own
      }
      text += "\n## " + issue.name + "\n\n" + issue.facts + "\n"
      if !issue.headings.isEmpty { text += "\n" + issue.headingList }
    }
    return text
  }
}

extension ArchivedIssue {
  /// Title, issue and day, as one reads them aloud.
  fileprivate var name: String {
    [title ?? file, issue, dateText ?? date].compactMap(\.self).map(escaped).joined(separator: " ")
  }

  fileprivate var facts: String {
    let parts = [subtitle, editor, "\(pageCount)页", file].compactMap(\.self)
    return parts.map(escaped).joined(separator: "；")
  }

  /// The headings as a list, nested as they are.
  fileprivate var headingList: String {
    var text = ""
    var open: [Int] = []
    for heading in headings {
      while let last = open.last, last >= heading.level { open.removeLast() }
      text += String(repeating: "  ", count: open.count) + "- " + escaped(heading.title)
      text += heading.page.isEmpty ? "\n" : "（\(escaped(heading.page))）\n"
      open.append(heading.level)
    }
    return text
  }
}

/// `text` on one line, with nothing in it that Markdown or the light markup would read.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "{", "}", "&", "!", "$", "^", "+",
      "-", "=":
      result += "\\"
      result.append(character)
    // A number with a dot or bracket would begin a list.
    case _ where ".)".contains(character) && !result.isEmpty && result.allSatisfy(\.isWholeNumber):
      result += "\\"
      result.append(character)
    case _ where character.isNewline: result += " "
    default: result.append(character)
    }
  }
  return result
}
