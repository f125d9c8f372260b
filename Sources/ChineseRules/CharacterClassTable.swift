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
    /// Pages of one class only are kept once.
    var uniform = [UInt32](repeating: 0, count: 256)
    /// Whether a page is its own and may be written to.
    var isOwn = [Bool](repeating: false, count: 0x1100)
    for row in rows {
      let kind = Int(row.kind.rawValue)
      for range in row.codePoints {
        for page in Int(range.lowerBound >> 8)...Int(range.upperBound >> 8) {
          let first = max(Int(range.lowerBound), page << 8)
          let last = min(Int(range.upperBound), page << 8 | 0xFF)
          if last - first == 0xFF {
            if uniform[kind] == 0 {
              uniform[kind] = UInt32(classes.count)
              classes.append(contentsOf: repeatElement(row.kind, count: 256))
            }
            (pages[page], isOwn[page]) = (uniform[kind], false)
            continue
          }
          if !isOwn[page] {
            let old = Int(pages[page])
            (pages[page], isOwn[page]) = (UInt32(classes.count), true)
            classes.append(contentsOf: Array(classes[old..<(old + 256)]))
          }
          let start = Int(pages[page])
          for code in first...last { classes[start + (code & 0xFF)] = row.kind }
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
