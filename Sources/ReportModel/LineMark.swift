/// The kinds of marks that lines begin with.
///
/// Two marks of one kind stand at one level.
package enum MarkKind: Hashable, Sendable {
  /// 【…】 alone on its line.
  case lenticular
  /// 【…】 with text behind it: mostly a field name.
  case lenticularField
  /// ■ □ ◆ ◇ ● ○ ▲ △ ★ ☆ ◎ ※: each glyph is a kind of its own.
  case glyph(UInt32)
  /// `#` of Markdown, by number.
  case hash(Int)
  /// 第X篇, 编, 卷, 部分; 卷X.
  case part
  /// 第X章, 回.
  case chapter
  /// 第X节.
  case chapterSection
  /// 第X条.
  case article
  /// 壹、 甲、
  case stem
  /// 一、
  case chinese
  /// （一）
  case chineseInBrackets
  /// 1. 1．
  case arabicDot
  /// 1、
  case arabicComma
  /// 1.1, 1.1.1, by depth.
  case decimal(Int)
  /// （1）
  case arabicInBrackets
  /// 1）
  case arabicHalfBracket
  /// ①
  case circled
  /// - * + •
  case dash
  /// 《…》 alone on its line.
  case bookTitle
  /// A heading that only its shape tells.
  case plain
  /// A day of a diary or work log.
  case day
  /// A heading that its words tell: 前言, 参考文献.
  case named

  /// The rank that numbered marks have in Chinese papers, from the outside in (GB/T 9704-2012
  /// §7.3.3 for 一、（一）1.（1）; GB/T 15834 and book custom for the others); `nil` where each
  /// document has its own order.
  var conventionalRank: Int? {
    switch self {
    case .part: 1
    case .chapter: 2
    case .chapterSection: 3
    case .stem: 4
    case .chinese: 5
    case .chineseInBrackets: 6
    case .arabicDot, .arabicComma: 7
    case .decimal(let depth): 6 + depth
    case .arabicInBrackets: 10
    case .arabicHalfBracket: 11
    case .circled: 12
    default: nil
    }
  }

  /// Words that alone on their line head a part of the whole text.
  static let namedHeadings: Set<[UInt32]> = Set(
    [
      "前言", "序", "序言", "自序", "代序", "凡例", "引言", "绪言", "摘要", "结语", "结论", "结束语", "后记", "跋", "附录", "附件",
      "致谢", "参考文献",
      "编后记",
      "编者按", "卷首语", "附则", "附則", "註釋", "參考文獻", "結語", "附錄",
    ].map { comparisonKey($0.unicodeScalars) })

  /// Words behind which a number may stand: 附件2, 附录A.
  static let numberedNames: [[UInt32]] = ["附件", "附录", "附錄", "附表"].map {
    comparisonKey($0.unicodeScalars)
  }

  /// Names in 【】 that announce a part of a file and are no sections.
  static let fieldNames: Set<[UInt32]> = Set(
    ["正文", "全文", "关键词", "分类号", "作者简介", "责任编辑"].map { comparisonKey($0.unicodeScalars) })

  /// Whether the mark is a number that is printed with the heading.
  var isNumber: Bool { conventionalRank != nil || self == .article }

  /// Whether lines with this mark may be entries of a list.
  var canBeList: Bool {
    switch self {
    case .glyph, .dash, .chinese, .chineseInBrackets, .arabicDot, .arabicComma, .arabicInBrackets,
      .arabicHalfBracket, .circled, .stem:
      true
    default: false
    }
  }
}

/// Whether a line with the comparison key `key` heads a part of the whole text by its words alone:
/// 前言, 参考文献, 附件2.
func isNamedHeading(_ key: [UInt32]) -> Bool {
  if MarkKind.namedHeadings.contains(key) { return true }
  guard key.count <= 6, MarkKind.numberedNames.contains(where: { key.starts(with: $0) }) else {
    return false
  }
  return key.dropFirst(2).allSatisfy { value in
    Unicode.Scalar(value).map {
      ChineseNumerals.isNumeral($0) || CharacterKind.isLatinLetter($0) || $0 == ":"
    } ?? false
  }
}

/// Whether `title` heads what is attached to a text: 附件, 附件1, 附录A　名单, 附表：名单.
package func isAttachmentHeading(_ title: String) -> Bool {
  let key = comparisonKey(title.unicodeScalars)
  guard let name = MarkKind.numberedNames.first(where: { key.starts(with: $0) }) else {
    return false
  }
  guard let next = key.dropFirst(name.count).first.flatMap(Unicode.Scalar.init) else { return true }
  return ChineseNumerals.isNumeral(next) || CharacterKind.isLatinLetter(next)
    || CharacterKind.digit(next) != nil || next == ":"
}

/// Whether `title` begins with a number that headings have: 一、（一）第一章 ① and their like.
package func beginsWithNumber(_ title: String) -> Bool {
  let scalars = Array(title.unicodeScalars)
  return MarkRecogniser(scalars: scalars).mark(of: scalars.indices)?.kind.isNumber ?? false
}

/// The mark at the start of a line.
struct LineMark: Hashable, Sendable {
  /// Its kind.
  var kind: MarkKind
  /// The characters of the mark itself.
  var range: Range<Int>
  /// The words behind or inside the mark, without blanks around.
  var words: Range<Int>
  /// The number it names, if it does.
  var number: Int?
}

/// The mark as a user typed it, for `Section.mark`.
func typedMark(_ mark: LineMark?, in scalars: [Unicode.Scalar]) -> String {
  guard let mark else { return "" }
  if mark.kind == .lenticular { return "【】" }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars[mark.range])
  return String(view)
}
