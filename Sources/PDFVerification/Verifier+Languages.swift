import PDFReading

extension Verifier {
  /// Each stretch of words is of a language that its letters can be of (ISO 14289-1 §7.2).
  func checkLanguages() {
    var texts: [Int: String] = [:]  // By the element that names the language, −1 for the catalogue.
    for index in tree.elements.indices where !isAddress(index) {
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

  /// Whether `element` is a link whose words are an address, or stands in one: no language reads these.
  private func isAddress(_ element: Int) -> Bool {
    var next: Int? = element
    while let index = next {
      let words = tree.elements[index].words
      if tree.elements[index].type == "Link", !words.contains(" "),
        words.contains(where: { ":@/".contains($0) })
      {
        return true
      }
      next = tree.elements[index].parent
    }
    return false
  }

  /// What shows that `text` is not in `language`, to be read behind “but”; `nil` for nothing.
  private func fault(of language: String, in text: String) -> String? {
    let code = String(language.prefix { $0 != "-" }).lowercased()
    let writesHan = writesHan(language)
    let scripts = WrittenScripts(
      text, common: writesHan ? WrittenScripts.common : WrittenScripts.onlyEnglish,
      own: WrittenScripts.own[code] ?? [])
    if let other = scripts.others.sorted().map({ ScriptRow.all[$0] })
      .first(where: { !$0.writes(language) })
    {
      return "holds words in \(other.name)"
    }
    if scripts.japanese > 3, code != "ja" { return "holds Japanese words" }
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
      return scripts.english > 6 ? "holds English sentences" : nil
    }
  }

  /// Whether `language` is written with Han.
  func writesHan(_ language: String) -> Bool {
    ["zh", "yue", "wuu", "hak", "nan", "lzh", "ja", "ko"]
      .contains(String(language.prefix { $0 != "-" }))
  }
}
