import ChineseRules
import TypeModel

/// Glyphs and widths of the faces in use, remembered from paragraph to paragraph.
struct FontCache<Shaper: TextShaper> {
  let shaper: Shaper
  private(set) var faces: [CachedFace] = []
  private var indices: [FaceKey: Int] = [:]
  private var words: [WordRecord] = []
  private var slots: [Int32]
  private var wordScalars: [UInt32] = []
  /// Glyphs of all words, in font units.
  private(set) var wordGlyphs: [Glyph] = []
  /// Words that were shaped, for tests that count.
  private(set) var shapedWords = 0

  init(shaper: Shaper) {
    self.shaper = shaper
    slots = [Int32](repeating: -1, count: 1 << 10)
  }

  /// What makes two runs share cached glyphs.
  struct FaceKey: Hashable {
    var font: FontID
    var script: Script
    var region: Region
    var features: [String]
  }

  /// A face as it is used for one script, region and set of features.
  struct CachedFace {
    var key: FaceKey
    var unitsPerEm: Int
    /// Whether plain Han need shaping (`locl`, features).
    var shapesHan: Bool
    var pages: [Int32]
    var entries: [FaceEntry]
  }

  private struct WordRecord {
    var hash: UInt64
    var face: Int32
    var scalars: Range<Int32>
    var glyphs: Range<Int32>
  }

  /// Forgets words when there are very many; call between paragraphs only.
  mutating func trim() {
    guard wordGlyphs.count > 1 << 20 else { return }
    words.removeAll(keepingCapacity: true)
    wordScalars.removeAll(keepingCapacity: true)
    wordGlyphs.removeAll(keepingCapacity: true)
    slots = [Int32](repeating: -1, count: 1 << 10)
  }

  /// The place of the face in `faces`.
  mutating func index(of key: FaceKey) -> Int {
    if let index = indices[key] { return index }
    let index = faces.count
    faces.append(
      CachedFace(
        key: key, unitsPerEm: max(1, shaper.metrics(of: key.font).unitsPerEm),
        shapesHan: key.region != .cn || !key.features.isEmpty,
        pages: [Int32](repeating: -1, count: 0x1100), entries: []))
    indices[key] = index
    return index
  }

  /// The glyph of one character in face `face`; absent ones say so.
  @inline(__always)
  mutating func entry(_ face: Int, _ value: UInt32, _ kind: CharacterClass) -> FaceEntry {
    let page = faces[face].pages[Int(value >> 8)]
    if page >= 0 {
      let entry = faces[face].entries[Int(page) + Int(value & 0xFF)]
      if entry.state != .unknown { return entry }
    }
    return loadEntry(face, value, kind)
  }

  private mutating func loadEntry(
    _ face: Int, _ value: UInt32, _ kind: CharacterClass
  ) -> FaceEntry {
    var entry = FaceEntry()
    entry.state = .absent
    let key = faces[face].key
    if let scalar = Unicode.Scalar(value),
      let nominal = shaper.nominalGlyph(of: scalar, in: key.font), nominal.id != 0
    {
      entry = FaceEntry(state: .present, id: nominal.id, advance: Int32(clamping: nominal.advance))
      if key.script == .han, faces[face].shapesHan || !kind.isHanLike {
        let shaped = shaper.shape(
          String(Character(scalar)),
          ShapingContext(
            font: key.font, script: key.script, region: key.region, features: key.features))
        if shaped.count == 1, shaped[0].id != 0 {
          entry.id = shaped[0].id
          entry.advance = Int32(clamping: shaped[0].advance)
          entry.xOffset = Int32(clamping: shaped[0].xOffset)
          entry.yOffset = Int32(clamping: shaped[0].yOffset)
        }
      }
    }
    let pageIndex = Int(value >> 8)
    if faces[face].pages[pageIndex] < 0 {
      faces[face].pages[pageIndex] = Int32(faces[face].entries.count)
      faces[face].entries.append(contentsOf: repeatElement(FaceEntry(), count: 256))
    }
    faces[face].entries[Int(faces[face].pages[pageIndex]) + Int(value & 0xFF)] = entry
    return entry
  }

  /// The glyphs of a word, a range of `wordGlyphs`; shaped once for each face.
  mutating func word(_ face: Int, _ scalars: ArraySlice<TextScalar>) -> Range<Int32> {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(face)
    for scalar in scalars { hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3 }
    hash ^= hash >> 29
    var slot = Int(hash & UInt64(slots.count - 1))
    while slots[slot] >= 0 {
      let record = words[Int(slots[slot])]
      if record.hash == hash, record.face == Int32(face), matches(record, scalars) {
        return record.glyphs
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let record = shapeWord(face, scalars, hash)
    slots[slot] = Int32(words.count)
    words.append(record)
    if words.count * 2 > slots.count { growSlots() }
    return record.glyphs
  }

  private func matches(_ record: WordRecord, _ scalars: ArraySlice<TextScalar>) -> Bool {
    guard record.scalars.count == scalars.count else { return false }
    var index = Int(record.scalars.lowerBound)
    for scalar in scalars {
      guard wordScalars[index] == scalar.value else { return false }
      index += 1
    }
    return true
  }

  private mutating func shapeWord(
    _ face: Int, _ scalars: ArraySlice<TextScalar>, _ hash: UInt64
  ) -> WordRecord {
    var text = String.UnicodeScalarView()
    let start = Int32(wordScalars.count)
    for scalar in scalars {
      wordScalars.append(scalar.value)
      text.append(Unicode.Scalar(scalar.value) ?? "\u{FFFD}")
    }
    let key = faces[face].key
    let context = ShapingContext(
      font: key.font, script: key.script, region: key.region, features: key.features)
    let first = Int32(wordGlyphs.count)
    wordGlyphs.append(contentsOf: shaper.shape(String(text), context))
    shapedWords += 1
    return WordRecord(
      hash: hash, face: Int32(face), scalars: start..<Int32(wordScalars.count),
      glyphs: first..<Int32(wordGlyphs.count))
  }

  private mutating func growSlots() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, record) in words.enumerated() {
      var slot = Int(record.hash & UInt64(slots.count - 1))
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }
}

/// A character's glyph in a face, in font units.
struct FaceEntry {
  enum State: UInt8 { case unknown, present, absent }
  var state = State.unknown
  var id: UInt32 = 0
  var advance: Int32 = 0
  var xOffset: Int32 = 0
  var yOffset: Int32 = 0
}
