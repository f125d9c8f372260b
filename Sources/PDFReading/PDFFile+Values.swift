extension PDFFile {
  /// The entries of the dictionary that `item` is or names; none for anything else.
  package func entries(_ item: PDFItem?) -> [String: PDFItem] { resolved(item).entries ?? [:] }

  /// The items of the array that `item` is or names; none for anything else.
  package func items(_ item: PDFItem?) -> [PDFItem] { resolved(item).items ?? [] }

  /// The numbers of the array that `item` is or names.
  package func numbers(_ item: PDFItem?) -> [Double] {
    items(item).compactMap { resolved($0).number }
  }

  /// What `page` says under `key`, or the nodes above it (PDF 32000-1 §7.7.3.4).
  package func inherited(_ key: String, of page: PDFItem) -> PDFItem? {
    var node = page
    for _ in 0..<64 {
      if let value = node.entries?[key], resolved(value) != .null { return value }
      node = value("Parent", of: node)
    }
    return nil
  }

  /// The content streams of `page`, one after the other; `nil` when one cannot be read.
  package func contents(of page: PDFItem) -> [UInt8]? {
    let contents = page.entries?["Contents"]
    guard let parts = resolved(contents).items else { return stream(contents) }
    var joined: [UInt8] = []
    for part in parts {
      guard let bytes = stream(part) else { return nil }
      joined += bytes
      joined.append(0x0A)
    }
    return joined
  }
}
