import ChineseRules
import Testing
import TypeModel

private let classes = CharacterClassTable()

/// clreq TR §6.1.1: what each level keeps from a line start and a line end.
@Test(arguments: [
  (ProhibitionLevel.none, "", ""),
  (.basic, "、，。：；！？”’）》」』】〕·～–／/", "“‘（《「『【〔"),
  (.gb, "、，。：；！？”’）》」』】〕·～–／/", "“‘（《「『【〔／/"),
  (.strict, "、，。：；！？”’）》」』】〕·～–／/⸺", "“‘（《「『【〔／/"),
])
func levelKeepsMarksFromLineEdges(_ level: ProhibitionLevel, _ starts: String, _ ends: String) {
  let table = LineBreakTable(level: level)
  for scalar in starts.unicodeScalars {
    #expect(!table.mayStartLine(classes[scalar]), "\(scalar) starts")
    #expect(!table.allowsBreak(between: .han, and: classes[scalar]), "\(scalar) after Han")
  }
  for scalar in ends.unicodeScalars {
    #expect(!table.mayEndLine(classes[scalar]), "\(scalar) ends")
    #expect(!table.allowsBreak(between: classes[scalar], and: .han), "\(scalar) before Han")
  }
  #expect(table.allowsBreak(between: .han, and: .han))
  #expect(table.allowsBreak(between: .han, and: .open))
  #expect(table.mayStartLine(.long) == (level != .strict))
}

@Test(arguments: ProhibitionLevel.allCases)
func unitsHoldAtEveryLevel(_ level: ProhibitionLevel) {
  let table = LineBreakTable(level: level)
  #expect(!table.allowsBreak(between: .digit, and: .wideSuffix))
  #expect(!table.allowsBreak(between: .widePrefix, and: .digit))
  #expect(!table.allowsBreak(between: .letter, and: .digit))
  #expect(!table.allowsBreak(between: .han, and: .space))
  #expect(!table.allowsBreak(between: .digit, and: .wideSign))
  #expect(!table.allowsBreak(between: .digit, and: .connector))
  #expect(!table.allowsBreak(between: .wideSuffix, and: .enDash))
}

@Test("GB15834 §5.1.6: － is the sign of a figure behind it, else it connects")
func wideHyphensGoByWhatFollows() {
  #expect(kindOfWideHyphen(before: .digit) == .wideSign)
  #expect(kindOfWideHyphen(before: .widePrefix) == .wideSign)
  #expect(kindOfWideHyphen(before: .han) == .connector)
  #expect(kindOfWideHyphen(before: nil) == .connector)
}
