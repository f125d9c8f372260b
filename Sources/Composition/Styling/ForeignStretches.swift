package import ReportModel

/// A stretch of text in another language than the document's.
package struct ForeignStretch: Hashable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  /// BCP 47.
  package var language: String
}

/// Words by which a passage of Latin letters is known as English: names and terms hold none.
///
/// A single letter is no evidence: A stands for much besides the article.
private let englishWords: Set<String> = [
  "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he",
  "her", "his", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "that", "the",
  "their", "there", "they", "this", "to", "was", "we", "were", "what", "which", "who", "will",
  "with", "you", "your",
]

/// The stretches of `text` that a voice must read in another language (ISO 14289-1 §7.2).
///
/// English is a passage of at least three words of which one is a common English one; Japanese is
/// a stretch of Han and kana with at least two kana; besides, whatever the source says itself.
/// Stretches neither overlap nor reach into links, note references and ruby.
package func foreignStretches(of text: InlineText, _ bytes: [UInt8]) -> [ForeignStretch] {
  var stated: [ForeignStretch] = []
  for case .language(let language) in text.spans.map(\.kind) {
    stated += text.spans.filter { $0.kind == .language(language) && !$0.range.isEmpty }
      .map { ForeignStretch(range: $0.range.clamped(to: 0..<bytes.count), language: language) }
  }
  // Kana begin with E3 81 to E3 83; Latin passages have a space between two letters.
  let mayBeForeign = bytes.indices.contains { index in
    bytes[index] == 0xE3 && index + 1 < bytes.count && (0x81...0x83).contains(bytes[index + 1])
      || bytes[index] == 0x20 && index > 0 && isLetter(bytes[index - 1])
  }
  let found = mayBeForeign ? Passages(bytes).stretches : []
  var kept: [ForeignStretch] = []
  for stretch in (Set(stated).sorted { $0.range.lowerBound < $1.range.lowerBound }) + found {
    let isFree =
      !kept.contains { $0.range.overlaps(stretch.range) }
      && !text.spans.contains { $0.hasNode && $0.range.overlaps(stretch.range) }
    if isFree { kept.append(stretch) }
  }
  return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

extension InlineSpan {
  /// Whether the span becomes a node of its own.
  fileprivate var hasNode: Bool {
    switch kind {
    case .link, .url, .noteReference, .ruby: true
    default: false
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The passages of a text that its letters show to be of another language.
private struct Passages {
  private(set) var stretches: [ForeignStretch] = []
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = 0
    while index < bytes.count {
      if letter(at: index) > 0 {
        index = addEnglish(from: index)
      } else if let end = addJapanese(from: index) {
        index = end
      } else {
        index += 1
      }
    }
  }

  /// Reads words, spaces and the marks between them; returns where they end.
  private mutating func addEnglish(from start: Int) -> Int {
    var (index, end, words, isEnglish) = (start, start, 0, false)
    while index < bytes.count {
      if letter(at: index) > 0 {
        let first = index
        while index < bytes.count, letter(at: index) > 0 { index += letter(at: index) }
        words += 1
        let word = String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
        isEnglish = isEnglish || englishWords.contains(word)
        end = index
      } else if bytes[index] < 0x80, bytes[index] != 0x0A {
        index += 1
        // A full stop belongs to the sentence that it ends.
        if ".!?".utf8.contains(bytes[index - 1]), end == index - 1 { end = index }
      } else if let mark = typographicMark(at: index) {
        index += mark
      } else {
        break
      }
    }
    if words >= 3, isEnglish {
      stretches.append(ForeignStretch(range: start..<end, language: "en"))
    }
    return max(index, start + 1)
  }

  /// The bytes of the Latin letter at `index` or of the mark that stands over one; 0 for anything else.
  ///
  /// These are ASCII, U+00C0…024F but for × and ÷, U+0300…036F and U+1E00…1EFF.
  private func letter(at index: Int) -> Int {
    if isLetter(bytes[index]) { return 1 }
    guard bytes[index] >= 0xC3, index + 1 < bytes.count else { return 0 }
    let next = bytes[index + 1]
    switch bytes[index] {
    case 0xC3: return next == 0x97 || next == 0xB7 ? 0 : 2
    case 0xC4...0xC8, 0xCC: return 2
    case 0xC9: return next <= 0x8F ? 2 : 0
    case 0xCD: return next <= 0xAF ? 2 : 0
    case 0xE1: return (0xB8...0xBB).contains(next) && index + 2 < bytes.count ? 3 : 0
    default: return 0
    }
  }

  /// The length of a dash or quotation mark (U+2010…201F); `nil` for anything else.
  private func typographicMark(at index: Int) -> Int? {
    guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
      (0x90...0x9F).contains(bytes[index + 2])
    else { return nil }
    return 3
  }

  /// Reads Han and kana; returns where they end, `nil` where there are none.
  private mutating func addJapanese(from start: Int) -> Int? {
    var (index, kana) = (start, 0)
    while index + 2 < bytes.count, (0xE3...0xE9).contains(bytes[index]) {
      let isKana = bytes[index] == 0xE3 && (0x81...0x83).contains(bytes[index + 1])
      let isHan = bytes[index] >= 0xE4 || bytes[index] == 0xE3 && bytes[index + 1] >= 0x90
      guard isKana || isHan else { break }
      if isKana { kana += 1 }
      index += 3
    }
    if kana >= 2 { stretches.append(ForeignStretch(range: start..<index, language: "ja")) }
    return index > start ? index : nil
  }
}
