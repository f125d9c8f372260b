import DisplayModel

/// Writes an OpenType file around a CFF table: what FreeType and Cairo need to know of a face.
func writeOpenType(
  _ cff: CFFContents, _ table: [UInt8], widths: [Int], traits: FaceTraits
) -> [UInt8] {
  let tables: [(tag: String, bytes: [UInt8])] = [
    ("CFF ", table),
    ("OS/2", writeOS2(traits, widths: widths)),
    ("cmap", writeEmptyCharacterMap()),
    ("head", writeHead(cff.bounds)),
    ("hhea", writeHorizontalHeader(cff.bounds, widths: widths, traits: traits)),
    ("hmtx", writeHorizontalMetrics(widths)),
    ("maxp", writeMaximumProfile(widths.count)),
    ("name", writeNames(cff.name)),
    ("post", writePostScript(traits)),
  ]
  var out = ByteWriter()
  out.append("OTTO")
  out.word(tables.count)
  out.word(128)
  out.word(3)
  out.word(tables.count * 16 - 128)
  var offset = 12 + tables.count * 16
  for table in tables {
    out.append(table.tag)
    out.long(checksum(table.bytes))
    out.long(offset)
    out.long(table.bytes.count)
    offset += (table.bytes.count + 3) & ~3
  }
  for table in tables {
    out.append(table.bytes)
    out.pad()
  }
  return out.bytes
}

/// Sum of the table's 32-bit words, the last one filled up with zeros.
private func checksum(_ bytes: [UInt8]) -> Int {
  var sum: UInt32 = 0
  for (index, byte) in bytes.enumerated() {
    sum &+= UInt32(byte) << UInt32(8 * (3 - index % 4))
  }
  return Int(sum)
}

private func box(_ bounds: Bounds) -> [Int] {
  bounds.isEmpty
    ? [0, 0, 0, 0] : [bounds.left, bounds.bottom, bounds.right, bounds.top].map(Int.init)
}

/// A Unicode map (format 4) of nothing but its closing segment.
///
/// Without it FreeType makes a map of its own from Adobe's standard encoding, and Cairo would take
/// text from that.
private func writeEmptyCharacterMap() -> [UInt8] {
  var out = ByteWriter()
  for field in [0, 1, 3, 1, 0, 12] { out.word(field) }
  for field in [4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0] { out.word(field) }
  return out.bytes
}

private func writeHead(_ bounds: Bounds) -> [UInt8] {
  var out = ByteWriter()
  out.long(0x0001_0000)
  out.long(0x0001_0000)
  out.long(0)
  out.long(0x5F0F_3CF5)
  out.word(3)
  out.word(1000)
  for _ in 0..<4 { out.long(0) }  // made and changed: no clock
  for side in box(bounds) { out.word(side) }
  out.word(0)
  out.word(3)
  out.word(2)
  out.word(0)
  out.word(0)
  return out.bytes
}

/// Ascent, descent and widest advance reach around all outlines, raised ones too: Cairo draws nothing
/// of a run of few glyphs that lies farther from its origin than the taller of line and advance.
private func writeHorizontalHeader(_ bounds: Bounds, widths: [Int], traits: FaceTraits) -> [UInt8] {
  let sides = box(bounds)
  var out = ByteWriter()
  out.long(0x0001_0000)
  out.word(max(traits.ascender, sides[3]))
  out.word(min(-traits.descender, sides[1]))
  out.word(0)
  out.word(max(widths.max() ?? 0, sides[2], -sides[0]))
  out.word(sides[0])
  out.word(0)
  out.word(sides[2])
  out.word(1)
  for _ in 0..<7 { out.word(0) }
  out.word(widths.count)
  return out.bytes
}

private func writeHorizontalMetrics(_ widths: [Int]) -> [UInt8] {
  var out = ByteWriter()
  for width in widths {
    out.word(width)
    out.word(0)
  }
  return out.bytes
}

private func writeMaximumProfile(_ count: Int) -> [UInt8] {
  var out = ByteWriter()
  out.long(0x0000_5000)
  out.word(count)
  return out.bytes
}

private func writePostScript(_ traits: FaceTraits) -> [UInt8] {
  var out = ByteWriter()
  out.long(0x0003_0000)
  out.long(traits.italicAngle << 16)
  out.word(-100)
  out.word(50)
  out.long(traits.isFixedPitch ? 1 : 0)
  for _ in 0..<4 { out.long(0) }
  return out.bytes
}

/// Family, style and PostScript name, for Windows in English.
private func writeNames(_ name: String) -> [UInt8] {
  let names: [(id: Int, text: String)] = [(1, name), (2, "Regular"), (4, name), (6, name)]
  var storage = ByteWriter()
  var out = ByteWriter()
  out.word(0)
  out.word(names.count)
  out.word(6 + names.count * 12)
  for entry in names {
    let start = storage.bytes.count
    for unit in entry.text.utf16 { storage.word(Int(unit)) }
    for field in [3, 1, 0x409, entry.id, storage.bytes.count - start, start] { out.word(field) }
  }
  out.append(storage.bytes)
  return out.bytes
}

private func writeOS2(_ traits: FaceTraits, widths: [Int]) -> [UInt8] {
  var out = ByteWriter()
  out.word(4)
  out.word(widths.isEmpty ? 0 : widths.reduce(0, +) / widths.count)
  out.word(traits.weight)
  out.word(5)
  out.word(0)
  for value in [650, 600, 0, 75, 650, 600, 0, 350, 50, 300] { out.word(value) }
  out.word(0)
  for _ in 0..<10 { out.byte(0) }
  for _ in 0..<4 { out.long(0) }
  out.append("NONE")
  out.word(traits.weight >= 600 ? 0x20 : 0x40)
  out.word(0x20)
  out.word(0xFFFF)
  out.word(traits.ascender)
  out.word(-traits.descender)
  out.word(0)
  out.word(traits.ascender)
  out.word(traits.descender)
  out.long(0)
  out.long(0)
  out.word(traits.xHeight)
  out.word(traits.capHeight)
  for value in [0, 32, 0] { out.word(value) }
  return out.bytes
}
