import CHarfBuzz
import TypeModel

/// A face's character map, copied character by character as they are first asked for.
///
/// Plain Han is never shaped: its glyph and advance come from here in constant time.
struct CharacterMap {
  private struct Entry {
    /// The glyph; `unknown` until the face was asked, `absent` where it has none.
    var glyph = unknown
    var advance: Int32 = 0

    static let unknown = UInt32.max
    static let absent = UInt32.max - 1
  }
  /// Where in `entries` each block of 256 characters begins, counted in blocks from 1; 0 for none.
  private var places: [UInt16] = []
  private var entries: [Entry] = []

  /// The glyph of `scalar` in `face`; `nil` if the face has none.
  mutating func glyph(of scalar: UInt32, in face: FaceHandle) -> NominalGlyph? {
    let block = Int(scalar >> 8)
    if places.isEmpty { places = Array(repeating: 0, count: 0x1100) }
    if places[block] == 0 {
      entries.append(contentsOf: repeatElement(Entry(), count: 256))
      places[block] = UInt16(entries.count >> 8)
    }
    let index = (Int(places[block]) - 1) << 8 | Int(scalar & 0xFF)
    if entries[index].glyph == Entry.unknown { entries[index] = Self.ask(face, for: scalar) }
    let entry = entries[index]
    return entry.glyph == Entry.absent
      ? nil : NominalGlyph(id: entry.glyph, advance: Int(entry.advance))
  }

  private static func ask(_ face: FaceHandle, for scalar: UInt32) -> Entry {
    var glyph: UInt32 = 0
    guard unsafe hb_font_get_nominal_glyph(face.font, scalar, &glyph) != 0 else {
      return Entry(glyph: Entry.absent)
    }
    return Entry(glyph: glyph, advance: unsafe hb_font_get_glyph_h_advance(face.font, glyph))
  }
}
