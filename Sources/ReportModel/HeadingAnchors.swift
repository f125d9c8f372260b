/// The headings of a report by the anchors that links within it name.
///
/// An anchor is what GitHub makes of a heading: letters in small, white space as `-`, all marks but `-` and
/// `_` left out; a second heading of the same words ends in `-1`. The words of the heading as they stand
/// are understood too.
package struct HeadingAnchors: Hashable, Sendable {
  private var places: [String: Int] = [:]
  /// The same without hyphens, for what is typed by hand.
  private var loosePlaces: [String: Int] = [:]

  /// The anchors of headings that say `titles`, in printing order; `bare` are the same without the numbers
  /// that are typed before them.
  package init(_ titles: [String], bare: [String] = []) {
    var counts: [String: Int] = [:]
    for (index, title) in titles.enumerated() {
      let anchor = Self.anchor(title)
      let count = counts[anchor, default: 0]
      counts[anchor] = count + 1
      let name = count == 0 ? anchor : "\(anchor)-\(count)"
      if places[name] == nil { places[name] = index }
      let loose = name.filter { $0 != "-" }
      if loosePlaces[loose] == nil { loosePlaces[loose] = index }
    }
    for (index, title) in bare.enumerated() {
      let loose = Self.anchor(title).filter { $0 != "-" }
      if loosePlaces[loose] == nil { loosePlaces[loose] = index }
    }
  }

  /// The anchors of the headings of `report`.
  package init(_ report: Report) {
    var (titles, bare): ([String], [String]) = ([], [])
    // Sections wait on a stack, so that no depth of nesting is too deep.
    var waiting = Array(report.sections.reversed())
    while let section = waiting.popLast() {
      let title = section.title.withoutReferences.text
      titles.append(title)
      let isMarked = title.hasPrefix(section.mark)
      bare.append(isMarked ? String(title.dropFirst(section.mark.count)) : title)
      waiting += section.items.reversed()
    }
    self.init(titles, bare: bare)
  }

  /// The place in printing order of the heading that `target`, `#` and an anchor, names; `nil` for none.
  package func heading(of target: String) -> Int? {
    guard target.first == "#" else { return nil }
    let anchor = Self.anchor(percentDecoded(String(target.dropFirst())))
    guard !anchor.isEmpty else { return nil }
    return places[anchor] ?? loosePlaces[anchor.filter { $0 != "-" }]
  }

  private static func anchor(_ words: String) -> String {
    var anchor = ""
    for scalar in words.lowercased().unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace {
        anchor += "-"
      } else if scalar == "-" || scalar == "_" || properties.isAlphabetic
        || properties.numericType != nil || properties.generalCategory == .nonspacingMark
      {
        anchor.unicodeScalars.append(scalar)
      }
    }
    return anchor
  }
}

/// `text` with the bytes that `%` and two digits stand for (RFC 3986 §2.1).
private func percentDecoded(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var decoded: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let digits = bytes[index...].dropFirst().prefix(2)
    if bytes[index] == UInt8(ascii: "%"), digits.count == 2,
      let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      decoded.append(byte)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}
