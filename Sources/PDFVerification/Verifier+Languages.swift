import PDFReading

/// The letters of a text, by script.
private struct Scripts {
  var han = 0
  var kana = 0
  var hangul = 0
  /// All letters.
  var letters = 0
  /// Latin letters.
  private(set) var latin = 0
  /// Whether any common English word is among its words.
  private(set) var holdsEnglish = false
  /// The most words of Latin letters in a row that hold two common English ones.
  private(set) var english = 0
  /// The most kana in a row of Han and kana.
  private(set) var japanese = 0

  /// Counts the letters of `text`, and words in English by those that are `common`.
  init(_ text: String, common: Set<String>) {
    var (word, row, commons, run) = ("", 0, 0, 0)
    func isLatin(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x250 && scalar.properties.isAlphabetic
    }
    for scalar in (text + "\u{3002}").unicodeScalars {
      if scalar.properties.isAlphabetic { letters += 1 }
      if scalar.properties.isUnifiedIdeograph { han += 1 }
      let isKana = (0x3041...0x30FF).contains(scalar.value)
      if isKana { kana += 1 }
      run = isKana ? run + 1 : scalar.properties.isUnifiedIdeograph ? run : 0
      japanese = max(japanese, run)
      if (0xAC00...0xD7A3).contains(scalar.value) { hangul += 1 }
      if isLatin(scalar) {
        latin += 1
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty {
        row += 1
        if common.contains(word) {
          commons += 1
          holdsEnglish = true
        }
      }
      word = ""
      if commons > 1 { english = max(english, row) }
      if !" ,;:'.\n".unicodeScalars.contains(scalar) { (row, commons) = (0, 0) }
    }
  }

  /// English words that no name or title of another language holds.
  static let common: Set<String> = [
    "the", "that", "this", "these", "which", "was", "were", "have", "from", "would",
  ]

  /// Those that are words of no other language that Latin letters write: was is German, have Danish.
  static let onlyEnglish: Set<String> = common.subtracting(["was", "have"])
}

extension Verifier {
  /// Each stretch of words is of a language that its letters can be of (ISO 14289-1 §7.2).
  func checkLanguages() {
    var texts: [Int: String] = [:]  // By the element that names the language, −1 for the catalogue.
    for index in tree.elements.indices where !tree.types(of: index).contains("Link") {
      let element = tree.elements[index]
      let own = element.kids.map { kid in
        guard case .content(let spot) = kid else { return "" }
        return contents[spot.page].words[spot.mcid]?.lines ?? ""
      }
      texts[owner(ofLanguageOf: index) ?? -1, default: ""] += own.joined() + "\u{3002}"
    }
    for (index, text) in texts.sorted(by: { $0.key < $1.key }) {
      let element = index < 0 ? nil : tree.elements[index]
      let language = file.resolved((element?.entries ?? catalog)["Lang"]).text ?? ""
      guard !language.isEmpty, let fault = fault(of: language, in: text) else { continue }
      if let element {
        find(
          .structure, place(element), "\(element.type) is said to be “\(language)”, but \(fault)")
      } else {
        find(.metadata, "the language is “\(language)”, but \(fault)")
      }
    }
  }

  /// Languages that are written in other letters than Latin where no script is named (IANA's registry
  /// of language subtags, Suppress-Script).
  private static let withoutLatin: Set<String> = [
    "ja", "ko", "ru", "uk", "bg", "el", "he", "ar", "th", "hi",
  ]

  /// The element at or above `index` that names its language; `nil` for the catalogue.
  private func owner(ofLanguageOf index: Int) -> Int? {
    var next: Int? = index
    while let element = next, tree.elements[element].entries["Lang"] == nil {
      next = tree.elements[element].parent
    }
    return next
  }

  /// What shows that `text` is not in `language`, to be read behind “but”; `nil` for nothing.
  private func fault(of language: String, in text: String) -> String? {
    let code = String(language.prefix { $0 != "-" }).lowercased()
    let writesHan = writesHan(language)
    let scripts = Scripts(text, common: writesHan ? Scripts.common : Scripts.onlyEnglish)
    let isLatin = scripts.latin == scripts.letters
    if Self.withoutLatin.contains(language), isLatin, scripts.holdsEnglish {
      return "holds English words alone"
    }
    if !writesHan {
      if scripts.han > 3, scripts.han * 4 > scripts.letters { return "is written in Han" }
      return code != "en" && scripts.english > 6 ? "holds English sentences" : nil
    }
    switch code {
    case "ja":
      return scripts.kana == 0 && scripts.han > 8 ? "holds no kana" : nil
    case "ko":
      return scripts.hangul == 0 && scripts.letters > 3 ? "holds no Hangul" : nil
    default:
      if scripts.japanese > 3 { return "holds Japanese words" }
      return scripts.english > 6 ? "holds English sentences" : nil
    }
  }

  /// Whether `language` is written with Han.
  func writesHan(_ language: String) -> Bool {
    ["zh", "yue", "wuu", "hak", "nan", "lzh", "ja", "ko"]
      .contains(String(language.prefix { $0 != "-" }))
  }
}
