import ChineseRules
import TypeModel

/// Atoms of several characters: spaces, dashes, stacked marks.
extension AtomBuilder {
  /// Appends a run of typed spaces as one atom; its width is known when its neighbours are.
  mutating func appendSpaces(at index: Int) -> Int {
    let kind = reader.scalars[index].kind
    let style = reader.scalars[index].style
    var end = index + 1
    while end < reader.scalars.count, end - index < 10_000, reader.scalars[end].kind == kind,
      reader.scalars[end].style == style
    {
      end += 1
    }
    var atom = emptyAtom(index..<end)
    atom.space = .word
    atom.letters = 0
    atom.width = styles[Int(style)].wordSpace
    var glyph = AtomGlyph(id: 0, textLength: textLength(index..<end), advance: atom.width)
    for face in latinStacks[Int(style)] {
      let entry = fonts.entry(face, 0x20, .space)
      guard entry.state == .present else { continue }
      glyph.id = entry.id
      atom.face = Int16(clamping: face)
      break
    }
    glyphs.append(glyph)
    atoms.append(atom)
    return end
  }

  /// Appends a forced line break; CR LF is one.
  mutating func appendLineBreak(at index: Int) -> Int {
    var end = index + 1
    if reader.scalars[index].value == 0x0D, end < reader.scalars.count,
      reader.scalars[end].value == 0x0A
    {
      end += 1
    }
    var atom = emptyAtom(index..<end)
    atom.glyphs = Int32(glyphs.count)..<Int32(glyphs.count)
    atom.isLineBreak = true
    atom.space = .empty
    atom.letters = 0
    atoms.append(atom)
    return end
  }

  /// Appends characters without width that follow nothing; combining marks among them are read
  /// as letters (UAX14 LB10).
  mutating func appendInvisible(at index: Int) -> Int {
    let kind = reader.scalars[index].kind
    var end = index + 1
    while end < reader.scalars.count, end - index < 10_000, reader.scalars[end].kind == kind {
      end += 1
    }
    _ = appendSpaces(at: index)
    guard var atom = atoms.popLast(), var glyph = glyphs.popLast() else { return end }
    atom.scalars = Int32(index)..<Int32(end)
    atom.width = 0
    atom.space = kind == .glue ? .none : .empty
    if kind == .glue { (atom.first, atom.last) = (.letter, .letter) }
    glyph.advance = 0
    glyph.textLength = textLength(index..<end)
    atoms.append(atom)
    glyphs.append(glyph)
    return end
  }

  /// Appends —— or ……: one unit of exactly two ems (GB/T 15834-2011 §5.1.5).
  mutating func appendLong(at index: Int) -> Int {
    let scalar = reader.scalars[index]
    let end = min(
      scalar.value == 0x2E3A || scalar.value == 0x2E3B ? index + 1 : index + 2,
      reader.scalars.count)
    let range = index..<end
    let style = styles[Int(scalar.style)]
    let cells = scalar.value == 0x2E3B ? 3 : 2
    var atom = emptyAtom(range)
    atom.letters = 0
    atom.width = style.em * cells
    let face = hanStacks[Int(scalar.style)].first {
      fonts.entry($0, scalar.value, scalar.kind).state == .present
    }
    guard let face else {
      atom.isStandIn = true
      atom.face = Int16(clamping: style.hanFace)
      glyphs.append(AtomGlyph(id: 0, textLength: textLength(range), advance: atom.width))
      atoms.append(atom)
      return end
    }
    atom.face = Int16(clamping: face)
    let shaped = fonts.word(face, reader.scalars[range])
    appendSpread(shaped, over: atom.width, text: textLength(range), face: face, em: style.em)
    atom.glyphs = atom.glyphs.lowerBound..<Int32(glyphs.count)
    atoms.append(atom)
    return end
  }

  /// Spreads the glyphs of a rule or of dots over `width`, repeating one that is too short.
  private mutating func appendSpread(
    _ shaped: Range<Int32>, over width: Int, text: UInt16, face: Int, em: Int
  ) {
    let unitsPerEm = fonts.unitsPerEm[face]
    let source = fonts.wordGlyphs[Int(shaped.lowerBound)..<Int(shaped.upperBound)]
    var advances = source.map {
      ResolvedStyle.scaled($0.advance, em: em, unitsPerEm: unitsPerEm)
    }
    var ids = source.map(\.id)
    let rises = source.map { ResolvedStyle.scaled($0.yOffset, em: em, unitsPerEm: unitsPerEm) }
    let rise = rises.first ?? 0
    let natural = advances.reduce(0, +)
    if ids.count == 1, let advance = advances.first, let id = ids.first, advance > em / 4,
      advance < width
    {
      let copies = min((width + advance - 1) / advance, 16)
      ids = [UInt32](repeating: id, count: copies)
      advances = [Int](repeating: advance, count: copies)
    } else if natural < width, ids.count == 2, let id = ids.first, ids.last == id,
      advances[0] > em / 2
    {
      ids.append(id)
      advances.append(advances[0])
    }
    let count = ids.count
    for place in 0..<count {
      let slack = width - (advances.last ?? 0)
      let here = count > 1 ? slack * place / (count - 1) : slack / 2
      let next = place + 1 < count ? slack * (place + 1) / (count - 1) : width
      let isSingle = count == 1
      glyphs.append(
        AtomGlyph(
          id: ids[place], textLength: place == 0 ? text : 0,
          advance: isSingle ? width : next - here, xOffset: isSingle ? here : 0, yOffset: rise))
    }
  }

  /// Whether the mark at `index` shares an em with the next (？！), which may be of another style.
  func isStacked(at index: Int) -> Bool {
    guard index + 1 < reader.scalars.count else { return false }
    let (mark, next) = (reader.scalars[index], reader.scalars[index + 1])
    return next.kind == .exclamation && styles[Int(next.style)].em == styles[Int(mark.style)].em
  }

  /// Appends two of ？！ in one em (GB/T 15834-2011 §5.1.2): one atom, or two halves of an em where
  /// their styles or faces differ.
  mutating func appendStackedMarks(at index: Int) -> Int {
    for place in index..<(index + 2) {
      let scalar = reader.scalars[place]
      let face = hanStacks[Int(scalar.style)].first {
        fonts.entry($0, scalar.value, scalar.kind).state == .present
      }
      let entry = face.map { fonts.entry($0, scalar.value, scalar.kind) } ?? FaceEntry()
      appendGlyphCluster(place..<(place + 1), face: face ?? -1, entry: entry)
      stackLastMark()
    }
    let (left, right) = (atoms[atoms.count - 2], atoms[atoms.count - 1])
    guard left.style == right.style, left.face == right.face, left.isStandIn == right.isStandIn
    else { return index + 2 }
    atoms.removeLast()
    atoms[atoms.count - 1].scalars = left.scalars.lowerBound..<right.scalars.upperBound
    atoms[atoms.count - 1].glyphs = left.glyphs.lowerBound..<right.glyphs.upperBound
    atoms[atoms.count - 1].width += right.width
    return index + 2
  }

  /// Makes the last atom half of an em that two marks share.
  private mutating func stackLastMark() {
    let last = atoms.count - 1
    let em = styles[Int(atoms[last].style)].em
    let cell = marks.cell(of: .exclamation)
    // A centred mark moves into its half; one that stands on the left is there already.
    glyphs[glyphs.count - 1].xOffset -= cell.before == cell.after ? em / 4 : 0
    glyphs[glyphs.count - 1].advance = em / 2
    (atoms[last].first, atoms[last].last) = (.stackedMark, .stackedMark)
    (atoms[last].width, atoms[last].blankBefore, atoms[last].blankAfter) = (em / 2, 0, 0)
    (atoms[last].tier, atoms[last].hangs, atoms[last].inset) = (0, false, 0)
  }
}
