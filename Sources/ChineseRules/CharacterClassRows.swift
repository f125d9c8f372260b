/// A row of the table of character classes.
package struct CharacterClassRow: Sendable {
  /// The class.
  package let kind: CharacterClass
  /// Code points, in ranges.
  package let codePoints: [ClosedRange<UInt32>]
  /// Where the rule stands.
  package let clause: String

  init(_ kind: CharacterClass, _ clause: String, _ codePoints: [ClosedRange<UInt32>]) {
    self.kind = kind
    self.clause = clause
    self.codePoints = codePoints
  }

  /// A row whose marks are written out.
  init(_ kind: CharacterClass, _ clause: String, marks: String) {
    self.init(kind, clause, marks.unicodeScalars.map { $0.value...$0.value })
  }
}

/// The one table of character classes; a later row overrides an earlier one.
package let characterClassRows: [CharacterClassRow] = [
  // Letters of all scripts written in words.
  CharacterClassRow(
    .letter, "UAX14 AL, HL, SA: letters of alphabets",
    [
      0x41...0x5A, 0x61...0x7A, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6,
      0xF8...0x2FF, 0x370...0x10FF, 0x1200...0x1FFF,
      0x2090...0x209C, 0x2C00...0x2DFF, 0xA4D0...0xA95F, 0xA980...0xABFF, 0xFB00...0xFDFF,
      0xFE70...0xFEFE, 0x10000...0x16FFF, 0x1E000...0x1EFFF,
    ]),
  CharacterClassRow(.digit, "UAX14 NU", [0x30...0x39]),
  CharacterClassRow(
    .superscript, "clreq TR §6.1.2: tied to what stands before; TYPOGRAPHY §1.1 NOTE",
    [0xB2...0xB3, 0xB9...0xB9, 0x2070...0x2071, 0x2074...0x208E]),
  CharacterClassRow(.latinOpen, "UAX14 OP", marks: "([{"),
  CharacterClassRow(.latinClose, "UAX14 CL, CP", marks: ")]}"),
  CharacterClassRow(.latinPause, "UAX14 IS, EX", marks: ",.:;!?"),
  CharacterClassRow(.latinSign, "UAX14 AL, QU", marks: "\"#&'*<=>@\\^_`|~¦¨¬¯´¸«»§¶©®×÷¡¿¼½¾¤"),
  CharacterClassRow(.hyphen, "UAX14 HY, BA", marks: "-\u{2010}\u{2011}"),
  CharacterClassRow(.solidus, "GB15834 §5.1.10; UAX14 SY", marks: "/"),

  // Han and what is set like it.
  CharacterClassRow(
    .han, "UAX14 ID",
    [
      0x2E80...0x2FDF, 0x3007...0x3007, 0x3021...0x3029, 0x3038...0x303A, 0x3105...0x312F,
      0x31A0...0x31BF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x17000...0x18CFF,
      0x20000...0x2FA1F, 0x30000...0x3347F,
    ]),
  CharacterClassRow(
    .kana, "UAX14 ID", [0x3041...0x3096, 0x309F...0x309F, 0x30A1...0x30FA, 0x30FF...0x30FF]),
  CharacterClassRow(
    .hangul, "UAX14 H2, H3, JL, JV, JT",
    [0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97F, 0xAC00...0xD7FF]),
  CharacterClassRow(
    .iteration, "UAX14 NS, CJ: marks of iteration, small kana",
    marks: "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"),
  CharacterClassRow(.iteration, "UAX14 CJ: small kana for Ainu", [0x31F0...0x31FF]),
  CharacterClassRow(
    .wideLetter, "full-width letters and figures",
    [0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A]),

  // Marks.
  CharacterClassRow(
    .open, "clreq TR §6.1.1; GB15834 §5.1.3–5.1.4; UAX14 OP",
    marks: "〈《「『【〔〖〘〚〝（［｛｟｢\u{2329}︗︵︷︹︻︽︿﹁﹃﹇"),
  CharacterClassRow(
    .close, "clreq TR §6.1.1; GB15834 §5.1.3–5.1.4; UAX14 CL",
    marks: "〉》」』】〕〗〙〛〞〟）］｝｠｣\u{232A}︘︶︸︺︼︾﹀﹂﹄﹈"),
  CharacterClassRow(.fixedOpen, "clreq TR §6.1.1; UAX14 OP", marks: "﹙﹛﹝＜﹤"),
  CharacterClassRow(.fixedClose, "clreq TR §6.1.1; UAX14 CL", marks: "﹚﹜﹞＞﹥"),
  CharacterClassRow(.openQuote, "clreq TR §6.1.1; UAX14 QU, LB19a", marks: "‘“"),
  CharacterClassRow(.closeQuote, "clreq TR §6.1.1; UAX14 QU, LB19a", marks: "’”"),
  CharacterClassRow(.comma, "clreq TR §6.1.1; GB15834 §5.1.1", marks: "、，︐︑﹐﹑､"),
  CharacterClassRow(.colon, "clreq TR §6.1.1; GB15834 §5.1.1", marks: "；：︓︔﹔﹕"),
  CharacterClassRow(.stop, "clreq TR §6.1.1; GB15834 §5.1.1", marks: "。．︒﹒｡"),
  CharacterClassRow(.exclamation, "clreq TR §6.1.1; GB15834 §5.1.2", marks: "！？︕︖﹖﹗"),
  CharacterClassRow(.stackedMark, "clreq TR §6.1.1; GB15834 §5.1.2", marks: "‼⁇⁈⁉"),
  CharacterClassRow(.middleDot, "GB15834 §5.1.7; clreq TR §6.1.1", marks: "·‧・･"),
  CharacterClassRow(.connector, "GB15834 §5.1.6; clreq TR §6.1.1", marks: "～〜゠∶"),
  CharacterClassRow(.enDash, "GB15834 §5.1.6; clreq TR §6.1.1", marks: "–"),
  CharacterClassRow(.wideSolidus, "GB15834 §5.1.8; clreq TR §6.1.1", marks: "／"),
  CharacterClassRow(.dash, "GB15834 §5.1.5; clreq TR §6.1.2", marks: "—―"),
  CharacterClassRow(.ellipsis, "GB15834 §5.1.5; clreq TR §6.1.2", marks: "…‥⋯"),
  CharacterClassRow(.long, "GB15834 §5.1.5; clreq TR §6.1.2", marks: "⸺⸻"),

  // What belongs to a figure.
  CharacterClassRow(.suffix, "clreq TR §6.1.2; UAX14 PO", marks: "%°′″‴¢"),
  CharacterClassRow(.wideSuffix, "clreq TR §6.1.2; UAX14 PO", marks: "％﹪‰‱℃℉￠"),
  CharacterClassRow(
    .wideSuffix, "units in one em: ㎡ ㎏ (UAX14 ID), never at a line start",
    [0x3380...0x33DF]),
  CharacterClassRow(.prefix, "clreq TR §6.1.2; UAX14 PR", marks: "$£¥€₩"),
  CharacterClassRow(.widePrefix, "clreq TR §6.1.2; UAX14 PR", marks: "＄﹩￡￥￦№"),
  CharacterClassRow(
    .widePrefix, "comparisons, which stand before a figure (clreq TR §6.1.2)", marks: "≥≤≈≠≧≦≒"),
  CharacterClassRow(.sign, "clreq TR §6.1.2; UAX14 PR", marks: "+±∓−"),
  CharacterClassRow(.wideSign, "clreq TR §6.1.2", marks: "＋﹢"),
  CharacterClassRow(.wideHyphen, "GB15834 §5.1.6; clreq TR §6.1.2", marks: "－﹣"),

  // Space and what has no width.
  CharacterClassRow(
    .space, "UAX14 SP, BA", [0x09...0x09, 0x20...0x20, 0x2000...0x2006, 0x2008...0x200A]),
  CharacterClassRow(.space, "UAX14 BA", [0x1680...0x1680, 0x205F...0x205F]),
  CharacterClassRow(.fixedSpace, "UAX14 GL", [0xA0...0xA0, 0x2007...0x2007, 0x202F...0x202F]),
  CharacterClassRow(.wideSpace, "UAX14 BA", [0x3000...0x3000]),
  CharacterClassRow(
    .glue, "UAX14 CM, ZWJ, WJ",
    [
      0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0x200C...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x302A...0x302F, 0x3099...0x309A,
      0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF...0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF,
    ]),
  CharacterClassRow(
    .glue, "controls, which the reader has taken out", [0x00...0x08, 0x0E...0x1F, 0x7F...0x84]),
  CharacterClassRow(.glue, "controls, which the reader has taken out", [0x86...0x9F]),
  CharacterClassRow(
    .lineBreak, "UAX14 BK, CR, LF, NL", [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]),
  CharacterClassRow(.softHyphen, "UAX14 BA", [0xAD...0xAD]),
  CharacterClassRow(.breakPoint, "UAX14 ZW", [0x200B...0x200B]),
]
