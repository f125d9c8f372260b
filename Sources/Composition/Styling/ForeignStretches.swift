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
/// English, German and French are told sentence by sentence: at least three words that hold common ones of
/// the language or its letters; what is written in capitals alone is no word, and a sentence that tells
/// nothing is of the language of the one before it, else of the one behind. Japanese is a stretch of Han and
/// kana with at least two kana; Korean, Russian and Greek are told by their scripts; besides, whatever the
/// source says itself.
///
/// Sentences go on behind links, notes' marks and ruby, whose own words are stretches by themselves:
/// each stretch lies outside of these or within one. The marks of notes and addresses are of no language.
package func foreignStretches(of text: InlineText, _ bytes: [UInt8]) -> [ForeignStretch] {
  var stated: [ForeignStretch] = []
  for span in text.spans where !span.range.isEmpty {
    guard case .language(let language) = span.kind,
      span.range.lowerBound >= stated.last?.range.upperBound ?? 0
    else { continue }
    stated.append(
      ForeignStretch(range: span.range.clamped(to: 0..<bytes.count), language: language))
  }
  let passed = text.spans.filter { $0.isOfNoLanguage(in: bytes) }.map(\.range)
  let found = mayBeForeign(bytes) ? Passages(bytes, passing: passed).stretches : []
  if stated.isEmpty, found.isEmpty { return [] }
  let nodes = text.spans.filter(\.hasNode).map(\.range)
  let known = stated.map(\.range)
  let borders = (nodes + known + passed).flatMap { [$0.lowerBound, $0.upperBound] }.sorted()
  let all = stated + outside(known, cut(found, at: borders))
  let pieces = cut(all.sorted { $0.range.lowerBound < $1.range.lowerBound }, at: borders)
  return outside(passed, pieces).compactMap { $0.trimmed(in: bytes) }
}

/// Whether `bytes` hold anything that may be of another language.
///
/// Kana begin with E3 81 to E3 83, Greek and Cyrillic with CD to D3, Hangul with EA to ED; Latin passages
/// have a space between two letters.
private func mayBeForeign(_ bytes: [UInt8]) -> Bool {
  bytes.indices.contains { index in
    bytes[index] == 0xE3 && index + 1 < bytes.count && (0x81...0x83).contains(bytes[index + 1])
      || (0xCD...0xD3).contains(bytes[index]) || (0xEA...0xED).contains(bytes[index])
      || bytes[index] == 0x20 && index > 0 && isLetter(bytes[index - 1])
  }
}

/// `stretches` cut at `borders`, which ascend.
private func cut(_ stretches: [ForeignStretch], at borders: [Int]) -> [ForeignStretch] {
  var pieces: [ForeignStretch] = []
  var next = 0
  for stretch in stretches {
    var start = stretch.range.lowerBound
    while next < borders.count, borders[next] < stretch.range.upperBound {
      let border = borders[next]
      next += 1
      guard border > start else { continue }
      pieces.append(ForeignStretch(range: start..<border, language: stretch.language))
      start = border
    }
    pieces.append(
      ForeignStretch(range: start..<stretch.range.upperBound, language: stretch.language))
  }
  return pieces
}

/// The `stretches` that do not begin within one of `ranges`, which ascend.
private func outside(_ ranges: [Range<Int>], _ stretches: [ForeignStretch]) -> [ForeignStretch] {
  var next = 0
  return stretches.filter { stretch in
    while next < ranges.count, ranges[next].upperBound <= stretch.range.lowerBound { next += 1 }
    return next == ranges.count || ranges[next].lowerBound > stretch.range.lowerBound
  }
}

extension ForeignStretch {
  /// The stretch without spaces around it; `nil` where it holds no letter.
  fileprivate func trimmed(in bytes: [UInt8]) -> ForeignStretch? {
    guard bytes[range].contains(where: { $0 >= 0x80 || isLetter($0) }),
      let first = range.first(where: { bytes[$0] != 0x20 }),
      let last = range.last(where: { bytes[$0] != 0x20 })
    else { return nil }
    return ForeignStretch(range: first..<last + 1, language: language)
  }
}

extension InlineSpan {
  /// Whether the span becomes a node of its own.
  fileprivate var hasNode: Bool {
    switch kind {
    case .link, .url, .noteReference, .ruby: true
    default: false
    }
  }

  /// Whether it is the mark of a note, or an address: what no language reads.
  fileprivate func isOfNoLanguage(in bytes: [UInt8]) -> Bool {
    switch kind {
    case .noteReference, .url: return true
    case .link:
      let words = bytes[range.clamped(to: 0..<bytes.count)]
      return !words.contains(0x20) && words.contains { ":@/".utf8.contains($0) }
    default: return false
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
  /// Where what is of no language ends, by where it begins.
  private let passed: [Int: Int]

  init(_ bytes: [UInt8], passing ranges: [Range<Int>]) {
    self.bytes = bytes
    passed = Dictionary(
      ranges.map { ($0.lowerBound, min($0.upperBound, bytes.count)) }, uniquingKeysWith: max)
    var index = 0
    while index < bytes.count {
      if let end = passed[index], end > index {
        index = end
      } else if letter(at: index) > 0 {
        index = addLatin(from: index)
      } else if let end = addJapanese(from: index) ?? addScript(from: index) {
        index = end
      } else {
        index += 1
      }
    }
  }

  /// A sentence of a passage of Latin letters.
  private struct Sentence {
    var range: Range<Int>
    /// Its words in small letters, those in capitals alone left out.
    var words: [String] = []
  }

  /// Reads words, spaces and the marks between them; returns where they end.
  private mutating func addLatin(from start: Int) -> Int {
    var (index, hasEnded) = (start, true)
    var sentences: [Sentence] = []
    while index < bytes.count {
      if let end = passed[index], end > index {
        index = end
      } else if letter(at: index) > 0 {
        let first = index
        while index < bytes.count, letter(at: index) > 0 { index += letter(at: index) }
        if hasEnded { sentences.append(Sentence(range: first..<index)) }
        hasEnded = false
        let word = String(decoding: bytes[first..<index], as: UTF8.self)
        let last = sentences.count - 1
        if word != word.uppercased() { sentences[last].words.append(word.lowercased()) }
        sentences[last].range = sentences[last].range.lowerBound..<index
      } else if bytes[index] < 0x80, bytes[index] != 0x0A {
        index += 1
        guard ".!?;".utf8.contains(bytes[index - 1]), let last = sentences.last else { continue }
        // A full stop belongs to the sentence that it ends, and one within a number ends none.
        if last.range.upperBound == index - 1 {
          sentences[sentences.count - 1].range = last.range.lowerBound..<index
        }
        hasEnded = hasEnded || index == bytes.count || bytes[index] == 0x20
      } else if let mark = typographicMark(at: index) {
        index += mark
      } else {
        break
      }
    }
    add(sentences)
    return max(index, start + 1)
  }

  /// Adds a stretch for each run of `sentences` of one language.
  private mutating func add(_ sentences: [Sentence]) {
    var languages = sentences.map { $0.words.count < 3 ? nil : language(of: $0.words) }
    guard let first = languages.lazy.compactMap(\.self).first ?? language(ofAll: sentences) else {
      return
    }
    for index in languages.indices where languages[index] == nil {
      languages[index] = index > 0 ? languages[index - 1] : first
    }
    for (sentence, language) in zip(sentences, languages.map { $0 ?? first }) {
      if let last = stretches.last, last.language == language,
        last.range.lowerBound >= sentences[0].range.lowerBound
      {
        stretches[stretches.count - 1].range = last.range.lowerBound..<sentence.range.upperBound
      } else {
        stretches.append(ForeignStretch(range: sentence.range, language: language))
      }
    }
  }

  /// The language that the words of `sentences` show together.
  private func language(ofAll sentences: [Sentence]) -> String? {
    let words = sentences.flatMap(\.words)
    return words.count < 3 ? nil : language(of: words)
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

  /// Reads Han, kana and the brackets between them; returns where they end, `nil` where there are none.
  ///
  /// A stretch reaches from the first word with kana to the last, and one word has two at least: a の
  /// stands in Chinese names.
  private mutating func addJapanese(from start: Int) -> Int? {
    var (index, word, most) = (start, 0, 0)
    var (first, end): (Int?, Int) = (nil, start)
    var wordStart = start
    while index + 2 < bytes.count, (0xE3...0xE9).contains(bytes[index]), passed[index] == nil {
      let isKana =
        bytes[index] == 0xE3 && (0x81...0x83).contains(bytes[index + 1]) && !isMiddleDot(at: index)
      let isHan = bytes[index] >= 0xE4 || bytes[index] == 0xE3 && bytes[index + 1] >= 0x90
      guard isKana || isHan || isJapaneseMark(at: index) else { break }
      index += 3
      if !isKana, !isHan {
        (word, wordStart) = (0, index)
        continue
      }
      if isKana { word += 1 }
      most = max(most, word)
      if word > 0 { (first, end) = (first ?? wordStart, index) }
    }
    if most >= 2, let first {
      stretches.append(ForeignStretch(range: first..<end, language: "ja"))
    }
    return index > start ? index : nil
  }

  /// Whether one of 、「」『』・ stands at `index` (U+3001, U+300C…300F, U+30FB), within a sentence of
  /// Japanese.
  private func isJapaneseMark(at index: Int) -> Bool {
    bytes[index] == 0xE3 && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0x81 || (0x8C...0x8F).contains(bytes[index + 2]))
      || isMiddleDot(at: index)
  }

  /// Whether ・ (U+30FB) stands at `index`: Chinese names of foreigners have it too.
  private func isMiddleDot(at index: Int) -> Bool {
    bytes[index..<index + 3] == [0xE3, 0x83, 0xBB]
  }
}
