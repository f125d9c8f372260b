/// What a character is to line composition (字符类别; TYPOGRAPHY §1.1).
///
/// Clauses of clreq, GB/T 15834 and UAX #14 stand at the rows of ``characterClassRows``.
package enum CharacterClass: UInt8, Hashable, Sendable, CaseIterable {
  /// Symbols and all that no row names: set like Han, without space beside Latin.
  case symbol
  case han
  case kana
  case hangul
  /// 々 and small kana.
  case iteration
  /// Full-width letters and figures: set like Han.
  case wideLetter
  /// （《「【: opening marks.
  case open
  /// ）》」】: closing marks.
  case close
  /// ﹙ ＜: opening marks in the middle of their em, which give nothing away.
  case fixedOpen
  /// ﹚ ＞: closing marks in the middle of their em, which give nothing away.
  case fixedClose
  /// “ ‘, Chinese or Latin by context.
  case openQuote
  /// ” ’, Chinese or Latin by context.
  case closeQuote
  /// 、，
  case comma
  /// ：；
  case colon
  /// 。．
  case stop
  /// ！？
  case exclamation
  /// ‼ ⁇ ⁈ ⁉: two marks in one em.
  case stackedMark
  /// · of ½ em between the parts of a name.
  case middleDot
  /// ～ and a single — between figures or words.
  case connector
  /// – of ½ em.
  case enDash
  /// ／
  case wideSolidus
  /// —, half of a two-em dash.
  case dash
  /// …, half of a two-em ellipsis.
  case ellipsis
  /// ⸺, —— and ……: two ems that never part.
  case long
  /// ％ ℃ ‰: stays with the figure before, one em.
  case wideSuffix
  /// ￥ №: stays with the figure after, one em.
  case widePrefix
  /// ＋, and － before a figure: stays with the figure after, one em.
  case wideSign
  /// －, the sign of a figure or a connector by context.
  case wideHyphen
  /// Letters of Latin, Greek, Cyrillic and other scripts that are written in words.
  case letter
  case digit
  /// ¹ ₂ ⁿ: raised and lowered figures and signs, which stay with what stands before.
  case superscript
  /// % ° ′: stays with the figure before.
  case suffix
  /// $ ¥ €: stays with the figure after.
  case prefix
  /// + ± −: stays with the figure after.
  case sign
  /// - ‐
  case hyphen
  /// /
  case solidus
  /// ( [ { of ASCII.
  case latinOpen
  /// ) ] } of ASCII.
  case latinClose
  /// , . : ; ! ? of ASCII.
  case latinPause
  /// " ' # & @ and the other signs of ASCII.
  case latinSign
  case space
  /// A space that no line breaks at.
  case fixedSpace
  /// U+3000.
  case wideSpace
  /// Combining marks, variation selectors, joiners, controls: belong to the cluster before.
  case glue
  /// A line ends here.
  case lineBreak
  /// U+00AD.
  case softHyphen
  /// U+200B.
  case breakPoint

  /// Whether characters of the class stand side by side in one word, number or address.
  package var isOfWords: Bool {
    switch self {
    case .letter, .digit, .superscript, .suffix, .prefix, .sign, .hyphen, .solidus, .latinOpen,
      .latinClose,
      .latinPause, .latinSign, .softHyphen:
      true
    default: false
    }
  }

  /// Whether the class is a Chinese mark: half an em of ink and half an em of blank.
  package var isMark: Bool {
    switch self {
    case .open, .close, .comma, .colon, .stop, .exclamation: true
    default: false
    }
  }

  /// Whether emphasis dots stand at the class: a Han or syllable, no figure, sign or mark.
  package var takesDot: Bool {
    switch self {
    case .han, .kana, .hangul, .iteration: true
    default: false
    }
  }

  /// Whether the class is set as Han: one em, broken on either side.
  package var isHanLike: Bool {
    switch self {
    case .han, .kana, .hangul, .iteration, .wideLetter, .symbol: true
    default: false
    }
  }
}
