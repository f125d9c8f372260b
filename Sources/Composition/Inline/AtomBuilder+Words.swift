import ChineseRules
import TypeModel

/// Words, numbers and addresses: shaped as wholes, cut only where a line may break.
extension AtomBuilder {
  /// Appends the word, number or address at scalar `index`; returns the place after it.
  mutating func appendWord(at index: Int) -> Int {
    let style = reader.scalars[index].style
    var end = index + 1
    while end < reader.scalars.count, reader.scalars[end].style == style,
      reader.scalars[end].kind.isOfWords || reader.scalars[end].kind == .glue
    {
      end += 1
    }
    if styles[Int(style)].isAddress || isAddress(index..<end) { return appendAddress(index..<end) }
    let isPlain = isPlainWord(index..<end)
    let emergencies = emergencyPrices(of: index..<end)
    let hyphenates = settings.hyphenates && isPlain && end - index >= 6
    let points = hyphenates ? hyphens.points(in: reader.scalars[index..<end]) : []
    var nextPoint = 0
    let raisings = raisings(in: index..<end)
    var start = index
    var face = faceOfWord(at: index)
    for place in (index + 1)..<max(end, index + 1) {
      var price = breakPrice(before: place, in: index..<end, isPlain: isPlain)
      let isPoint = nextPoint < points.count && points[nextPoint] == place
      if isPoint {
        nextPoint += 1
        price = min(price, Float(settings.costs.hyphen))
      }
      if !emergencies.isEmpty { price = min(price, emergencies[place - index]) }
      let isGlue = reader.scalars[place].kind == .glue
      let nextFace = isGlue ? face : faceOfWord(at: place)
      let isRaised = !raisings.isEmpty && raisings[place - index] != raisings[place - 1 - index]
      guard price < .infinity || nextFace != face || isRaised else { continue }
      appendPiece(start..<place, face: face, raisings.isEmpty ? .none : raisings[start - index])
      atoms[atoms.count - 1].wordBreakPrice = price
      if isPoint, face >= 0 { setHyphen(face) }
      start = place
      face = nextFace
    }
    appendPiece(start..<end, face: face, raisings.isEmpty ? .none : raisings[start - index])
    if end - index == 1 { widenSolidus() }
    return end
  }

  /// Gives a solidus that stands alone (和/或) the cell of ／ (TYPOGRAPHY §1.1, §2.1).
  private mutating func widenSolidus() {
    let last = atoms.count - 1
    guard atoms[last].first == .solidus, !atoms[last].isStandIn else { return }
    let em = styles[Int(atoms[last].style)].em
    let missing = em * Int(marks.cell(of: .wideSolidus).cell) / 8 - atoms[last].width
    guard missing > 0 else { return }
    glyphs[glyphs.count - 1].xOffset += missing / 2
    atoms[last].width += missing
  }

  /// Whether the word is made of letters, hyphens and marks at its ends only: no figure, version
  /// or mail address, which stay whole.
  private func isPlainWord(_ range: Range<Int>) -> Bool {
    var isInside = false
    for place in range {
      switch reader.scalars[place].kind {
      case .digit, .superscript, .solidus, .sign, .prefix: return false
      case .latinSign where [0x40, 0x5F, 0x5C].contains(reader.scalars[place].value): return false
      case .latinPause: isInside = true
      case .letter where isInside: return false
      default: break
      }
    }
    return true
  }

  /// Price of a line break before scalar `place` of the word `word`; infinite for none.
  private func breakPrice(before place: Int, in word: Range<Int>, isPlain: Bool) -> Float {
    let left = reader.scalars[place - 1]
    let right = reader.scalars[place]
    guard right.kind != .glue else { return .infinity }
    switch left.kind {
    case .softHyphen: return Float(settings.costs.hyphen)
    case .hyphen where left.value != 0x2011:
      let isBetweenLetters =
        place - 2 >= word.lowerBound && reader.scalars[place - 2].kind == .letter
        && right.kind == .letter && isPlain
      return isBetweenLetters ? 0 : .infinity
    default: return .infinity
    }
  }

  /// The first Latin face that has the character at `index` with the marks on it; −1 for none.
  mutating func faceOfWord(at index: Int) -> Int {
    let scalar = reader.scalars[index]
    let style = Int(scalar.style)
    if scalar.kind == .softHyphen { return styles[style].latinFace }
    if index + 1 < reader.scalars.count, reader.scalars[index + 1].kind == .glue {
      let cluster = index..<clusterEnd(index)
      if hasMarks(cluster) { return faceOfCluster(cluster, in: latinStacks[style]) }
    }
    return faceOfLetter(at: index)
  }

  /// The first Latin face that has the character at `index` alone; −1 for none.
  private mutating func faceOfLetter(at index: Int) -> Int {
    let scalar = reader.scalars[index]
    let style = Int(scalar.style)
    let main = styles[style].latinFace
    if main >= 0, fonts.entry(main, scalar.value, scalar.kind).state == .present { return main }
    for face in latinStacks[style].dropFirst()
    where fonts.entry(face, scalar.value, scalar.kind).state == .present {
      return face
    }
    return -1
  }

  /// Appends the piece `range` of a word in `face`, or stand-ins where no face has it.
  mutating func appendPiece(_ range: Range<Int>, face: Int, _ raising: Atom.Raising = .none) {
    guard !range.isEmpty else { return }
    if raising != .none { return appendRaised(range, raising) }
    guard face >= 0 else {
      appendStandIns(range)
      return
    }
    appendWordPiece(range, face: face, isStandIn: false)
  }

  /// Appends a stand-in for each character and mark of `range` that no face has.
  private mutating func appendStandIns(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(max(clusterEnd(start), start + 1), range.upperBound)
      let scalar = reader.scalars[start]
      let face = scalar.kind == .glue ? -1 : faceOfLetter(at: start)
      let entry = face >= 0 ? fonts.entry(face, scalar.value, scalar.kind) : FaceEntry()
      appendParted(start..<end, face: face, entry: entry)
      start = end
    }
  }

  /// Appends the shaped piece `range` of a word.
  mutating func appendWordPiece(_ range: Range<Int>, face: Int, isStandIn: Bool) {
    var shapedEnd = range.upperBound
    while shapedEnd > range.lowerBound + 1,
      reader.scalars[shapedEnd - 1].kind == .softHyphen
    {
      shapedEnd -= 1
    }
    let shaped = fonts.word(face, reader.scalars[range.lowerBound..<shapedEnd])
    var atom = emptyAtom(range)
    atom.face = Int16(clamping: face)
    var last = range.upperBound - 1
    while last > range.lowerBound,
      reader.scalars[last].kind == .glue || reader.scalars[last].kind == .softHyphen
    {
      last -= 1
    }
    atom.last = reader.scalars[last].kind
    atom.letters = Int32(range.count)
    atom.width = appendShaped(
      shaped, face: face, style: Int(atom.style),
      byteCount: offset(of: range.upperBound) - offset(of: range.lowerBound))
    atom.glyphs = atom.glyphs.lowerBound..<Int32(glyphs.count)
    atoms.append(atom)
    if shapedEnd < range.upperBound { setHyphen(face) }
  }

  /// Lets the last atom show a hyphen of `face` when a line ends after it.
  private mutating func setHyphen(_ face: Int) {
    let last = atoms.count - 1
    let entry = fonts.entry(face, 0x2D, .hyphen)
    guard entry.state == .present else { return }
    atoms[last].hyphenGlyph = entry.id
    atoms[last].hyphenWidth = ResolvedStyle.scaled(
      Int(entry.advance), em: styles[Int(atoms[last].style)].em,
      unitsPerEm: fonts.unitsPerEm[face])
  }

  /// Appends shaped glyphs, which stand for `byteCount` bytes; returns their width.
  private mutating func appendShaped(
    _ shaped: Range<Int32>, face: Int, style: Int, byteCount: Int
  ) -> Int {
    let em = styles[style].em
    let unitsPerEm = fonts.unitsPerEm[face]
    let first = glyphs.count
    var width = 0
    var isOrdered = true
    var previous = 0
    /// The first glyph of the cluster in hand: it stands for the text of all its glyphs.
    var head = first
    for place in Int(shaped.lowerBound)..<Int(shaped.upperBound) {
      let source = fonts.wordGlyphs[place]
      if source.cluster < previous { isOrdered = false }
      if isOrdered, source.cluster > previous {
        if glyphs.count > first {
          glyphs[head].textLength = UInt16(clamping: source.cluster - previous)
        }
        head = glyphs.count
      }
      previous = source.cluster
      var glyph = AtomGlyph(
        id: source.id, textLength: 0,
        advance: ResolvedStyle.scaled(source.advance, em: em, unitsPerEm: unitsPerEm))
      if source.xOffset != 0 || source.yOffset != 0 {
        glyph.xOffset = ResolvedStyle.scaled(source.xOffset, em: em, unitsPerEm: unitsPerEm)
        glyph.yOffset = ResolvedStyle.scaled(source.yOffset, em: em, unitsPerEm: unitsPerEm)
      }
      width += glyph.advance
      glyphs.append(glyph)
    }
    guard glyphs.count > first else {
      glyphs.append(AtomGlyph(id: 0, textLength: UInt16(clamping: byteCount), advance: 0))
      return 0
    }
    if isOrdered {
      glyphs[head].textLength = UInt16(clamping: byteCount - previous)
    } else {
      for place in first..<glyphs.count { glyphs[place].textLength = 0 }
      glyphs[first].textLength = UInt16(clamping: byteCount)
    }
    return width
  }
}
