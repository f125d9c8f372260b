/// A script that shows of which languages its words are.
struct ScriptRow {
  /// Its name, to be read behind “is written in”.
  let name: String
  let letters: ClosedRange<UInt32>
  /// The fewest letters of a stretch, and of its longest word: single signs are used as symbols.
  let least: (letters: Int, word: Int)
  /// The languages that are written in it where no script is named (IANA's registry of language
  /// subtags, Suppress-Script; Unicode CLDR, territories of languages).
  let languages: Set<String>
  /// How a language tag names it (ISO 15924).
  let subtag: String

  /// The scripts of few languages that a text is seen to be in; kana come with Han.
  static let all: [ScriptRow] = [
    ScriptRow(
      name: "Hangul", letters: 0xAC00...0xD7A3, least: (2, 1), languages: ["ko"], subtag: "Kore"),
    ScriptRow(
      name: "Cyrillic", letters: 0x0400...0x04FF, least: (5, 4),
      languages: [
        "ru", "uk", "be", "bg", "mk", "sr", "bs", "mn", "kk", "ky", "tg", "uz", "tt", "ba", "cv",
        "ce", "os", "av", "ab", "az", "tk", "cu", "kv", "sah", "udm",
      ], subtag: "Cyrl"),
    ScriptRow(
      name: "Greek", letters: 0x0370...0x03FF, least: (6, 4), languages: ["el", "grc"],
      subtag: "Grek"),
  ]

  /// Whether `language` may be written in it.
  func writes(_ language: String) -> Bool {
    let parts = language.split(separator: "-").map(String.init)
    return languages.contains(parts.first?.lowercased() ?? "") || parts.contains(subtag)
  }
}

/// The letters of a text, by script.
struct WrittenScripts {
  private(set) var han = 0
  private(set) var kana = 0
  private(set) var hangul = 0
  /// All letters.
  private(set) var letters = 0
  /// Latin letters.
  private(set) var latin = 0
  /// Whether any common English word is among its words.
  private(set) var holdsEnglish = false
  /// The most words of Latin letters in a row that hold two common English ones, and more than of the
  /// language that they are said to be of.
  private(set) var english = 0
  /// The most kana in a row of Han and kana.
  private(set) var japanese = 0
  /// Which of `ScriptRow.all` words of the text are written in.
  private(set) var others: Set<Int> = []

  /// Counts the letters of `text`, and words in English by those that are `common`, where the words of the
  /// language that it is said to be in are `own`.
  init(_ text: String, common: Set<String>, own: Set<String>) {
    var row = WordRow()
    var run = 0
    for scalar in (text + "\u{3002}").unicodeScalars {
      if scalar.properties.isAlphabetic { letters += 1 }
      if scalar.properties.isUnifiedIdeograph { han += 1 }
      // A middle dot (U+30FB) parts the names of foreigners in Chinese too.
      let isKana = (0x3041...0x30FF).contains(scalar.value) && scalar != "\u{30FB}"
      if isKana { kana += 1 }
      run = isKana ? run + 1 : scalar.properties.isUnifiedIdeograph ? run : 0
      japanese = max(japanese, run)
      if (0xAC00...0xD7A3).contains(scalar.value) { hangul += 1 }
      if scalar.value < 0x250, scalar.properties.isAlphabetic {
        latin += 1
        row.word.unicodeScalars.append(scalar)
      } else {
        if row.endWord(common: common, own: own) { holdsEnglish = true }
        if " ,;:'.\n".unicodeScalars.contains(scalar) { continue }
        if row.isEnglish { english = max(english, row.words) }
        row = WordRow()
      }
    }
    findOthers(in: text)
  }

  /// Words of Latin letters in a row.
  private struct WordRow {
    var word = ""
    private(set) var words = 0
    private var commons = 0
    private var owns = 0

    var isEnglish: Bool { commons > 1 && commons > owns }

    /// Ends the word in hand; returns whether it is a common one.
    mutating func endWord(common: Set<String>, own: Set<String>) -> Bool {
      if word.isEmpty { return false }
      defer { word = "" }
      words += 1
      if own.contains(word.lowercased()) { owns += 1 }
      guard common.contains(word) else { return false }
      commons += 1
      return true
    }
  }

  /// Finds stretches of letters of one script, with the spaces, figures and marks between them.
  private mutating func findOthers(in text: String) {
    for (index, row) in ScriptRow.all.enumerated() {
      var (letters, word, longest) = (0, 0, 0)
      for scalar in text.unicodeScalars {
        if row.letters.contains(scalar.value) {
          (letters, word) = (letters + 1, word + 1)
          longest = max(longest, word)
          if letters >= row.least.letters, longest >= row.least.word {
            others.insert(index)
            break
          }
        } else {
          word = 0
          let goesOn =
            scalar.isASCII && !scalar.properties.isAlphabetic && scalar != "\n"
            || (0x2010...0x201F).contains(scalar.value)
          if !goesOn { (letters, longest) = (0, 0) }
        }
      }
    }
  }

  /// English words that no name or title of another language holds.
  static let common: Set<String> = [
    "the", "that", "this", "these", "which", "was", "were", "have", "from", "would",
  ]

  /// Those that are words of no other language that Latin letters write: was is German, have Danish.
  static let onlyEnglish: Set<String> = common.subtracting(["was", "have"])

  /// Common words of languages in which passages quote English ones.
  static let own: [String: Set<String>] = [
    "de": [
      "auf", "das", "dem", "den", "der", "ein", "eine", "für", "im", "ist", "mit", "nicht", "sich",
      "sind", "und", "von", "wir", "wird", "zu",
    ],
    "fr": [
      "au", "aux", "avec", "ce", "dans", "des", "du", "elle", "est", "et", "il", "la", "le", "les",
      "nous", "par", "pour", "que", "qui", "sont", "sur", "un", "une",
    ],
  ]
}
