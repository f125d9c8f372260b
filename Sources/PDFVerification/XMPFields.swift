/// The simple properties of an XMP packet: element names with their text.
struct XMPFields {
  private var fields: [String: String] = [:]
  /// Whether every element is closed, in order.
  private(set) var isWellFormed = true
  /// Whether the packet is opened and closed as XMP asks (ISO 16684-1 §7.3.2).
  let hasPacket: Bool

  /// Reads `packet`; the text of lists is that of their first item.
  init(_ packet: [UInt8]) {
    let whole = String(decoding: packet, as: UTF8.self)
    hasPacket = whole.contains("<?xpacket begin=") && whole.contains("<?xpacket end=")
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
        if let owner, fields[owner] == nil, !value.allSatisfy(\.isWhitespace) {
          fields[owner] = value
        }
        if open.popLast() != String(tag.dropFirst().prefix { !$0.isWhitespace }) {
          isWellFormed = false
        }
      } else if !tag.hasPrefix("?"), !tag.hasPrefix("!"), !tag.hasSuffix("/") {
        open.append(String(tag.prefix { !$0.isWhitespace }))
      }
      text = []
      position = end + 1
    }
    if !open.isEmpty { isWellFormed = false }
  }

  subscript(name: String) -> String? { fields[name] }

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
