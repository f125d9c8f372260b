import Diagnostics

/// A kind of file that is not plain text, how its bytes begin, and what to do with it.
private struct SignatureRow: Sendable {
  let bytes: [UInt8]
  /// Where in the file `bytes` stand.
  let offset: Int
  let name: String
  let help: String

  init(_ bytes: [UInt8], at offset: Int = 0, _ name: String, _ help: String) {
    self.bytes = bytes
    self.offset = offset
    self.name = name
    self.help = help
  }
}

private let saveAsText = "open it where it was made and save it as plain text (UTF-8)"
private let unpack = "unpack it and give the text file that is in it"
private let giveText = "give the report's text; a picture of it cannot be read"

/// First bytes of files that users mistake for text (the formats' own specifications).
private let signatureRows: [SignatureRow] = [
  SignatureRow(
    [0x50, 0x4B, 0x03, 0x04], "a zip archive, perhaps a Word or WPS document (.docx, .wps)",
    "open it in Word or WPS and save it as plain text (UTF-8), or unpack the archive"),
  SignatureRow([0x50, 0x4B, 0x05, 0x06], "an empty zip archive", unpack),
  SignatureRow(
    Array("%PDF-".utf8), "a PDF", "take the text out first: pdftotext FILE.pdf report.txt"),
  SignatureRow([0x89, 0x50, 0x4E, 0x47], "a PNG picture", giveText),
  SignatureRow([0xFF, 0xD8, 0xFF], "a JPEG picture", giveText),
  SignatureRow(Array("GIF8".utf8), "a GIF picture", giveText),
  SignatureRow([0x49, 0x49, 0x2A, 0x00], "a TIFF picture", giveText),
  SignatureRow([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture", giveText),
  SignatureRow(Array("WEBP".utf8), at: 8, "a WebP picture", giveText),
  SignatureRow(Array("{\\rtf".utf8), "an RTF document", saveAsText),
  SignatureRow(
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a Word, Excel or WPS document (.doc, .xls)",
    saveAsText),
  SignatureRow([0x1F, 0x8B], "a gzip archive", unpack),
  SignatureRow([0x42, 0x5A, 0x68], "a bzip2 archive", unpack),
  SignatureRow([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive", unpack),
  SignatureRow([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", unpack),
  SignatureRow(Array("Rar!".utf8), "a RAR archive", unpack),
  SignatureRow([0x7F, 0x45, 0x4C, 0x46], "a program", "give the report's text file"),
  SignatureRow(Array("SQLite format 3".utf8), "a database", "give the report's text file"),
]

private let htmlHelp = "open it in a browser, copy the text into a file and give that"
private let mimeHelp = "open it in the mail program and save the message as plain text"

/// First words, in lower case, of files that are markup rather than a report.
private let markupRows: [SignatureRow] = [
  SignatureRow(Array("<!doctype html".utf8), "an HTML page", htmlHelp),
  SignatureRow(Array("<html".utf8), "an HTML page", htmlHelp),
  SignatureRow(Array("<head>".utf8), "an HTML page", htmlHelp),
  SignatureRow(Array("<?xml".utf8), "an XML file", saveAsText),
  SignatureRow(Array("mime-version:".utf8), "a mail with its headers", mimeHelp),
]

/// What `bytes` are when they are no text: named, with what to do instead.
func refusal(of bytes: [UInt8], file: String) -> Diagnostic? {
  func begins(_ row: SignatureRow, _ content: [UInt8], from start: Int) -> Bool {
    let first = start + row.offset
    guard content.count - first >= row.bytes.count else { return false }
    return content[first..<first + row.bytes.count].elementsEqual(row.bytes)
  }
  if let row = signatureRows.first(where: { begins($0, bytes, from: 0) }) {
    return Diagnostic(.error, file: file, "this is \(row.name), not a text", help: row.help)
  }
  let head = lowercasedHead(of: bytes)
  if let row = markupRows.first(where: { begins($0, head, from: 0) }) {
    return Diagnostic(.error, file: file, "this is \(row.name), not a plain text", help: row.help)
  }
  return nil
}

/// The first bytes after marks, blanks and comments, ASCII letters in lower case.
private func lowercasedHead(of bytes: [UInt8]) -> [UInt8] {
  var head = Array(bytes.prefix(1 << 14))
  if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
    // In UTF-16 a zero stands beside each letter of a tag.
    head = head.dropFirst(2).filter { $0 != 0 }
  } else if head.starts(with: [0xEF, 0xBB, 0xBF]) {
    head.removeFirst(3)
  }
  var rest = head[...].drop(while: isBlank)
  let (opening, closing) = (Array("<!--".utf8), Array("-->".utf8))
  while rest.starts(with: opening) {
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: closing) }) else { break }
    rest = rest[(end + closing.count)...].drop(while: isBlank)
  }
  return rest.prefix(32).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Whether so many bytes are controls that no encoding makes a text of them.
func isBinary(_ bytes: [UInt8]) -> Bool {
  let sample = bytes.prefix(1 << 16)
  var controls = 0
  for byte in sample where byte < 0x20 || byte == 0x7F {
    switch byte {
    case 0x09...0x0D, 0x1B: continue
    default: controls += 1
    }
  }
  return controls * 10 > sample.count
}
