import PDFReading

/// What this program's own files keep besides the standards: their fonts are composed for them.
extension Verifier {
  /// Whether the file names this program as its producer.
  var isOwn: Bool {
    file.resolved(file.entries(trailer["Info"])["Producer"]).text?.hasPrefix("printreport") ?? false
  }

  /// What is wrong with the width of `code`; `nil` for nothing.
  ///
  /// Widths are “consistent” (ISO 19005-2 §6.2.11.5) within a thousandth of an em, as veraPDF takes
  /// it; those of composed fonts are whole and the same in both places.
  func widthFault(of code: Int, in font: VerifiedFont, _ program: FontProgram) -> String? {
    let (stated, real) = (font.text.width(of: code) * 1000, program.widths[code])
    guard abs(Double(real) - stated) > (isOwn ? 0.01 : 1) else { return nil }
    let exact = (stated * 100).rounded() / 100
    let words = exact == exact.rounded() ? "\(Int(exact))" : "\(exact)"
    return "code \(code) of \(font.name) is \(words) wide in the PDF, \(real) in the font"
  }

  /// What is wrong with `text`, that of a code of a composed font; `nil` for nothing.
  ///
  /// A glyph stands for one character with its marks, or for letters that are joined: no ideograph
  /// comes with another character, and none comes twice but for ligatures and the long signs of Chinese.
  func ownTextFault(_ text: String) -> String? {
    guard text.count > 1, !text.allSatisfy(\.isWhitespace) else { return nil }
    if text.unicodeScalars.contains(where: \.properties.isIdeographic) {
      return "stands for “\(text)”, and an ideograph has a glyph of its own"
    }
    let isTwice = Set(text).count == 1 && !["ff", "——", "……", "⸺"].contains(text)
    return isTwice ? "stands for a character twice: “\(text)”" : nil
  }

  /// The codes of a composed font come in the order of their texts: texts that are exchanged, as no
  /// glyph could tell, stand out of it.
  func checkOrder(ofTextsIn font: VerifiedFont, _ place: String) {
    var last: (code: Int, text: String)?
    for (code, text) in font.text.texts.sorted(by: { $0.key < $1.key }) {
      if let last, text.utf8.lexicographicallyPrecedes(last.text.utf8) {
        return find(
          .text, place,
          "code \(code) of \(font.name) stands for “\(text)”, which belongs before “\(last.text)” "
            + "of code \(last.code)")
      }
      last = (code, text)
    }
  }
}
