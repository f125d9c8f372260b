/// The simple properties of an XMP packet: element names with their text.
struct XMPFields {
  private var fields: [String: String] = [:]
  private var counts: [String: Int] = [:]
  /// The names of all properties, parts of structures included.
  private(set) var names: Set<String> = []
  /// What prefixes stand for.
  private(set) var namespaces: [String: String] = [:]
  /// The properties that have a text in the default language.
  private(set) var defaults: Set<String> = []
  /// What its descriptions say that they are about; `nil` where one does not say it.
  private(set) var subjects: [String?] = []
  /// How often properties are opened right within a description.
  private var openings: [String: Int] = [:]
  /// The lists that properties hold: `Alt`, `Bag`, `Seq`.
  private var heldLists: [String: String] = [:]
  /// Whether every element is closed, in order.
  private(set) var isWellFormed = true
  /// Whether the packet is opened and closed as XMP asks (ISO 16684-1 §7.3.2).
  let hasPacket: Bool
  /// Whether its head names an encoding or a length, as it may no longer (ISO 19005-2 §6.6.2.1).
  let hasOldHead: Bool

  /// Reads `packet`; the text of lists is that of their first item.
  init(_ packet: [UInt8]) {
    let whole = String(decoding: packet, as: UTF8.self)
    hasPacket = whole.contains("<?xpacket begin=") && whole.contains("<?xpacket end=")
    let start = whole.firstRange(of: "<?xpacket begin=")?.upperBound ?? whole.endIndex
    let head = whole[start...].prefix { $0 != ">" }
    hasOldHead = head.contains("encoding=") || head.contains("bytes=")
    var open: [String] = []
    var text: [UInt8] = []
    var position = 0
    while position < packet.count {
      guard packet[position] == UInt8(ascii: "<") else {
        text.append(packet[position])
        position += 1
        continue
      }
      let end = packet[position...].firstIndex(of: UInt8(ascii: ">")) ?? packet.count
      let tag = String(decoding: packet[min(position + 1, end)..<end], as: UTF8.self)
      if tag.hasPrefix("/") {
        let value = Self.decoded(String(decoding: text, as: UTF8.self))
        let owner = open.last { !$0.hasPrefix("rdf:") }
        if let owner, !value.allSatisfy(\.isWhitespace) {
          counts[owner, default: 0] += 1
          if fields[owner] == nil { fields[owner] = value }
        }
        if open.popLast() != String(tag.dropFirst().prefix { !$0.isWhitespace }) {
          isWellFormed = false
        }
      } else if !tag.hasPrefix("?"), !tag.hasPrefix("!") {
        let owner = open.last { !$0.hasPrefix("rdf:") }
        if let owner, tag.contains("xml:lang=\"x-default\"") { defaults.insert(owner) }
        let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
        if !["rdf", "x"].contains(name.prefix { $0 != ":" }) { names.insert(name) }
        note(namespacesIn: tag)
        note(name, in: tag, below: open)
        if !tag.hasSuffix("/") { open.append(name) }
      }
      text = []
      position = end + 1
    }
    if !open.isEmpty { isWellFormed = false }
  }

  subscript(name: String) -> String? { fields[name] }

  /// Whether the descriptions give the property `name` more than once (ISO 16684-1 §7.5).
  func isRepeated(_ name: String) -> Bool { (openings[name] ?? 0) > 1 }

  /// The list that the property `name` holds; `nil` where it is not there, empty where it holds none.
  func list(of name: String) -> String? {
    openings[name].map { _ in heldLists[name] ?? "" }
  }

  /// The lists that properties hold (ISO 16684-1 §8.3).
  static let lists = [
    "dc:title": "Alt", "dc:description": "Alt", "dc:creator": "Seq", "dc:language": "Bag",
  ]

  /// How many texts the property `name` has.
  func count(of name: String) -> Int { counts[name] ?? 0 }

  /// Schemas by their usual prefixes (ISO 16684-1 §8; ISO 19005-2 §6.6; ISO 14289-1 §5; ISO 15930-7
  /// §6.9).
  static let schemas: [String: String] = [
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
  ]

  private mutating func note(namespacesIn tag: String) {
    for attribute in tag.split(whereSeparator: \.isWhitespace) where attribute.hasPrefix("xmlns:") {
      let parts = attribute.dropFirst(6).split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      namespaces[String(parts[0])] = String(parts[1].filter { $0 != "\"" && $0 != "'" })
    }
  }

  /// Notes the element `name` that `tag` opens within `open`.
  private mutating func note(_ name: String, in tag: String, below open: [String]) {
    if name == "rdf:Description" {
      let about = tag.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("rdf:about=") }
      subjects.append(about.map { String($0.dropFirst(10).filter { $0 != "\"" && $0 != "'" }) })
    } else if open.last == "rdf:Description" {
      openings[name, default: 0] += 1
    } else if ["rdf:Alt", "rdf:Bag", "rdf:Seq"].contains(name), let owner = open.last {
      heldLists[owner] = String(name.dropFirst(4))
    }
  }

  private static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = Substring(text)
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
    while let first = rest.first {
      if let entity = entities.first(where: { rest.hasPrefix($0.0) }) {
        result += entity.1
        rest = rest.dropFirst(entity.0.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
