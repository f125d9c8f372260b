import ChineseRules
import Testing
import TypeModel

private let table = CharacterClassTable()

/// Characters of every row of the digest, edges of the ranges included.
@Test(arguments: [
  ("（《「『【〔〖〈［｛｢", CharacterClass.open), ("）》」』】〕〗〉］｝｣〞〟", .close), ("“‘", .openQuote),
  ("”’", .closeQuote),
  ("、，﹐﹑､", .comma), ("：；﹕﹔", .colon), ("。．｡", .stop), ("！？", .exclamation), ("‼⁇⁈⁉", .stackedMark),
  ("·‧・･", .middleDot), ("～〜", .connector), ("–", .enDash), ("／", .wideSolidus), ("—―", .dash),
  ("…‥⋯", .ellipsis), ("⸺", .long), ("％‰℃℉㎡㎏", .wideSuffix), ("%°′″", .suffix), ("$£¥€", .prefix),
  ("￥＄№", .widePrefix), ("+±∓−", .sign), ("＋﹢", .wideSign), ("－﹣", .wideHyphen),
  ("﹙﹛﹝＜", .fixedOpen),
  ("﹚﹜﹞＞", .fixedClose), ("﹪", .wideSuffix), ("∶", .connector),
  ("々〻ゝーっァㇰ", .iteration),
  ("〇一龥㐀䶿\u{20000}\u{2A6DF}\u{3134A}\u{F900}", .han),
  ("ㄅㄩ", .han), ("あんアン", .kana), ("가힣", .hangul), ("１Ａｚ", .wideLetter), ("AZazéΩЯ", .letter),
  ("09", .digit), ("²³¹⁰ⁿ⁻₀₉₊", .superscript),
  ("-\u{2010}", .hyphen), ("/", .solidus), ("([{", .latinOpen), (")]}", .latinClose),
  (",.:;!?", .latinPause),
  (" \t\u{2003}", .space), ("\u{A0}\u{202F}", .fixedSpace), ("\u{3000}", .wideSpace),
  ("\u{FE00}\u{FE0F}\u{E0100}\u{E01EF}\u{300}\u{36F}\u{200D}\u{2060}", .glue),
  ("\n\r\u{2028}", .lineBreak),
  ("■①→○\u{1F600}", .symbol),
])
func classOfCharacter(_ characters: String, _ kind: CharacterClass) {
  for scalar in characters.unicodeScalars {
    #expect(table[scalar] == kind, "U+\(String(scalar.value, radix: 16))")
  }
}

@Test func theCompiledTableSaysWhatTheRowsSay() {
  var expected: [UInt32: CharacterClass] = [:]
  for row in characterClassRows {
    for range in row.codePoints { for code in range { expected[code] = row.kind } }
  }
  for code in UInt32(0)...0x10FFFF where table[code] != expected[code, default: .symbol] {
    Issue.record("U+\(String(code, radix: 16)) is \(table[code])")
  }
}

@Test func everyClassHasARow() {
  let listed = Set(characterClassRows.map(\.kind))
  #expect(CharacterClass.allCases.filter { !listed.contains($0) } == [.symbol])
}

@Test func everyRuleNamesItsClause() {
  #expect(characterClassRows.allSatisfy { !$0.clause.isEmpty && !$0.codePoints.isEmpty })
  #expect(lineEdgeRows.allSatisfy { !$0.clause.isEmpty })
  #expect(unitRows.allSatisfy { !$0.clause.isEmpty })
  #expect(markRows.allSatisfy { !$0.clause.isEmpty })
  #expect(adjacencyRows.allSatisfy { !$0.clause.isEmpty })
}
