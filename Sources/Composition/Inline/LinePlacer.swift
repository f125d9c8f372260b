import ChineseRules
import DisplayModel
import TypeModel

/// Places the glyphs of one chosen line.
struct LinePlacer {
  let atoms: [Atom]
  let atomGlyphs: [AtomGlyph]
  let paragraph: StyledParagraph

  /// Whether `units` are wanted.
  var recordsUnits = false
  /// The units of the line placed last, from x = 0.
  private(set) var units: [PlacedUnit] = []

  private var glyphs: [PlacedGlyph] = []
  private var segments: [LineSegment] = []
  private var pen = 0
  private var byte = 0
  private var segmentByte = 0
  private var segmentGlyph = 0
  private var segmentPen = 0
  private var openAtom = -1

  init(atoms: [Atom], glyphs: [AtomGlyph], paragraph: StyledParagraph) {
    self.atoms = atoms
    atomGlyphs = glyphs
    self.paragraph = paragraph
  }

  /// The set atoms `range`, which begin at `byte`; the first loses `trim` at the line start.
  mutating func place(
    _ range: ClosedRange<Int>, trim: Int, hyphenates: Bool, byte: Int,
    shares: inout LineShares,
    faces: (Int) -> FontID
  ) -> (segments: [LineSegment], glyphs: [PlacedGlyph], width: Int) {
    glyphs = []
    glyphs.reserveCapacity(range.count + 8)
    segments = []
    units = []
    (pen, self.byte, openAtom) = (0, byte, -1)
    for index in range {
      let atom = atoms[index]
      if openAtom < 0 || !continues(atom) { openSegment(index, faces: faces) }
      placeAtom(
        atom, trim: index == range.lowerBound ? trim : 0, isLast: index == range.upperBound,
        shares: &shares)
    }
    if hyphenates { appendHyphen(atoms[range.upperBound]) }
    closeSegment(faces: faces)
    return (segments, glyphs, pen)
  }

  private mutating func appendHyphen(_ atom: Atom) {
    guard atom.hyphenWidth > 0 else { return }
    glyphs.append(
      PlacedGlyph(
        id: atom.hyphenGlyph, advance: Int32(clamping: atom.hyphenWidth), textLength: 0))
    pen += atom.hyphenWidth
  }

  private func continues(_ atom: Atom) -> Bool {
    let open = atoms[openAtom]
    return open.face == atom.face && open.style == atom.style && open.isStandIn == atom.isStandIn
      && open.raising == atom.raising
  }

  private mutating func openSegment(_ index: Int, faces: (Int) -> FontID) {
    closeSegment(faces: faces)
    (openAtom, segmentByte, segmentGlyph, segmentPen) = (index, byte, glyphs.count, pen)
  }

  private mutating func closeSegment(faces: (Int) -> FontID) {
    guard openAtom >= 0, glyphs.count > segmentGlyph else { return }
    let atom = atoms[openAtom]
    let style =
      Int(atom.style) < paragraph.styles.count
      ? paragraph.styles[Int(atom.style)] : RunStyle(fonts: [], size: .points(10))
    segments.append(
      LineSegment(
        font: faces(Int(atom.face)), style: Int(atom.style), size: style.size * atom.raising.size,
        colour: style.colour, x: Length(scaledPoints: segmentPen),
        rise: style.rise + style.size * atom.raising.rise,
        glyphs: segmentGlyph..<glyphs.count, textRange: segmentByte..<byte, link: style.link,
        isStandIn: atom.isStandIn))
  }

  @inline(__always)
  private mutating func placeAtom(
    _ atom: Atom, trim: Int, isLast: Bool, shares: inout LineShares
  ) {
    var width = atom.width
    var inset = atom.inset
    var before = atom.blankBefore
    var after = atom.blankAfter
    var gap = 0
    if trim != 0 {
      width -= trim
      inset += trim
      before = max(0, before - trim)
    }
    if isLast {
      let taken = atom.endTrim + shares.shrink[1].next(atom.endShrink)
      width -= taken
      after = max(0, after - taken)
    } else {
      if atom.tier != 0, before + after > 0 {
        let given = shares.shrink[Int(atom.tier)].next(before + after)
        let givenBefore = given * before / (before + after)
        inset += givenBefore
        width -= given
        (before, after) = (before - givenBefore, after - given + givenBefore)
      }
      if atom.gapShrink | atom.gapStretch | atom.stretch != 0 {
        gap -= shares.shrink[6].next(atom.gapShrink)
        gap += shares.latinGap.next(atom.gapStretch) + shares.wordSpace.next(atom.stretch)
      }
      gap += atom.gap
      if atom.space != .none, atom.space != .han {
        width += gap
        gap = 0
      }
      gap += shares.hanGap.next(Int(atom.growth))
    }
    if recordsUnits { record(atom, width: width, gap: gap, before: before, after: after) }
    appendGlyphs(atom, width: width + gap, inset: inset)
  }

  private mutating func appendGlyphs(_ atom: Atom, width: Int, inset: Int) {
    var left = width
    let last = Int(atom.glyphs.upperBound) - 1
    for place in Int(atom.glyphs.lowerBound)..<Int(atom.glyphs.upperBound) {
      let glyph = atomGlyphs[place]
      let advance = place == last ? left : glyph.advance
      left -= advance
      glyphs.append(
        PlacedGlyph(
          id: glyph.id, advance: Int32(clamping: advance),
          xOffset: Int32(clamping: glyph.xOffset - inset), yOffset: Int32(clamping: glyph.yOffset),
          textLength: glyph.textLength))
      byte += Int(glyph.textLength)
    }
    pen += width
  }

  /// Notes the unit that `atom` is, of whose width `before` and `after` are blank: of marks, and
  /// beside the first and last base of a line whose ruby is wider.
  private mutating func record(_ atom: Atom, width: Int, gap: Int, before: Int, after: Int) {
    var length = 0
    for place in Int(atom.glyphs.lowerBound)..<Int(atom.glyphs.upperBound) {
      length += Int(atomGlyphs[place].textLength)
    }
    units.append(
      PlacedUnit(
        textRange: byte..<(byte + length), x: pen, width: width, gap: gap,
        blankBefore: atom.space == .none ? before : 0, blankAfter: atom.space == .none ? after : 0,
        takesDot: atom.first.takesDot,
        style: Int(atom.style), joinsNext: atom.last.isOfWords && gap == 0,
        joinsPrevious: atom.first.isOfWords))
  }
}
