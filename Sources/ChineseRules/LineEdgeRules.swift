package import TypeModel

/// Classes kept from a line start (行首) or a line end (行尾), and the mildest level that does so.
package struct LineEdgeRow: Sendable {
  /// The classes.
  package let kinds: [CharacterClass]
  /// The level from which they open no line; `nil` for never.
  package let notAtStart: ProhibitionLevel?
  /// The level from which they close no line; `nil` for never.
  package let notAtEnd: ProhibitionLevel?
  /// Where the rule stands.
  package let clause: String

  init(
    _ kinds: [CharacterClass], notAtStart: ProhibitionLevel? = nil,
    notAtEnd: ProhibitionLevel? = nil, _ clause: String
  ) {
    self.kinds = kinds
    self.notAtStart = notAtStart
    self.notAtEnd = notAtEnd
    self.clause = clause
  }
}

/// What opens and closes no line (避头尾).
package let lineEdgeRows: [LineEdgeRow] = [
  LineEdgeRow(
    [.comma, .colon, .stop, .exclamation, .stackedMark], notAtStart: .basic,
    "clreq TR §6.1.1; GB15834 §5.1.1–5.1.2"),
  LineEdgeRow(
    [.close, .fixedClose, .closeQuote], notAtStart: .basic, "clreq TR §6.1.1; GB15834 §5.1.3–5.1.4"),
  LineEdgeRow(
    [.open, .fixedOpen, .openQuote], notAtEnd: .basic, "clreq TR §6.1.1; GB15834 §5.1.3–5.1.4"),
  LineEdgeRow(
    [.middleDot, .connector, .enDash], notAtStart: .basic,
    "clreq TR §6.1.1; GB15834 §5.1.6–5.1.7"),
  LineEdgeRow(
    [.solidus, .wideSolidus], notAtStart: .basic, notAtEnd: .gb,
    "GB15834 §5.1.8; basic as in the Chinese text of clreq"),
  LineEdgeRow([.long, .ellipsis], notAtStart: .strict, "clreq TR §6.1.1, strict"),
  LineEdgeRow([.suffix, .wideSuffix], notAtStart: .basic, "UAX14 LB25; clreq TR §6.1.2"),
  LineEdgeRow([.superscript], notAtStart: .basic, "clreq TR §6.1.2: note references"),
  LineEdgeRow([.prefix, .widePrefix], notAtEnd: .basic, "UAX14 LB25; clreq TR §6.1.2"),
  LineEdgeRow([.iteration], notAtStart: .basic, "UAX14 NS, CJ"),
  LineEdgeRow([.latinClose, .latinPause, .hyphen], notAtStart: .basic, "UAX14 LB13, LB21"),
  LineEdgeRow([.latinOpen], notAtEnd: .basic, "UAX14 LB14"),
]

/// A pair of neighbours that no line parts, whatever the level.
package struct UnitRow: Sendable {
  /// What stands before.
  package let left: [CharacterClass]
  /// What stands after.
  package let right: [CharacterClass]
  /// Where the rule stands.
  package let clause: String

  init(_ left: [CharacterClass], _ right: [CharacterClass], _ clause: String) {
    self.left = left
    self.right = right
    self.clause = clause
  }
}

private let words = CharacterClass.allCases.filter(\.isOfWords)

/// What a connector between two figures ties to one range (`10.5%—20.3%`, `−18℃～−25℃`, `Q1～Q3`).
package struct RangeRow: Sendable {
  /// What its first figure ends in.
  package let ends: [CharacterClass]
  /// What connects the two.
  package let connectors: [CharacterClass]
  /// What its second figure begins with.
  package let begins: [CharacterClass]
  /// Where the rule stands.
  package let clause: String
}

/// What a figure begins with behind its sign.
private let figureStarts: [CharacterClass] = [.digit, .wideLetter, .prefix, .widePrefix]

/// Ranges, which stay on one line; a word with a figure in it is a figure too.
package let rangeRow = RangeRow(
  ends: [.digit, .wideLetter, .suffix, .wideSuffix], connectors: [.connector, .enDash],
  begins: figureStarts + [.sign, .wideSign], clause: "clreq TR §6.1.2; GB15834 §5.1.6; UAX14 LB25")

/// What a － before `next` is: the sign of a figure, else a connector (GB15834 §5.1.6).
package func kindOfWideHyphen(before next: CharacterClass?) -> CharacterClass {
  next.map(figureStarts.contains) ?? false ? .wideSign : .connector
}

/// Units that never break (clreq TR §6.1.2).
package let unitRows: [UnitRow] = [
  UnitRow(words, words, "Latin words, numbers with their signs"),
  UnitRow([.digit, .wideLetter, .letter], [.wideSuffix], "figure and suffix; UAX14 LB25"),
  UnitRow([.widePrefix, .wideSign], figureStarts, "prefix and figure"),
  UnitRow(rangeRow.ends + [.letter], [.wideSign], "第1－10页, 1＋2; GB15834 §5.1.6; UAX14 LB25"),
  UnitRow(rangeRow.ends, rangeRow.connectors, "2～3, 1–3; clreq TR §6.1.2"),
  UnitRow(CharacterClass.allCases, [.glue], "base and combining mark; UAX14 LB9"),
  UnitRow(CharacterClass.allCases, [.fixedSpace], "UAX14 LB12a"),
  UnitRow([.fixedSpace], CharacterClass.allCases, "UAX14 LB12"),
  UnitRow(CharacterClass.allCases, [.space, .wideSpace, .breakPoint], "UAX14 LB7, LB21"),
]

/// Which neighbours a line break may part at one level: one array read a pair.
package struct LineBreakTable: Sendable {
  @usableFromInline let allowed: [Bool]
  @usableFromInline let units: [Bool]
  @usableFromInline let starts: [Bool]
  @usableFromInline let ends: [Bool]
  @usableFromInline static let side = 64

  /// The pairs of `level`.
  package init(level: ProhibitionLevel) {
    let side = Self.side
    var allowed = [Bool](repeating: true, count: side * side)
    var starts = [Bool](repeating: true, count: side)
    var ends = starts
    let all = CharacterClass.allCases
    func forbid(_ left: CharacterClass, _ right: CharacterClass) {
      allowed[Int(left.rawValue) * side + Int(right.rawValue)] = false
    }
    if level > .none {
      for row in lineEdgeRows {
        for kind in row.kinds {
          if let from = row.notAtStart, from <= level {
            starts[Int(kind.rawValue)] = false
            all.forEach { forbid($0, kind) }
          }
          if let from = row.notAtEnd, from <= level {
            ends[Int(kind.rawValue)] = false
            all.forEach { forbid(kind, $0) }
          }
        }
      }
    }
    var units = [Bool](repeating: false, count: side * side)
    for row in unitRows {
      for left in row.left {
        for right in row.right {
          forbid(left, right)
          units[Int(left.rawValue) * side + Int(right.rawValue)] = true
        }
      }
    }
    self.allowed = allowed
    self.units = units
    self.starts = starts
    self.ends = ends
  }

  /// Whether a line may begin with `kind`.
  @inlinable package func mayStartLine(_ kind: CharacterClass) -> Bool {
    starts[Int(kind.rawValue)]
  }

  /// Whether a line may end in `kind`.
  @inlinable package func mayEndLine(_ kind: CharacterClass) -> Bool { ends[Int(kind.rawValue)] }

  /// Whether `left` and `right` are of one unit, which neither a break nor justification parts.
  @inlinable package func isUnit(_ left: CharacterClass, _ right: CharacterClass) -> Bool {
    units[Int(left.rawValue) * Self.side + Int(right.rawValue)]
  }

  /// Whether a line may end in `left` when the next begins with `right`.
  @inlinable package func allowsBreak(
    between left: CharacterClass, and right: CharacterClass
  ) -> Bool {
    allowed[Int(left.rawValue) * Self.side + Int(right.rawValue)]
  }
}
