import Foundation
import TestSupport

/// Reports as nobody would write them: documents with lines, marks, encodings and bytes changed.
///
/// Some are noise. The same seed gives the same bytes.
struct MutatedReports {
  /// The samples and the annotated documents, without the annotations, in the order of their names.
  static let documents: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    func files(_ folder: String) -> [URL] {
      let folder = root.appending(path: folder)
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
      return names.map { folder.appending(path: $0) }
    }
    let texts = (files("Tests/ReportModelTests/Documents") + files("Samples"))
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
    return texts.map { text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("@") }
      return lines.map { $0.dropFirst(1).first == "|" ? $0.dropFirst(2) : $0 }
        .joined(separator: "\n")
    }
  }()

  /// What is typed, pasted or left over at any place.
  private static let fragments: [String] = [
    "■", "【", "】", "一、", "（一）", "1.", "1.1 ", "# ", "- ", "第三章 ", "○", "《", "》", "[", "](", ")",
    "](#)", "http://", "file:", "\t12", "……9", "。", "，", "：", "\u{3000}\u{3000}", "- 3 -", "{着重|",
    "{拼音|", "}", "{", "|", "**", "`", "```", "> ", "2021年12月3日", "（来源：", "目录", "---", "===",
    "第 2 页", "<p>", "<table>", "<td>", "</td>", "<br>", "<a href=\"", "<b", ">", "&amp;", "&#0;",
    "\\",
    "\u{200B}", "\u{202E}", "\u{1B}[31m", "\u{0}", "\u{C}", "\r", "\u{85}", "\u{E000}", "\u{FEFF}",
    "[^1]", "[^1]: ", "| - |", "\n", "\n\n", "    ", "!", "![", "~~", "<!--", "-->", "壹、", "①",
  ]

  /// Bytes that belong to no character, or to one of another encoding.
  private static let strayBytes: [[UInt8]] = [
    [0xFF], [0x81], [0xE4, 0xBD], [0xFF, 0xFE], [0x84, 0x31, 0x95, 0x33], [0xA4], [0x00],
  ]

  /// Encodings by their iconv names, one byte order mark among them.
  private static let charsets = [
    "UTF-8", "GB18030", "BIG5-HKSCS", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32BE",
  ]

  private var random: SeededGenerator

  /// The bytes of `seed`.
  static func bytes(seed: UInt64) -> [UInt8] {
    var maker = MutatedReports(random: SeededGenerator(seed: seed))
    return maker.make()
  }

  private mutating func make() -> [UInt8] {
    if chance(20) { return (0..<below(400)).map { _ in UInt8.random(in: 0...255, using: &random) } }
    var text = Self.documents.randomElement(using: &random) ?? ""
    for _ in 0..<below(8) { changeLine(&text) }
    var bytes = Array(text.utf8)
    if chance(3) {
      let charset = Self.charsets.randomElement(using: &random) ?? "UTF-8"
      if charset.hasPrefix("UTF-8"), chance(2) { text = "\u{FEFF}" + text }
      if chance(4) { text = text.replacing("\n", with: chance(2) ? "\r\n" : "\r") }
      bytes = encoded(text, as: charset)
    }
    if chance(2) { for _ in 0...below(12) { changeBytes(&bytes) } }
    return bytes
  }

  /// Whether one of `count` chances came.
  private mutating func chance(_ count: Int) -> Bool { below(count) == 0 }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// Deletes, doubles, swaps, cuts or joins a line, or gives it other marks.
  private mutating func changeLine(_ text: inout String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let index = below(lines.count)
    let fragment = Self.fragments.randomElement(using: &random) ?? ""
    let cut = lines[index].index(
      lines[index].startIndex, offsetBy: below(lines[index].count + 1))
    switch below(8) {
    case 0 where lines.count > 1: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: index)
    case 2: lines.swapAt(index, below(lines.count))
    case 3: lines[index] = String(lines[index][..<cut]) + "\n" + String(lines[index][cut...])
    case 4 where index + 1 < lines.count: lines[index] += lines.remove(at: index + 1)
    case 5:
      // A mark for a mark.
      guard let other = Self.fragments.randomElement(using: &random), !other.isEmpty else { break }
      lines[index] = lines[index].replacing(other, with: fragment)
      if let first = lines[index].first, "■【一1#-第○《".contains(first) {
        lines[index] = fragment + lines[index].dropFirst()
      }
    default:
      let times = chance(12) ? 40 : 1
      lines[index].insert(contentsOf: String(repeating: fragment, count: times), at: cut)
    }
    text = lines.joined(separator: "\n")
  }

  /// Removes, doubles, changes or cuts bytes, or lays stray ones among them.
  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = below(bytes.count)
    let length = below(min(60, bytes.count - place))
    switch below(6) {
    case 0: bytes.removeSubrange(place..<place + length)
    case 1: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 3: bytes.removeLast(length)
    case 4: bytes.remove(at: place)
    default:
      bytes.insert(contentsOf: Self.strayBytes.randomElement(using: &random) ?? [], at: place)
    }
  }
}
