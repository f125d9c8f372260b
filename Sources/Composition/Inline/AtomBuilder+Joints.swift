import ChineseRules
import TypeModel

/// What happens between neighbours: adjacency, gaps, permission to break.
extension AtomBuilder {
  /// Settles every joint of the atoms, from left to right.
  mutating func joinAtoms() {
    guard !atoms.isEmpty else { return }
    passedGrowth = 0
    /// Where the present row of joints that allow no break begins.
    var chain = 0
    for index in atoms.indices {
      if atoms[index].space != .none, !atoms[index].isLineBreak { settleSpace(index) }
      guard index + 1 < atoms.count else { break }
      if joinsPlainly(index) {
        relieve(chain..<index)
        chain = index + 1
        continue
      }
      if atoms[index].isLineBreak || atoms[index + 1].isLineBreak {
        passedGrowth = 0
        continue
      }
      if atoms[index].space == .none, atoms[index + 1].space == .none {
        joinPair(index)
      } else if atoms[index].last == .wideSpace || atoms[index + 1].first == .wideSpace {
        closeUp(index)
      }
      settleBreak(index)
      if atoms[index].breakPrice.isFinite {
        relieve(chain..<index)
        chain = index + 1
      }
    }
    relieve(chain..<(atoms.count - 1))
    settleLineEdges()
  }

  /// Settles the joint of two Han of one style, as most are, and says whether it is one.
  @inline(__always)
  private mutating func joinsPlainly(_ index: Int) -> Bool {
    guard atoms[index].last == .han, atoms[index + 1].first == .han,
      atoms[index].style == atoms[index + 1].style
    else { return false }
    let style = styles[Int(atoms[index].style)]
    guard !style.isNoteReference, !style.isRaised else { return false }
    atoms[index].growth = 1 + passedGrowth
    passedGrowth = 0
    atoms[index].gap += style.tracking
    atoms[index].breakPrice = 0
    return true
  }

  /// So many atoms without a place to break between them are too many for any line.
  private static var longestRow: Int { 40 }

  /// Allows the joints of a row that is too long for any line to break in an emergency.
  private mutating func relieve(_ joints: Range<Int>) {
    guard joints.count > Self.longestRow else { return }
    for joint in joints where !atoms[joint].isLineBreak && atoms[joint + 1].space == .none {
      atoms[joint].breakPrice = Float(settings.costs.emergency)
    }
  }

  /// Closes up two marks, or puts the Han–Latin gap between two atoms.
  private mutating func joinPair(_ index: Int) {
    let left = atoms[index]
    let right = atoms[index + 1]
    let leftStyle = styles[Int(left.style)]
    closeUp(index)
    let isNote = styles[Int(right.style)].isNoteReference || styles[Int(right.style)].isRaised
    let (before, after) = (gapKind(endOf: left), gapKind(startOf: right))
    if marks.takesLatinGap(before, after), !isNote, !leftStyle.isNoteReference {
      setGap(index, em: left.last.isHanLike ? leftStyle.em : styles[Int(right.style)].em)
      // What grows in another step takes no share of this one, nor leaves it to the next Han.
      passedGrowth = 0
    } else if left.last.isOfWords, right.first.isOfWords {
      passedGrowth = 0
    } else if !isNote, !isInEmoji(index), !isAtPauseOfNumber(index) {
      settleGrowth(index, left.last, after)
    }
    if leftStyle.tracking != 0, !left.last.isOfWords {
      atoms[index].gap += leftStyle.tracking
    }
  }

  /// Closes up the mark that is atom `index` and the next one, a few note references between them or
  /// none.
  private mutating func closeUp(_ index: Int) {
    var next = index + 1
    while next + 1 < atoms.count, next - index < 8, isReference(atoms[next]) { next += 1 }
    var side = marks.givingSide(atoms[index].last, atoms[next].first)
    let leftEm = styles[Int(atoms[index].style)].em
    let rightEm = styles[Int(atoms[next].style)].em
    if side == .right, rightEm > leftEm, atoms[index].blankAfter > 0 { side = .left }
    switch side {
    case .none: break
    case .left: removeBlankAfter(index)
    case .right: removeBlankBefore(next)
    }
    let isAsked =
      settings.tightPairs && side != .none && atoms[index].first.isMark && atoms[next].first.isMark
    guard isAsked || marks.areTight(atoms[index].last, atoms[next].first) else { return }
    for place in [index, next] {
      removeBlankAfter(place)
      removeBlankBefore(place)
    }
  }

  /// Whether `atom` is raised or lowered and belongs to what stands before it.
  private func isReference(_ atom: Atom) -> Bool {
    let style = styles[Int(atom.style)]
    return style.isNoteReference || style.isRaised || atom.first == .superscript
  }

  /// Takes away the blank after a mark; at a line end it is gone in any case.
  private mutating func removeBlankAfter(_ index: Int) {
    atoms[index].width -= atoms[index].blankAfter
    atoms[index].endTrim -= atoms[index].blankAfter
    atoms[index].blankAfter = 0
  }

  /// Takes away the blank before a mark.
  private mutating func removeBlankBefore(_ index: Int) {
    atoms[index].width -= atoms[index].blankBefore
    atoms[index].inset += atoms[index].blankBefore
    atoms[index].startTrim -= atoms[index].blankBefore
    atoms[index].blankBefore = 0
  }

  private mutating func setGap(_ index: Int, em: Int) {
    let length = Length(scaledPoints: em)
    let gap = max(0, length.part(settings.latinGap))
    atoms[index].gap = gap
    atoms[index].gapShrink = max(0, gap - max(0, length.part(settings.latinGapMinimum)))
    atoms[index].gapStretch = max(0, length.part(settings.latinGapMaximum) - gap)
  }

  /// Decides how much justification may part `left` and `right`, which atom `index` ends or is
  /// between (clreq TR §6.2.2.4 step 3).
  ///
  /// A pause or closing mark stays at what it follows, an opening one at what it encloses; the share
  /// of the closed side goes to the mark's other side, so that Han keep the same pitch.
  private mutating func settleGrowth(_ index: Int, _ left: CharacterClass, _ right: CharacterClass)
  {
    switch (left, right) {
    case (.connector, _), (.enDash, _), (.solidus, _), (.wideSolidus, _), (_, .connector),
      (_, .enDash), (_, .solidus), (_, .wideSolidus):
      passedGrowth = 0
    case _ where breaks.isUnit(left, right):
      passedGrowth = 0
    case (_, .close), (_, .fixedClose), (_, .comma), (_, .colon), (_, .stop), (_, .exclamation),
      (_, .stackedMark),
      (_, .latinClose), (_, .latinPause), (_, .superscript):
      // What may open a line has no front to pass on there.
      if left != .open, left != .fixedOpen, !breaks.mayStartLine(right) { passedGrowth += 1 }
    case (.open, _), (.fixedOpen, _), (.latinOpen, _):
      if index > 0, !breaks.mayEndLine(left), atoms[index - 1].growth > 0 {
        atoms[index - 1].growth += 1
      }
    default:
      atoms[index].growth = 1 + passedGrowth
      passedGrowth = 0
    }
  }

  /// Gives a wide space the share that a mark before it passed on, and a place to break without width
  /// what would stand between its neighbours.
  private mutating func settleWideSpace(_ index: Int) {
    if atoms[index].space == .han {
      atoms[index].growth += passedGrowth
      passedGrowth = 0
    } else if index > 0, index + 1 < atoms.count, atoms[index - 1].space == .none,
      atoms[index + 1].space == .none,
      !(atoms[index - 1].last.isOfWords && atoms[index + 1].first.isOfWords)
    {
      settleGrowth(index, atoms[index - 1].last, gapKind(startOf: atoms[index + 1]))
    } else {
      passedGrowth = 0
    }
  }

  /// Decides what a typed space is by what stands on its sides.
  private mutating func settleSpace(_ index: Int) {
    guard atoms[index].space == .word else { return settleWideSpace(index) }
    let em = styles[Int(atoms[index].style)].em
    guard index > 0, index + 1 < atoms.count else {
      atoms[index].space = .empty
      atoms[index].width = 0
      return
    }
    let left = atoms[index - 1].last
    let right = atoms[index + 1].first
    if left.isOfWords, right.isOfWords {
      passedGrowth = 0
      if isInGroupedNumber(index) {
        atoms[index].width = em / 6
        return
      }
      let (width, length) = (atoms[index].width, Length(scaledPoints: em))
      atoms[index].blankAfter = max(0, width - length.part(settings.wordSpaceMinimum))
      atoms[index].tier = 2
      atoms[index].stretch = max(0, length.part(settings.wordSpaceMaximum) - width)
    } else if left.isHanLike && right.isOfWords || left.isOfWords && right.isHanLike {
      atoms[index].space = .latinGap
      passedGrowth = 0
      setGap(index, em: em)
      atoms[index].width = atoms[index].gap
      atoms[index].gap = 0
    } else if left.isHanLike, right.isHanLike {
      atoms[index].space = .han
      atoms[index].width = max(0, Length(scaledPoints: em).part(settings.hanSpace))
      let least = Length(scaledPoints: em).part(settings.wordSpaceMinimum)
      atoms[index].blankAfter = max(0, atoms[index].width - least)
      atoms[index].tier = 2
      atoms[index].growth = 1 + passedGrowth
      passedGrowth = 0
    } else {
      atoms[index].space = .empty
      atoms[index].width = 0
      settleGrowth(index, left, gapKind(startOf: atoms[index + 1]))
    }
  }

  /// Decides whether a line may end after atom `index`, and at what price.
  private mutating func settleBreak(_ index: Int) {
    let left = atoms[index]
    let right = atoms[index + 1]
    guard right.space == .none || right.isLineBreak else { return }
    if styles[Int(right.style)].isNoteReference, left.style != right.style { return }
    if left.space != .none {
      settleBreakAfterSpace(index)
      return
    }
    if left.last.isOfWords, right.first.isOfWords {
      if left.style == right.style { atoms[index].breakPrice = left.wordBreakPrice }
      return
    }
    // What is raised or lowered belongs to what stands before it, and stays whole (TYPOGRAPHY §1.1).
    if styles[Int(right.style)].isRaised { return }
    guard breaks.allowsBreak(between: left.last, and: gapKind(startOf: right)), !isInRange(index),
      !isInEmoji(index), !isInWideNumber(index)
    else { return }
    atoms[index].breakPrice = splitPrice(left, right)
  }

  /// Decides the same behind the last atom of a run of spaces, of one kind or several.
  private mutating func settleBreakAfterSpace(_ index: Int) {
    guard reader.scalars[Int(atoms[index].scalars.lowerBound)].kind != .fixedSpace else { return }
    guard index > 0 else { return }
    var before = index - 1
    while before > 0, atoms[before].space != .none, !atoms[before].isLineBreak { before -= 1 }
    let left = atoms[before]
    let right = atoms[index + 1]
    let isSigned = right.first == .hyphen && right.letters > 1
    guard breaks.mayEndLine(left.last),
      isSigned || breaks.mayStartLine(gapKind(startOf: right)), !isInGroupedNumber(index)
    else { return }
    atoms[index].breakPrice = splitPrice(left, right)
  }

  /// Whether atom `index` and the next are parts of one emoji, joined by U+200D or the two letters of a
  /// flag (UAX14 LB8a, LB30a).
  private func isInEmoji(_ index: Int) -> Bool {
    let (left, right) = (atoms[index], atoms[index + 1])
    guard left.last == .symbol, right.first == .symbol else { return false }
    if reader.scalars[Int(right.scalars.lowerBound) - 1].value == 0x200D { return true }
    guard isFlagLetter(left), isFlagLetter(right) else { return false }
    // The second letter of a flag is tied to the first, so a third begins another.
    return index == 0 || !isFlagLetter(atoms[index - 1]) || atoms[index - 1].breakPrice.isFinite
  }

  private func isFlagLetter(_ atom: Atom) -> Bool {
    0x1F1E6...0x1F1FF ~= reader.scalars[Int(atom.scalars.lowerBound)].value
  }

  /// What it costs to part a figure from its unit; nothing elsewhere.
  private func splitPrice(_ left: Atom, _ right: Atom) -> Float {
    guard left.last == .digit || left.last == .wideLetter,
      right.first == .han || right.first == .letter
    else { return 0 }
    let before = reader.scalars[..<Int(left.scalars.upperBound)].reversed().lazy
      .map { (value: $0.value, kind: $0.kind) }
    let after = reader.scalars[Int(right.scalars.lowerBound)...].lazy
      .map { (value: $0.value, kind: $0.kind) }
    return units.areParted(before, after) ? Float(settings.costs.splitFigure) : 0
  }

  /// Marks at line edges lose their blanks, or get back what a neighbour took.
  private mutating func settleLineEdges() {
    guard marks.givesWay else { return }
    for index in atoms.indices where atoms[index].first.isMark || atoms[index].first == .middleDot {
      if settings.trimsLineStart { atoms[index].startTrim = atoms[index].blankBefore }
      switch settings.lineEnd {
      case .always: atoms[index].endTrim = atoms[index].blankAfter
      case .allow: atoms[index].endShrink = atoms[index].blankAfter - atoms[index].endTrim
      case .none: break
      }
    }
  }
}
