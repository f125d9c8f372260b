package import ReportModel

/// A stretch of text in another language than the document's.
package struct ForeignStretch: Hashable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  /// BCP 47.
  package var language: String
}

/// What shows that a passage of Latin letters is of a language: names and terms hold none of it.
private struct LatinEvidence {
  let language: String
  /// Common words that the other languages do not have.
  ///
  /// A single letter is no evidence: A stands for much besides the article.
  let words: Set<String>
  /// Letters that the other languages do not have, or hardly.
  let letters: Set<Unicode.Scalar>
}

/// The languages that passages of Latin letters are told to be of.
private let latinEvidence: [LatinEvidence] = [
  LatinEvidence(
    language: "en",
    words: [
      "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he",
      "her", "his", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "that", "the",
      "their", "there", "these", "they", "this", "to", "was", "we", "were", "what", "which", "who",
      "will", "with", "would", "you", "your",
    ], letters: []),
  LatinEvidence(
    language: "de",
    words: [
      "auf", "aus", "bei", "das", "dem", "den", "der", "die", "ein", "eine", "einen", "einer",
      "für", "ich", "im", "ist", "mit", "nach", "nicht", "sich", "sie", "sind", "und", "von", "wir",
      "wird", "zu", "zum", "zur", "über",
    ], letters: ["ß", "ä", "ö", "ü"]),
  LatinEvidence(
    language: "fr",
    words: [
      "au", "aux", "avec", "ce", "cette", "dans", "des", "du", "elle", "est", "et", "il", "la",
      "le",
      "les", "leur", "nous", "ou", "par", "pas", "pour", "que", "qui", "se", "sont", "sur", "un",
      "une", "vous",
    ], letters: ["é", "è", "ê", "à", "ç", "ù", "û", "î", "œ"]),
]

/// A script that shows a language by itself.
private struct ScriptRow {
  let language: String
  let letters: ClosedRange<UInt32>
  /// The fewest letters of a stretch, and of its longest word: single signs are used as symbols.
  let least: (letters: Int, word: Int)
}

/// The scripts of other languages than Chinese and Japanese; Ukrainian is told by its letters.
private let scriptRows: [ScriptRow] = [
  ScriptRow(language: "ko", letters: 0xAC00...0xD7A3, least: (2, 1)),
  ScriptRow(language: "ru", letters: 0x0400...0x04FF, least: (5, 4)),
  ScriptRow(language: "el", letters: 0x0370...0x03FF, least: (6, 4)),
]

/// The stretches of `text` that a voice must read in another language (ISO 14289-1 §7.2).
///
/// English, German and French are passages of at least three words that hold common ones of the language
/// or its letters; what is written in capitals alone is no word. Japanese is a stretch of Han and kana with
/// at least two kana; Korean, Russian and Greek are told by their scripts; besides, whatever the source
/// says itself.
/// Stretches neither overlap nor reach into links, note references and ruby.
package func foreignStretches(of text: InlineText, _ bytes: [UInt8]) -> [ForeignStretch] {
  var stated: [ForeignStretch] = []
  for case .language(let language) in text.spans.map(\.kind) {
    stated += text.spans.filter { $0.kind == .language(language) && !$0.range.isEmpty }
      .map { ForeignStretch(range: $0.range.clamped(to: 0..<bytes.count), language: language) }
  }
  // Kana begin with E3 81 to E3 83, Greek and Cyrillic with CD to D3, Hangul with EA to ED; Latin passages
  // have a space between two letters.
  let mayBeForeign = bytes.indices.contains { index in
    bytes[index] == 0xE3 && index + 1 < bytes.count && (0x81...0x83).contains(bytes[index + 1])
      || (0xCD...0xD3).contains(bytes[index]) || (0xEA...0xED).contains(bytes[index])
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
        index = addLatin(from: index)
      } else if let end = addJapanese(from: index) ?? addScript(from: index) {
        index = end
      } else {
        index += 1
      }
    }
  }

  /// Reads words, spaces and the marks between them; returns where they end.
  private mutating func addLatin(from start: Int) -> Int {
    var (index, end) = (start, start)
    var words: [String] = []
    while index < bytes.count {
      if letter(at: index) > 0 {
        let first = index
        while index < bytes.count, letter(at: index) > 0 { index += letter(at: index) }
        let word = String(decoding: bytes[first..<index], as: UTF8.self)
        if word != word.uppercased() { words.append(word.lowercased()) }
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
    if words.count >= 3, let language = language(of: words) {
      stretches.append(ForeignStretch(range: start..<end, language: language))
    }
    return max(index, start + 1)
  }

  /// The language that most of `words` show, in small letters; `nil` where too few do.
  ///
  /// A word of a language stands among five of any, or two do; a letter counts as a word. The first row
  /// goes before others that have as many.
  private func language(of words: [String]) -> String? {
    var best: (language: String, count: Int)?
    for row in latinEvidence {
      let count = words.count { word in
        row.words.contains(word) || word.unicodeScalars.contains(where: row.letters.contains)
      }
      if count > best?.count ?? 0 { best = (row.language, count) }
    }
    guard let best, best.count >= 2 || best.count * 5 >= words.count else { return nil }
    return best.language
  }

  /// Reads words of a script that shows its language, with the spaces, figures and marks between them;
  /// returns where they end, `nil` where there are none.
  private mutating func addScript(from start: Int) -> Int? {
    guard let first = scalar(at: start),
      let row = scriptRows.first(where: { $0.letters.contains(first.value) })
    else { return nil }
    var (index, end, letters, word, longest) = (start, start, 0, 0, 0)
    var isUkrainian = false
    while index < bytes.count {
      let next = scalar(at: index)
      if let next, row.letters.contains(next.value) {
        isUkrainian = isUkrainian || "ґєіїҐЄІЇ".unicodeScalars.contains(next)
        (letters, word) = (letters + 1, word + 1)
        index += UTF8.width(next)
        (end, longest) = (index, max(longest, word))
      } else if bytes[index] < 0x80, bytes[index] != 0x0A, letter(at: index) == 0 {
        word = 0
        index += 1
        if ".!?".utf8.contains(bytes[index - 1]), end == index - 1 { end = index }
      } else if let mark = typographicMark(at: index) {
        word = 0
        index += mark
      } else {
        break
      }
    }
    if letters >= row.least.letters, longest >= row.least.word {
      let language = isUkrainian && row.language == "ru" ? "uk" : row.language
      stretches.append(ForeignStretch(range: start..<end, language: language))
    }
    return index
  }

  /// The character that begins at `index`; `nil` in the middle of one.
  private func scalar(at index: Int) -> Unicode.Scalar? {
    guard bytes[index] & 0xC0 != 0x80 else { return nil }
    return String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first
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
