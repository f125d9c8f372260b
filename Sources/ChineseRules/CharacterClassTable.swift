/// ``characterClassRows`` compiled for looking up: two array reads a character.
package struct CharacterClassTable: Sendable {
  /// Where each 256 code points' classes begin in `classes`.
  @usableFromInline let pages: [UInt32]
  /// Classes by page.
  @usableFromInline let classes: [CharacterClass]

  /// The table of `rows`.
  package init(rows: [CharacterClassRow] = characterClassRows) {
    var pages = [UInt32](repeating: 0, count: 0x1100)
    var classes = [CharacterClass](repeating: .symbol, count: 256)
    for row in rows {
      for range in row.codePoints {
        for page in (range.lowerBound >> 8)...(range.upperBound >> 8) {
          if pages[Int(page)] == 0 {
            pages[Int(page)] = UInt32(classes.count)
            classes.append(contentsOf: repeatElement(.symbol, count: 256))
          }
          let first = max(range.lowerBound, page << 8)
          let last = min(range.upperBound, page << 8 | 0xFF)
          let start = Int(pages[Int(page)])
          for code in first...last { classes[start + Int(code & 0xFF)] = row.kind }
        }
      }
    }
    self.pages = pages
    self.classes = classes
  }

  /// The class of the character `scalar`.
  @inlinable package subscript(scalar: Unicode.Scalar) -> CharacterClass { self[scalar.value] }

  /// The class of the code point `value`, which must be below 0x110000.
  @inlinable package subscript(value: UInt32) -> CharacterClass {
    classes[Int(pages[Int(value >> 8)]) + Int(value & 0xFF)]
  }
}
