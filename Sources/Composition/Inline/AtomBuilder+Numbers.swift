import ChineseRules

/// Numbers of several atoms, which stay whole: ranges, full-width figures, groups of thousands.
extension AtomBuilder {
  /// Whether atom `index` connects the two figures of a range.
  func isInRange(_ index: Int) -> Bool {
    guard index > 0, rangeRow.connectors.contains(atoms[index].last) else { return false }
    let (left, right) = (atoms[index - 1], atoms[index + 1])
    return (rangeRow.ends.contains(left.last) || isNumbered(left))
      && (rangeRow.begins.contains(right.first) || isNumbered(right))
  }

  /// Full-width figures in a row, at most so many, are one number.
  private static var longestWideNumber: Int { 16 }

  /// Whether atom `index` and the next are figures of one full-width number (clreq TR §6.1.2).
  func isInWideNumber(_ index: Int) -> Bool {
    if isAtPauseOfNumber(index) { return true }
    guard isWideFigure(atoms[index]), isWideFigure(atoms[index + 1]) else { return false }
    var (start, end) = (index, index + 1)
    while start > 0, isWideFigure(atoms[start - 1]) { start -= 1 }
    while end + 1 < atoms.count, end - start < Self.longestWideNumber, isWideFigure(atoms[end + 1])
    {
      end += 1
    }
    return end - start < Self.longestWideNumber
  }

  /// Whether atom `index` or the next is a pause inside a full-width number: １２．５, １２，３４５, １：３０
  /// (clreq TR §6.1.2).
  func isAtPauseOfNumber(_ index: Int) -> Bool {
    if isWideFigure(atoms[index]) { return joinsWideFigures(index + 1) }
    return isWideFigure(atoms[index + 1]) && joinsWideFigures(index)
  }

  /// Whether the pause that is atom `index` joins the figures around it; a comma does before three.
  private func joinsWideFigures(_ index: Int) -> Bool {
    guard index > 0, index + 1 < atoms.count, isWideFigure(atoms[index - 1]),
      isWideFigure(atoms[index + 1])
    else { return false }
    switch reader.scalars[Int(atoms[index].scalars.lowerBound)].value {
    case 0xFF0E, 0xFF1A: return true
    case 0xFF0C: return atoms[(index + 1)...].prefix(4).prefix(while: isWideFigure).count == 3
    default: return false
    }
  }

  /// Whether atom `index` is a thin space between groups of figures (GB/T 15835-2011 §5.1.1).
  func isInGroupedNumber(_ index: Int) -> Bool {
    guard index > 0, index + 1 < atoms.count else { return false }
    let space = reader.scalars[Int(atoms[index].scalars.lowerBound)].value
    return [0x2006, 0x2009, 0x200A].contains(space) && atoms[index - 1].last == .digit
      && atoms[index + 1].first == .digit
  }

  private func isWideFigure(_ atom: Atom) -> Bool {
    guard atom.first == .wideLetter else { return false }
    return 0xFF10...0xFF19 ~= reader.scalars[Int(atom.scalars.lowerBound)].value
  }

  /// Whether `atom` is of a word with a figure in it (`Q1`, `US$5`, `10kg`).
  private func isNumbered(_ atom: Atom) -> Bool {
    guard atom.first.isOfWords else { return false }
    var start = Int(atom.scalars.lowerBound)
    var end = start
    while start > 0, reader.scalars[start - 1].kind.isOfWords { start -= 1 }
    while end < reader.scalars.count, reader.scalars[end].kind.isOfWords { end += 1 }
    return reader.scalars[start..<end].contains { $0.kind == .digit }
  }
}
