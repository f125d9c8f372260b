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
}
