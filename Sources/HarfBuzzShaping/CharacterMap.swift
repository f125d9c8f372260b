import CHarfBuzz
import TypeModel

/// A face's character map, copied in pages of 256 characters as they are first asked for.
///
/// Plain Han is never shaped: its glyph and advance come from here in constant time.
struct CharacterMap {
  private struct Entry {
    var glyph: UInt32 = 0
    var advance: Int32 = 0
    var isMapped = false
  }
  private var pageOfBlock = [UInt16](repeating: 0, count: 0x1100)
  private var entries: [Entry] = []

  /// The glyph of `scalar` in `face`; `nil` if the face has none.
  mutating func glyph(of scalar: UInt32, in face: FaceHandle) -> NominalGlyph? {
    let block = Int(scalar >> 8)
    if pageOfBlock[block] == 0 { load(block, of: face) }
    let entry = entries[(Int(pageOfBlock[block]) - 1) << 8 | Int(scalar & 0xFF)]
    return entry.isMapped ? NominalGlyph(id: entry.glyph, advance: Int(entry.advance)) : nil
  }

  private mutating func load(_ block: Int, of face: FaceHandle) {
    let start = entries.count
    entries.append(contentsOf: repeatElement(Entry(), count: 256))
    for index in 0..<256 {
      var glyph: UInt32 = 0
      let scalar = UInt32(block) << 8 | UInt32(index)
      guard unsafe hb_font_get_nominal_glyph(face.font, scalar, &glyph) != 0 else { continue }
      let advance = unsafe hb_font_get_glyph_h_advance(face.font, glyph)
      entries[start + index] = Entry(glyph: glyph, advance: advance, isMapped: true)
    }
    pageOfBlock[block] = UInt16(entries.count >> 8)
  }
}
