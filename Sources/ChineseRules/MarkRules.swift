package import TypeModel

/// The cell of a class of marks: eighths of an em.
package struct MarkRow: Sendable {
  /// The classes.
  package let kinds: [CharacterClass]
  /// Regions in which the row holds.
  package let regions: [Region]
  /// Width of the cell.
  package let cell: Int
  /// Blank before the ink, which may give way.
  package let before: Int
  /// Blank after the ink, which may give way.
  package let after: Int
  /// Where the rule stands.
  package let clause: String

  init(
    _ kinds: [CharacterClass], in regions: [Region], cell: Int = 8, before: Int = 0,
    after: Int = 0, _ clause: String
  ) {
    self.kinds = kinds
    self.regions = regions
    self.cell = cell
    self.before = before
    self.after = after
    self.clause = clause
  }
}

/// Blanks of marks in horizontal setting (clreq TR §6.3.2.1).
package let markRows: [MarkRow] = [
  MarkRow([.open], in: Region.allCases, before: 4, "clreq TR §6.3.2.1"),
  MarkRow([.close], in: Region.allCases, after: 4, "clreq TR §6.3.2.1"),
  MarkRow([.comma, .colon, .stop, .exclamation], in: [.cn], after: 4, "GB15834 §5.1.1–5.1.2"),
  MarkRow([.comma, .colon, .stop], in: [.tw, .hk], before: 2, after: 2, "clreq TR §6.3.2.1"),
  MarkRow([.exclamation], in: [.tw, .hk], "clreq TR §6.3.2.1: fixed"),
  MarkRow([.middleDot], in: [.cn], cell: 4, "GB15834 §5.1.7"),
  MarkRow([.middleDot], in: [.tw, .hk], before: 2, after: 2, "clreq TR §6.3.2.1"),
  MarkRow([.enDash], in: [.cn], cell: 4, "GB15834 §5.1.6"),
  MarkRow([.enDash], in: [.tw, .hk], "clreq TR §6.3.2.1"),
  MarkRow([.wideSolidus], in: [.cn], cell: 4, "GB15834 §5.1.8"),
  MarkRow([.wideSolidus], in: [.tw, .hk], "clreq TR §6.3.2.1"),
  MarkRow([.connector, .ellipsis, .stackedMark], in: Region.allCases, "GB15834 §5.1.2, §5.1.6"),
  MarkRow([.long], in: Region.allCases, cell: 16, "GB15834 §5.1.5"),
]

/// Which half of a pair gives way when two marks meet.
package enum GivingSide: UInt8, Hashable, Sendable {
  case none
  /// The blank after the left mark.
  case left
  /// The blank before the right mark.
  case right
}

/// Marks that close up when they meet (clreq TR §6.3.2.2).
package struct AdjacencyRow: Sendable {
  /// What stands before.
  package let left: [CharacterClass]
  /// What stands after.
  package let right: [CharacterClass]
  /// What gives way.
  package let gives: GivingSide
  /// Examples and clause.
  package let clause: String

  init(
    _ left: [CharacterClass], _ right: [CharacterClass], gives: GivingSide, _ clause: String
  ) {
    self.left = left
    self.right = right
    self.gives = gives
    self.clause = clause
  }
}

private let pauses: [CharacterClass] = [.comma, .colon, .stop, .exclamation]

/// Pairs of which one side gives way.
package let adjacencyRows: [AdjacencyRow] = [
  AdjacencyRow(pauses + [.close], [.close], gives: .left, "。” 》）: clreq TR §6.3.2.2"),
  AdjacencyRow([.close], pauses, gives: .left, "”， ）。: clreq TR §6.3.2.2"),
  AdjacencyRow(pauses + [.close], [.open], gives: .right, "，“ 》《: CSS Text 4, JLREQ"),
  AdjacencyRow([.open], [.open], gives: .right, "（《 “‘: clreq TR §6.3.2.2"),
  AdjacencyRow([.close], [.middleDot, .wideSpace], gives: .left, "》·: clreq TR §6.3.2.2"),
  AdjacencyRow([.middleDot, .wideSpace], [.open], gives: .right, "·《: clreq TR §6.3.2.2"),
]

/// What a style of marks does (TYPOGRAPHY §2.2).
package struct PunctuationStyleRow: Sendable {
  /// The style.
  package let style: PunctuationStyle
  /// Classes that keep their blanks inside a line; all others are half an em.
  package let fullWidth: [CharacterClass]
  /// Whether marks that meet close up.
  package let closesPairs: Bool
  /// Whether any two marks that meet are 1 em together, each without its blanks (xeCJK: mixed pairs).
  package let tightensPairs: Bool
  /// Whether marks give way at line edges and in tight lines.
  package let givesWay: Bool

  init(
    _ style: PunctuationStyle, fullWidth: [CharacterClass], closesPairs: Bool,
    tightensPairs: Bool = false, givesWay: Bool = true
  ) {
    self.style = style
    self.fullWidth = fullWidth
    self.closesPairs = closesPairs
    self.tightensPairs = tightensPairs
    self.givesWay = givesWay
  }
}

private let fullWidthMarks = pauses + [.open, .close, .middleDot]

/// The styles (xeCJK PunctStyle; 方正书版).
package let punctuationStyleRows: [PunctuationStyleRow] = [
  PunctuationStyleRow(.quanjiao, fullWidth: fullWidthMarks, closesPairs: true),
  PunctuationStyleRow(.hangmobanjiao, fullWidth: fullWidthMarks, closesPairs: false),
  PunctuationStyleRow(
    .kaiming, fullWidth: [.stop, .exclamation], closesPairs: true, tightensPairs: true),
  PunctuationStyleRow(.banjiao, fullWidth: [], closesPairs: true),
  PunctuationStyleRow(
    .plain, fullWidth: fullWidthMarks, closesPairs: false, givesWay: false),
]

/// A step of shrinking in which a class of marks gives its blanks (clreq TR §6.2.2.3).
package struct ShrinkTierRow: Sendable {
  /// The step, 1…7.
  package let tier: Int
  /// The classes that give way in it.
  package let kinds: [CharacterClass]
}

/// The order in which marks shrink; word spaces are step 2, Han–Latin gaps step 6, line ends 1.
package let shrinkTierRows: [ShrinkTierRow] = [
  ShrinkTierRow(tier: 3, kinds: [.middleDot]),
  ShrinkTierRow(tier: 4, kinds: [.open, .close]),
  ShrinkTierRow(tier: 5, kinds: [.comma, .colon]),
  ShrinkTierRow(tier: 7, kinds: [.stop, .exclamation]),
]

/// Classes that may hang in the margin (clreq TR §6.1.3), by region.
package func hangingKinds(in region: Region) -> [CharacterClass] {
  region == .cn ? pauses : []
}

/// Between which neighbours a Han–Latin gap stands (TYPOGRAPHY §3; UTR59).
package struct LatinGapRow: Sendable {
  /// One side.
  package let han: [CharacterClass]
  /// The other side, where Latin begins.
  package let latinAfter: [CharacterClass]
  /// The other side, where Latin ends.
  package let latinBefore: [CharacterClass]
}

/// Signs that belong to a figure take the gap in its stead (`12%以上`).
package let latinGapRow = LatinGapRow(
  han: [.han, .kana, .iteration],
  latinAfter: [.letter, .digit, .prefix],
  latinBefore: [.letter, .digit, .suffix])

/// Signs at an edge of a word that count as the letter or figure which they stand at (UTR59,
/// conditional; TYPOGRAPHY §3).
package struct AttachedSignRow: Sendable {
  /// Whether they begin the word; they end it if not.
  package let beginWord: Bool
  /// The signs.
  package let signs: [UInt32]
  /// What they must stand at.
  package let beside: [CharacterClass]

  init(beginWord: Bool, _ signs: String, beside: [CharacterClass]) {
    self.beginWord = beginWord
    self.signs = signs.unicodeScalars.map(\.value)
    self.beside = beside
  }
}

/// `C++`, `C#`, `readers’`; `#5`, `@abc`, `.NET`, `’90s`; `-5`, `+5`, but not `北京+上海` nor `要点.2`.
package let attachedSignRows: [AttachedSignRow] = [
  AttachedSignRow(beginWord: false, "+#'’", beside: [.letter, .digit]),
  AttachedSignRow(beginWord: true, "#@'’", beside: [.letter, .digit]),
  AttachedSignRow(beginWord: true, ".", beside: [.letter]),
  AttachedSignRow(beginWord: true, "-+−±", beside: [.digit]),
]

/// The class of what the signs that `scalars` begin with stand at; `nil` if they are not attached.
///
/// `scalars` lead into the word: forwards from its beginning if `beginWord`, else backwards from its
/// end.
package func kindOfAttachedSigns(
  _ scalars: some Sequence<(value: UInt32, kind: CharacterClass)>, beginWord: Bool
) -> CharacterClass? {
  var beside: [CharacterClass]?
  for (value, kind) in scalars {
    let row = attachedSignRows.first {
      $0.beginWord == beginWord && kind.isOfWords && $0.signs.contains(value)
    }
    guard let row else { return beside?.contains(kind) ?? true ? kind : nil }
    beside = row.beside
  }
  return nil
}
