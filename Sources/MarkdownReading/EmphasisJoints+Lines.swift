import ReportModel

/// What `EmphasisJoints` knows of whole lines.
extension EmphasisJoints {
  /// The labels of notes that something in `source` refers to.
  func labelsReferredTo(in source: SourceText) -> Set<String> {
    var labels: Set<String> = []
    for line in source.lines {
      let definition = labelOfDefinition(line, in: source.scalars)
      for index in line.dropLast()
      where source.scalars[index] == "[" && source.scalars[index + 1] == "^" {
        guard index + 2 != definition?.lowerBound else { continue }
        let label = source.scalars[index + 2..<line.upperBound].prefix(200).prefix { $0 != "]" }
        labels.insert(String(String.UnicodeScalarView(label)).lowercased())
      }
    }
    return labels
  }

  /// The label of the note `[^label]:` that `line` begins with, behind marks of lists and quotations.
  func labelOfDefinition(_ line: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
    let marks = ">-+*.)0123456789".unicodeScalars
    let words = scalars[line].drop { $0.properties.isWhitespace || marks.contains($0) }
    guard words.starts(with: ["[", "^"]),
      let close = words.prefix(200).firstIndex(of: "]"), close + 1 < line.upperBound,
      scalars[close + 1] == ":"
    else { return nil }
    return words.startIndex + 2..<close
  }
}
