import Composition
import TestSupport
import TypeModel

/// Pieces that random paragraphs are made of.
private let pieces: [String] = [
  "报告", "软件和信息技术服务业", "国", "，", "。", "、", "；", "：", "？", "！", "？！", "（", "）", "《", "》", "“", "”",
  "‘", "’", "——", "……", "—", "…", "·", "～", "–", "／", "IPv6", "Business", "Essentials", "It’s",
  "2021年",
  "11月", "76,814亿元", "19.2%", "3.5℃", "¥5,999", "1—10", "2-3", "v2.0.1-beta", "state-of-the-art",
  " ",
  "  ", "\u{3000}", "佐々木", "ハード", "℃", "㎡", "①", "■", "https://example.org/a/b?c=d&e=f-g.html", "A",
  "1",
  "(AI)", "e.g.", "\u{200B}", "葛\u{E0100}", "e\u{301}", "👍🏽", "\n", "한국", "Ελλ", "мир",
]

extension StyledParagraph {
  /// A paragraph of random pieces, styles and settings.
  static func random(_ generator: inout SeededGenerator, pieceCount: Int = 40) -> StyledParagraph {
    var text = ""
    var runs: [StyledRun] = []
    for _ in 0..<Int.random(in: 1...pieceCount, using: &generator) {
      let start = text.utf8.count
      text += pieces.randomElement(using: &generator) ?? "字"
      let style = Int.random(in: 0..<8, using: &generator)
      runs.append(StyledRun(start..<text.utf8.count, style: style < 5 ? 0 : style - 4))
    }
    let plain = RunStyle(fonts: [FontID(0)], size: testEm)
    var large = RunStyle(fonts: [FontID(1)], size: testEm * Ratio(3, 2))
    large.link = 3
    var raised = plain
    (raised.rise, raised.isNoteReference) = (testEm * Ratio(1, 3), true)
    let spaced = RunStyle(fonts: [FontID(0)], size: testEm, tracking: Ratio(1, 10))
    var paragraph = StyledParagraph(
      text: text, runs: runs, styles: [plain, large, raised, spaced],
      settings: .random(&generator))
    paragraph.firstLineIndent = testEm * Int.random(in: 0...2, using: &generator)
    return paragraph
  }
}

extension LineSettings {
  /// Settings taken at random.
  static func random(_ generator: inout SeededGenerator) -> LineSettings {
    var settings = LineSettings()
    settings.region = Region.allCases.randomElement(using: &generator) ?? .cn
    settings.prohibition = ProhibitionLevel.allCases.randomElement(using: &generator) ?? .gb
    settings.punctuation = PunctuationStyle.allCases.randomElement(using: &generator) ?? .quanjiao
    settings.lineEnd = LineEndTrim.allCases.randomElement(using: &generator) ?? .always
    settings.hanging = Hanging.allCases.randomElement(using: &generator) ?? .none
    settings.trimsLineStart = .random(using: &generator)
    settings.trimsParagraphStart = .random(using: &generator)
    settings.tightPairs = .random(using: &generator)
    settings.stacksMarks = .random(using: &generator)
    return settings
  }
}
