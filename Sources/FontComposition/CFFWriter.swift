/// What a CID-keyed CFF table is made of.
struct CFFContents {
  /// PostScript name of the face.
  var name: String
  /// Type 2 charstrings in order; the first is `.notdef`.
  var charstrings: [[UInt8]]
  /// Subroutines of the charstrings.
  var subroutines: [[UInt8]]
  /// The box around all glyphs.
  var bounds: Bounds
  /// The width of glyphs that do not state one.
  var defaultWidth: Int
}

/// Writes a CFF table (Adobe Technical Note 5176), CID-keyed with CID = glyph index.
///
/// A CID-keyed face stays one font in the PDF; a name-keyed one would be cut in two.
func writeCFF(_ contents: CFFContents) -> [UInt8] {
  let names = writeIndex([Array(contents.name.utf8)])
  let strings = writeIndex([Array("Adobe".utf8), Array("Identity".utf8)])
  let globalSubroutines = writeIndex([])
  let charstrings = writeIndex(contents.charstrings)
  let count = contents.charstrings.count
  let charset = writeCharset(count)
  let subroutines = contents.subroutines.isEmpty ? [] : writeIndex(contents.subroutines)
  let privateDict = writePrivateDict(contents)

  // Offsets in the dictionaries are written five bytes long, so sizes are known before values.
  var offsets = CFFOffsets()
  func topDict() -> [UInt8] { writeIndex([topDictionary(contents, offsets)]) }
  func fontDicts() -> [UInt8] {
    writeIndex([writeLongDict([(18, [privateDict.count, offsets.privateDict])])])
  }
  offsets.charset = 4 + names.count + topDict().count + strings.count + globalSubroutines.count
  offsets.fontSelect = offsets.charset + charset.count
  offsets.charstrings = offsets.fontSelect + 8
  offsets.fontDicts = offsets.charstrings + charstrings.count
  offsets.privateDict = offsets.fontDicts + fontDicts().count

  var out = ByteWriter()
  out.append([1, 0, 4, 4])
  out.append(names)
  out.append(topDict())
  out.append(strings)
  out.append(globalSubroutines)
  out.append(charset)
  out.append(writeFontSelect(count))
  out.append(charstrings)
  out.append(fontDicts())
  out.append(privateDict)
  out.append(subroutines)
  return out.bytes
}

/// Widths, and the subroutines right behind the dictionary.
private func writePrivateDict(_ contents: CFFContents) -> [UInt8] {
  let widths = writeDict([(20, [contents.defaultWidth]), (21, [0])])
  if contents.subroutines.isEmpty { return widths }
  let entry = writeLongDict([(19, [0])])
  return widths + writeLongDict([(19, [widths.count + entry.count])])
}

private struct CFFOffsets {
  var charset = 0
  var fontSelect = 0
  var charstrings = 0
  var fontDicts = 0
  var privateDict = 0
}

private func topDictionary(_ contents: CFFContents, _ offsets: CFFOffsets) -> [UInt8] {
  let bounds = contents.bounds
  let firstCustomString = 391
  let box =
    bounds.isEmpty
    ? [0, 0, 0, 0] : [bounds.left, bounds.bottom, bounds.right, bounds.top].map(Int.init)
  return writeDict([(0x0C1E, [firstCustomString, firstCustomString + 1, 0])])
    + writeDict([(5, box), (0x0C22, [contents.charstrings.count])])
    + writeLongDict([
      (15, [offsets.charset]), (17, [offsets.charstrings]), (0x0C24, [offsets.fontDicts]),
      (0x0C25, [offsets.fontSelect]),
    ])
}

/// A range of CIDs from 1 on.
private func writeCharset(_ count: Int) -> [UInt8] {
  var out = ByteWriter()
  out.byte(2)
  out.word(1)
  out.word(max(0, count - 2))
  return out.bytes
}

/// All glyphs belong to font dictionary 0.
private func writeFontSelect(_ count: Int) -> [UInt8] {
  var out = ByteWriter()
  out.byte(3)
  out.word(1)
  out.word(0)
  out.byte(0)
  out.word(count)
  return out.bytes
}

private func writeIndex(_ items: [[UInt8]]) -> [UInt8] {
  var out = ByteWriter()
  out.word(items.count)
  if items.isEmpty { return out.bytes }
  let total = items.reduce(1) { $0 + $1.count }
  let offsetSize = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x100_0000 ? 3 : 4
  out.byte(offsetSize)
  var offset = 1
  func write(_ offset: Int) {
    for shift in stride(from: (offsetSize - 1) * 8, through: 0, by: -8) {
      out.byte(offset >> shift)
    }
  }
  write(offset)
  for item in items {
    offset += item.count
    write(offset)
  }
  for item in items { out.append(item) }
  return out.bytes
}

/// Entries of a dictionary with numbers as short as they go; operators of two bytes as 0x0Cnn.
private func writeDict(_ entries: [(op: Int, values: [Int])]) -> [UInt8] {
  var out = ByteWriter()
  for entry in entries {
    for value in entry.values {
      if (-107...107).contains(value) {
        out.byte(value + 139)
      } else {
        out.byte(28)
        out.word(value)
      }
    }
    if entry.op > 0xFF { out.byte(entry.op >> 8) }
    out.byte(entry.op)
  }
  return out.bytes
}

/// Entries of a dictionary with every number five bytes long.
private func writeLongDict(_ entries: [(op: Int, values: [Int])]) -> [UInt8] {
  var out = ByteWriter()
  for entry in entries {
    for value in entry.values {
      out.byte(29)
      out.long(value)
    }
    if entry.op > 0xFF { out.byte(entry.op >> 8) }
    out.byte(entry.op)
  }
  return out.bytes
}
