import ChineseRules
import TypeModel

/// Turns the characters of a paragraph into atoms with glyphs and widths (TYPOGRAPHY §1.3, §2).
///
/// What it builds stays until the next paragraph; the arrays keep their storage.
struct AtomBuilder {
  var fonts: FontCache
  var reader: ScalarReader
  var marks: MarkTable
  var breaks: LineBreakTable
  var settings: LineSettings
  let units = FigureUnits()
  var hyphens: HyphenationCache
  var styles: [ResolvedStyle] = []
  /// Styles that were found, for the paragraphs that follow.
  private var knownStyles: [KnownStyle] = []
  /// Faces for Han and marks by style, the main one first.
  var hanStacks: [[Int]] = []
  /// Faces for Latin by style, the main one first, those for Han last.
  var latinStacks: [[Int]] = []
  var atoms: [Atom] = []
  var glyphs: [AtomGlyph] = []
  /// Shares of growth that a mark passes on from its front to what follows it.
  var passedGrowth: Int32 = 0
  /// Width of a full line, which decides what no line holds.
  var measure = Int.max

  init(
    shaper: any TextShaper, hyphenator: (any Hyphenator)? = nil, classes: CharacterClassTable
  ) {
    hyphens = HyphenationCache(hyphenator: hyphenator)
    settings = LineSettings()
    fonts = FontCache(shaper: shaper)
    reader = ScalarReader(classes: classes)
    marks = MarkTable(region: settings.region, style: settings.punctuation)
    breaks = LineBreakTable(level: settings.prohibition)
  }

  /// Builds the atoms of `paragraph`, whose full lines are `measure` wide.
  mutating func build(_ paragraph: StyledParagraph, measure: Int = .max) {
    self.measure = measure
    fonts.trim()
    adopt(paragraph.settings)
    resolve(paragraph.styles)
    reader.read(paragraph, styleCount: styles.count)
    atoms.removeAll(keepingCapacity: true)
    glyphs.removeAll(keepingCapacity: true)
    atoms.reserveCapacity(reader.scalars.count)
    glyphs.reserveCapacity(reader.scalars.count)
    var index = 0
    while index < reader.scalars.count { index = appendAtom(at: index) }
    joinAtoms()
    if settings.alignsToGrid { alignToGrid() }
    if paragraph.styles.contains(where: { !$0.interlinear.isEmpty }) { makeRoomForRuby(paragraph) }
  }

  /// Finds the faces and measures of `runStyles`; most are known from the paragraphs before.
  private mutating func resolve(_ runStyles: [RunStyle]) {
    styles.removeAll(keepingCapacity: true)
    hanStacks.removeAll(keepingCapacity: true)
    latinStacks.removeAll(keepingCapacity: true)
    for style in runStyles.isEmpty ? [RunStyle(fonts: [], size: .points(10))] : runStyles {
      let found = known(style)
      styles.append(found.resolved)
      hanStacks.append(found.han)
      latinStacks.append(found.latin)
    }
  }

  private mutating func known(_ style: RunStyle) -> KnownStyle {
    let region = settings.region
    if let known = knownStyles.first(where: { $0.style == style && $0.region == region }) {
      return known
    }
    // Links and colours make many; the few of the text soon come again.
    if knownStyles.count >= 32 { knownStyles.removeAll(keepingCapacity: true) }
    let found = find(style)
    knownStyles.append(found)
    return found
  }

  private mutating func adopt(_ new: LineSettings) {
    if new.region != settings.region || new.punctuation != settings.punctuation {
      marks = MarkTable(region: new.region, style: new.punctuation)
    }
    if new.prohibition != settings.prohibition { breaks = LineBreakTable(level: new.prohibition) }
    settings = new
  }

  /// Appends the atoms that begin at scalar `index`; returns the place after them.
  private mutating func appendAtom(at index: Int) -> Int {
    let scalar = reader.scalars[index]
    switch scalar.kind {
    case .space, .fixedSpace: return appendSpaces(at: index)
    case .lineBreak: return appendLineBreak(at: index)
    case .long: return appendLong(at: index)
    case .glue, .breakPoint: return appendInvisible(at: index)
    case .exclamation where settings.stacksMarks && isStacked(at: index):
      return appendStackedMarks(at: index)
    default:
      if scalar.kind.isOfWords { return appendWord(at: index) }
      return appendCluster(at: index)
    }
  }

  /// Appends one Han, mark or symbol with the combining characters after it.
  private mutating func appendCluster(at index: Int) -> Int {
    let scalar = reader.scalars[index]
    let end = clusterEnd(index)
    let style = styles[Int(scalar.style)]
    var face = style.hanFace
    var entry = FaceEntry()
    if face >= 0 { entry = fonts.entry(face, scalar.value, scalar.kind) }
    if entry.state != .present, Unicode.Scalar(scalar.value)?.isPrivateUse != true {
      for other in hanStacks[Int(scalar.style)].dropFirst() {
        entry = fonts.entry(other, scalar.value, scalar.kind)
        face = other
        if entry.state == .present { break }
      }
    }
    if end > index + 1 {
      return appendComposed(index..<end, face: face, entry: entry)
    }
    appendGlyphCluster(index..<end, face: face, entry: entry)
    return end
  }

  /// Appends the cluster `range`, drawn by the one glyph `entry` of `face`, or a stand-in.
  mutating func appendGlyphCluster(_ range: Range<Int>, face: Int, entry: FaceEntry) {
    let scalar = reader.scalars[range.lowerBound]
    let style = styles[Int(scalar.style)]
    var atom = emptyAtom(range)
    var glyph = AtomGlyph(id: 0, textLength: textLength(range), advance: style.em)
    if entry.state == .present, face >= 0 {
      let unitsPerEm = fonts.unitsPerEm[face]
      glyph.id = entry.id
      glyph.advance = ResolvedStyle.scaled(Int(entry.advance), em: style.em, unitsPerEm: unitsPerEm)
      if entry.xOffset != 0 || entry.yOffset != 0 {
        glyph.xOffset = ResolvedStyle.scaled(
          Int(entry.xOffset), em: style.em, unitsPerEm: unitsPerEm)
        glyph.yOffset = ResolvedStyle.scaled(
          Int(entry.yOffset), em: style.em, unitsPerEm: unitsPerEm)
      }
      atom.face = Int16(clamping: face)
    } else {
      atom.isStandIn = true
      atom.face = Int16(clamping: max(style.hanFace, style.latinFace))
    }
    atom.width = glyph.advance
    if scalar.kind == .wideSpace {
      atom.space = .han
      atom.growth = 1
    }
    if !scalar.kind.isHanLike { applyCell(&atom, &glyph, scalar.kind, em: style.em) }
    if scalar.kind != .han { atom.letters = scalar.kind.isHanLike ? 1 : 0 }
    glyphs.append(glyph)
    atoms.append(atom)
  }

  /// Gives a mark its cell: half an em of ink and what blank the style leaves.
  private func applyCell(
    _ atom: inout Atom, _ glyph: inout AtomGlyph, _ kind: CharacterClass, em: Int
  ) {
    switch kind {
    case .open, .close, .comma, .colon, .stop, .exclamation, .middleDot, .enDash, .wideSolidus,
      .connector, .ellipsis, .stackedMark:
      break
    default: return
    }
    let cell = marks.cell(of: kind)
    let whole = em * Int(cell.cell) / 8
    let before = em * Int(cell.before) / 8
    let after = em * Int(cell.after) / 8
    if before != after, glyph.advance * 4 < em * 3 {
      glyph.xOffset += before + (whole - before - after - glyph.advance) / 2
    } else if glyph.advance != whole {
      glyph.xOffset += (whole - glyph.advance) / 2
    }
    let innerBefore = em * Int(cell.innerBefore) / 8
    let innerAfter = em * Int(cell.innerAfter) / 8
    atom.inset = before - innerBefore
    atom.width = whole - before - after + innerBefore + innerAfter
    atom.blankBefore = innerBefore
    atom.blankAfter = innerAfter
    atom.tier = cell.tier
    atom.hangs = cell.hangs
  }

  /// An atom of `range` that has no glyphs yet.
  func emptyAtom(_ range: Range<Int>) -> Atom {
    let scalar = reader.scalars[range.lowerBound]
    let first = Int32(glyphs.count)
    return Atom(
      scalars: Int32(range.lowerBound)..<Int32(range.upperBound), first: scalar.kind,
      last: scalar.kind, style: scalar.style, glyphs: first..<(first + 1), width: 0)
  }

  /// Bytes of text that the scalars of `range` take.
  func textLength(_ range: Range<Int>) -> UInt16 {
    UInt16(clamping: offset(of: range.upperBound) - offset(of: range.lowerBound))
  }

  /// UTF-8 offset of the scalar at `index`.
  func offset(of index: Int) -> Int {
    if index < reader.scalars.count { return Int(reader.scalars[index].offset) }
    return reader.byteCount
  }

  /// UTF-8 offsets at which a line may begin, the start left out.
  var breakOffsets: [Int] {
    atoms.indices.dropLast().compactMap { index in
      guard atoms[index].isLineBreak || atoms[index].breakPrice.isFinite else { return nil }
      return offset(of: Int(atoms[index + 1].scalars.lowerBound))
    }
  }
}
