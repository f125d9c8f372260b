import ChineseRules
import TypeModel

/// What makes two runs share cached glyphs.
struct FaceKey: Hashable {
  var font: FontID
  var script: Script
  var region: Region
  var features: [String]
}

/// Glyphs and widths of the faces in use, remembered from paragraph to paragraph.
///
/// A face is an index: the key of what the shaper is asked, its em, and a row of the page table.
/// The shaper is asked for what is not known yet only, so it may be an existential.
struct FontCache {
  let shaper: any TextShaper
  /// What each face is.
  private(set) var keys: [FaceKey] = []
  /// Font units in the em of each face.
  private(set) var unitsPerEm: [Int] = []
  private var indices: [FaceKey: Int] = [:]
  /// Whether plain Han need shaping (`locl`, features), by face.
  private var shapesHan: [Bool] = []
  /// Where the places of 256 code points begin, 0x100 pages a face for the first plane; −1 for none
  /// yet.
  private var pages: [Int32] = []
  /// The same for the planes above, which few reports touch, by face and page.
  private var highPages: [Int: Int32] = [:]
  /// Where in `entries` each code point of a page stands; 0 until it is asked for.
  ///
  /// The few hundred characters of a report lie scattered over all of Unicode's Han: a place takes
  /// a fifth of an entry, and entries in a row stay in the processor's cache.
  private var places: [Int32] = []
  private var entries = [FaceEntry()]
  private var words: [WordRecord] = []
  private var slots: [Int32]
  private var wordScalars: [UInt32] = []
  /// Glyphs of all words, in font units.
  private(set) var wordGlyphs: [Glyph] = []
  /// Words that were shaped, for tests that count.
  private(set) var shapedWords = 0

  init(shaper: any TextShaper) {
    self.shaper = shaper
    slots = [Int32](repeating: -1, count: 1 << 10)
  }

  private struct WordRecord {
    var hash: UInt64
    var face: Int32
    var scalars: Range<Int32>
    var glyphs: Range<Int32>
  }

  /// Forgets words when there are more than some 20,000; call between paragraphs only.
  mutating func trim() {
    guard wordGlyphs.count > 1 << 17 else { return }
    words.removeAll(keepingCapacity: true)
    wordScalars.removeAll(keepingCapacity: true)
    wordGlyphs.removeAll(keepingCapacity: true)
    slots = [Int32](repeating: -1, count: 1 << 10)
  }

  /// The place of the face in `keys`.
  mutating func index(of key: FaceKey) -> Int {
    if let index = indices[key] { return index }
    let index = keys.count
    keys.append(key)
    unitsPerEm.append(max(1, shaper.metrics(of: key.font).unitsPerEm))
    shapesHan.append(key.region != .cn || !key.features.isEmpty)
    pages.append(contentsOf: repeatElement(-1, count: 0x100))
    indices[key] = index
    return index
  }

  /// The glyph of one character in face `face`; absent ones say so.
  @inline(__always)
  mutating func entry(_ face: Int, _ value: UInt32, _ kind: CharacterClass) -> FaceEntry {
    let page = page(face, value)
    if page >= 0 {
      let place = places[Int(page) &+ Int(value & 0xFF)]
      if place > 0 { return entries[Int(place)] }
    }
    return loadEntry(face, value, kind)
  }

  /// Where the places of the 256 code points around `value` begin; −1 for none yet.
  @inline(__always)
  private func page(_ face: Int, _ value: UInt32) -> Int32 {
    value < 0x10000
      ? pages[face &<< 8 &+ Int(value >> 8)] : highPages[face << 16 + Int(value >> 8)] ?? -1
  }

  /// Makes room for the places of the 256 code points around `value`.
  private mutating func addPage(_ face: Int, _ value: UInt32) -> Int32 {
    let page = Int32(places.count)
    places.append(contentsOf: repeatElement(0, count: 256))
    if value < 0x10000 {
      pages[face << 8 + Int(value >> 8)] = page
    } else {
      highPages[face << 16 + Int(value >> 8)] = page
    }
    return page
  }

  private mutating func loadEntry(
    _ face: Int, _ value: UInt32, _ kind: CharacterClass
  ) -> FaceEntry {
    var entry = FaceEntry()
    let key = keys[face]
    if let scalar = Unicode.Scalar(value),
      let nominal = shaper.nominalGlyph(of: scalar, in: key.font), nominal.id != 0
    {
      entry = FaceEntry(state: .present, id: nominal.id, advance: Int32(clamping: nominal.advance))
      if key.script == .han, shapesHan[face] || !kind.isHanLike {
        shape(scalar, key, into: &entry)
      }
    }
    let known = page(face, value)
    let page = known >= 0 ? known : addPage(face, value)
    places[Int(page) + Int(value & 0xFF)] = Int32(entries.count)
    entries.append(entry)
    return entry
  }

  /// Asks the shaper for a mark, whose form depends on script and language.
  private func shape(_ scalar: Unicode.Scalar, _ key: FaceKey, into entry: inout FaceEntry) {
    let context = ShapingContext(
      font: key.font, script: key.script, region: key.region, features: key.features)
    let shaped = shaper.shape(String(Character(scalar)), context)
    guard shaped.count == 1, shaped[0].id != 0 else { return }
    entry.id = shaped[0].id
    entry.advance = Int32(clamping: shaped[0].advance)
    entry.xOffset = Int32(clamping: shaped[0].xOffset)
    entry.yOffset = Int32(clamping: shaped[0].yOffset)
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
    let key = keys[face]
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

extension Unicode.Scalar {
  /// Whether only the first face of a role is asked for it, and no other stands in.
  ///
  /// No two faces agree on what a private-use code looks like (Unicode §23.5).
  var isPrivateUse: Bool { properties.generalCategory == .privateUse }
}

/// A character's glyph in a face, in font units.
struct FaceEntry {
  enum State: UInt8 { case present, absent }
  var state = State.absent
  var id: UInt32 = 0
  var advance: Int32 = 0
  var xOffset: Int32 = 0
  var yOffset: Int32 = 0
}
