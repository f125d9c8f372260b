import ChineseRules
import Testing
import TypeModel

/// clreq TR §6.3.2.1: blanks in eighths of an em, before and after.
@Test(arguments: [
  (CharacterClass.open, Region.cn, 4, 0), (.close, .cn, 0, 4), (.comma, .cn, 0, 4),
  (.colon, .cn, 0, 4), (.stop, .cn, 0, 4), (.exclamation, .cn, 0, 4), (.open, .tw, 4, 0),
  (.close, .hk, 0, 4), (.comma, .tw, 2, 2), (.colon, .hk, 2, 2), (.stop, .tw, 2, 2),
  (.exclamation, .tw, 0, 0), (.middleDot, .tw, 2, 2), (.middleDot, .cn, 0, 0),
])
func blanksByRegion(_ kind: CharacterClass, _ region: Region, _ before: Int32, _ after: Int32) {
  let cell = MarkTable(region: region, style: .quanjiao).cell(of: kind)
  #expect(cell.innerBefore == before)
  #expect(cell.innerAfter == after)
}

/// xeCJK PunctStyle, 方正书版: which marks keep a whole em inside a line.
@Test(arguments: [
  (PunctuationStyle.quanjiao, "开，。”（"), (.hangmobanjiao, "开，。”（"), (.kaiming, "开。！"),
  (.banjiao, "开"),
  (.plain, "开，。”（"),
])
func wholeEmsByStyle(_ style: PunctuationStyle, _ whole: String) {
  let classes = CharacterClassTable()
  let table = MarkTable(region: .cn, style: style)
  for mark in "，：。！）》（《".unicodeScalars {
    let kind = classes[mark]
    let isWhole = whole.unicodeScalars.contains {
      let other = classes[$0]
      return other == kind || (other == .closeQuote && kind == .close)
        || (other == .comma && kind == .colon) || (other == .stop && kind == .exclamation)
    }
    let cell = table.cell(of: kind)
    #expect((cell.innerBefore + cell.innerAfter == 4) == isWhole, "\(mark) in \(style)")
  }
}

/// clreq TR §6.3.2.2: whose blank goes when two marks meet.
@Test(arguments: [
  (CharacterClass.stop, CharacterClass.close, GivingSide.left), (.close, .close, .left),
  (.close, .comma, .left), (.comma, .open, .right), (.close, .open, .right),
  (.open, .open, .right), (.close, .middleDot, .left), (.middleDot, .open, .right),
  (.open, .close, .none), (.open, .stop, .none), (.exclamation, .exclamation, .none),
  (.long, .open, .none), (.close, .long, .none), (.han, .open, .none),
])
func pairsCloseUp(_ left: CharacterClass, _ right: CharacterClass, _ side: GivingSide) {
  #expect(MarkTable(region: .cn, style: .quanjiao).givingSide(left, right) == side)
  #expect(MarkTable(region: .cn, style: .hangmobanjiao).givingSide(left, right) == .none)
}

/// TYPOGRAPHY §3: a gap between Han and letters, figures and their signs only.
@Test(arguments: [
  (CharacterClass.han, CharacterClass.letter, true), (.letter, .han, true), (.digit, .kana, true),
  (.han, .digit, true), (.suffix, .han, true), (.han, .prefix, true), (.comma, .letter, false),
  (.letter, .comma, false), (.open, .letter, false), (.wideLetter, .han, false),
  (.hangul, .letter, false), (.digit, .connector, false), (.symbol, .letter, false),
])
func gapsStandBetweenHanAndLatin(_ left: CharacterClass, _ right: CharacterClass, _ gap: Bool) {
  #expect(MarkTable(region: .cn, style: .quanjiao).takesLatinGap(left, right) == gap)
}

@Test func marksHangOnTheMainlandOnly() {
  #expect(MarkTable(region: .cn, style: .quanjiao).cell(of: .comma).hangs)
  #expect(!MarkTable(region: .tw, style: .quanjiao).cell(of: .comma).hangs)
  #expect(!MarkTable(region: .cn, style: .quanjiao).cell(of: .close).hangs)
}
