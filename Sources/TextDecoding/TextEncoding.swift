/// The encodings that a report may come in.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case utf32LittleEndian = "utf-32le"
  case utf32BigEndian = "utf-32be"
  /// GB 18030, which holds GBK and GB 2312.
  case gb18030
  /// Big5 as Taiwan and Hong Kong write it (with HKSCS).
  case big5

  /// The encoding that `name` means, in any spelling that mail and editors use.
  public init?(name: String) {
    let key = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    guard let row = encodingNames.first(where: { $0.names.contains(key) }) else { return nil }
    self = row.encoding
  }

  /// Whether the two differ in the order of bytes alone: a byte order mark then knows better.
  func isOtherOrder(of other: TextEncoding) -> Bool {
    switch (self, other) {
    case (.utf16LittleEndian, .utf16BigEndian), (.utf16BigEndian, .utf16LittleEndian),
      (.utf32LittleEndian, .utf32BigEndian), (.utf32BigEndian, .utf32LittleEndian):
      true
    default: false
    }
  }

  /// The name for people.
  public var displayName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .utf32LittleEndian: "UTF-32LE"
    case .utf32BigEndian: "UTF-32BE"
    case .gb18030: "GB18030"
    case .big5: "Big5"
    }
  }
}

/// One encoding and the names it goes by, letters and digits only.
private struct EncodingNameRow: Sendable {
  let encoding: TextEncoding
  let names: [String]
}

/// The names of the IANA registry and of common editors.
private let encodingNames: [EncodingNameRow] = [
  EncodingNameRow(encoding: .utf8, names: ["utf8", "utf8bom", "utf8sig", "unicode11utf8"]),
  EncodingNameRow(encoding: .utf16LittleEndian, names: ["utf16le", "utf16", "unicode", "ucs2"]),
  EncodingNameRow(encoding: .utf16BigEndian, names: ["utf16be", "unicodebig"]),
  EncodingNameRow(encoding: .utf32LittleEndian, names: ["utf32le", "utf32", "ucs4"]),
  EncodingNameRow(encoding: .utf32BigEndian, names: ["utf32be"]),
  EncodingNameRow(
    encoding: .gb18030, names: ["gb18030", "gbk", "gb2312", "cp936", "ms936", "euccn", "ansi936"]),
  EncodingNameRow(encoding: .big5, names: ["big5", "cp950", "big5hkscs", "big5eten", "ansi950"]),
]
