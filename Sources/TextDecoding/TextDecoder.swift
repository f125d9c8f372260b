public import Diagnostics

/// The largest file that is read, in bytes: 64 MiB, some 22 million Han, fifteen times a large gazette.
public let largestTextFile = 64 << 20

/// The error for a file of more than `largestTextFile` bytes.
public func tooLarge(_ file: String) -> Diagnostic {
  Diagnostic(
    .error, file: file, "the file is larger than \(largestTextFile >> 20) MiB",
    help: "split the report into issues and set each by itself")
}

/// Reads the bytes of a text file as a person would: whatever its encoding and line ends.
///
/// Bytes without a meaning become U+FFFD and one warning with line and offset; they never change how
/// the rest is read. Characters that mean nothing in print are taken out, one warning for each kind.
/// - Parameters:
///   - bytes: The whole file.
///   - file: Its name, for findings.
///   - encoding: What the user says; `nil` to go by byte order mark and evidence.
/// - Returns: The text and what was wrong with it.
/// - Throws: When there is no text to be had: an empty file, another kind of file, a missing
///   converter.
public func decodeText(
  _ bytes: [UInt8], file: String, encoding: TextEncoding? = nil
) throws(DiagnosticError) -> DecodedText {
  try refuseUnreadable(bytes, file: file)
  let mark = byteOrderMark(of: bytes)
  let chosen: TextEncoding
  if let mark, encoding.map({ $0.isOtherOrder(of: mark.encoding) }) ?? true {
    chosen = mark.encoding
  } else if let encoding {
    chosen = encoding
  } else {
    chosen = try encodingByEvidence(bytes, file: file)
  }
  let start = mark.map { $0.encoding == chosen ? $0.length : 0 } ?? 0
  let converted = try convert(bytes, from: start, chosen, file: file)
  let utf8 = converted?.utf8 ?? bytes
  var cleaner = TextCleaner(utf8, from: converted == nil ? start : 0)
  cleaner.run()
  guard cleaner.output.contains(where: { $0 > 0x20 }), hasInk(cleaner.output) else {
    throw DiagnosticError(
      Diagnostic(
        .error, file: file, "the file holds nothing but blanks",
        help: "give a file with the report's text"))
  }
  var findings: [Diagnostic] = []
  if let converted, let fault = faultFinding(converted, bytes: bytes, chosen, file: file) {
    findings.append(fault)
  }
  let isGuessed = encoding == nil && mark == nil && chosen != .utf8
  if isGuessed, let doubt = encodingDoubt(cleaner.output, chosen, file: file) {
    findings.append(doubt)
  }
  findings += invisibleFindings(cleaner, file: file)
  findings.sort { ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column) }
  return DecodedText(
    text: String(decoding: cleaner.output, as: UTF8.self), encoding: chosen, findings: findings,
    removals: cleaner.removals, formFeeds: cleaner.formFeeds)
}

/// `text` as a file with it would be read: its line ends made one kind, invisible characters taken out.
public func textWithoutInvisibles(_ text: String) -> String {
  var cleaner = TextCleaner(Array(text.utf8), from: 0)
  cleaner.run()
  return String(decoding: cleaner.output, as: UTF8.self)
}

/// Throws for what is no text, whatever its encoding.
private func refuseUnreadable(_ bytes: [UInt8], file: String) throws(DiagnosticError) {
  if bytes.isEmpty {
    throw DiagnosticError(
      Diagnostic(
        .error, file: file, "the file is empty", help: "give a file with the report's text"))
  }
  if bytes.count > largestTextFile {
    throw DiagnosticError(tooLarge(file))
  }
  if let refusal = refusal(of: bytes, file: file) { throw DiagnosticError(refusal) }
}

/// The encoding by what the bytes are like.
private func encodingByEvidence(
  _ bytes: [UInt8], file: String
) throws(DiagnosticError) -> TextEncoding {
  let utf8 = scanUTF8(bytes)
  let couldBeWide = utf8.faults > 0 || bytes.prefix(1 << 14).contains(0)
  if couldBeWide, let wide = wideEncodingByEvidence(bytes) { return wide }
  if isBinary(bytes) {
    throw DiagnosticError(
      Diagnostic(
        .error, file: file, "this is no text: it is full of control bytes",
        help: "save the report as plain text (UTF-8), or name its encoding with --encoding"))
  }
  return guessEncoding(bytes, utf8: utf8)
}

/// `bytes` as well-formed UTF-8; `nil` when they are that already.
private func convert(
  _ bytes: [UInt8], from start: Int, _ encoding: TextEncoding, file: String
) throws(DiagnosticError) -> ConvertedBytes? {
  switch encoding {
  case .utf8:
    let evidence = scanUTF8(bytes)
    guard evidence.faults > 0 || evidence.isCut else { return nil }
    return mendUTF8(bytes, from: start)
  case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian:
    return convertWide(bytes, from: start, encoding)
  case .gb18030, .big5:
    guard let decoder = IconvDecoder(from: encoding == .big5 ? "BIG5-HKSCS" : "GB18030") else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: file, "this machine has no converter from \(encoding.displayName)",
          help: "install the package libc-bin, or convert the file to UTF-8", owner: .machine))
    }
    let content = start == 0 ? bytes : Array(bytes.dropFirst(start))
    var mender = DoubleByteMender(isBig5: encoding == .big5)
    var converted = decoder.convert(content, around: mender.faults(in: content, decoder))
    converted.firstFault = converted.firstFault.map { $0 + start }
    return converted
  }
}

/// Whether anything but white space of any script stands in `utf8`.
private func hasInk(_ utf8: [UInt8]) -> Bool {
  if utf8.contains(where: { (0x21...0x7E).contains($0) }) { return true }
  return String(decoding: utf8, as: UTF8.self).unicodeScalars
    .contains { !$0.properties.isWhitespace }
}

/// The one warning for bytes without a meaning.
private func faultFinding(
  _ converted: ConvertedBytes, bytes: [UInt8], _ encoding: TextEncoding, file: String
) -> Diagnostic? {
  guard let offset = converted.firstFault, let place = converted.firstReplacement else {
    return nil
  }
  let before = converted.utf8[..<place]
  let (line, column) = position(after: before)
  let more = converted.faults == 1 ? "" : ", and \(converted.faults - 1) more places"
  let atEnd = offset + 4 > bytes.count ? " (the file is cut there)" : ""
  return Diagnostic(
    .warning, file: file, at: SourceSpan(line: line, column: column),
    "byte \(offset)\(atEnd) is not \(encoding.displayName)\(more)",
    help: "each such place prints as U+FFFD; look there, or name the encoding with --encoding")
}

/// Line and column (from 1) that follow `utf8`, counting any of the line ends.
private func position(after utf8: ArraySlice<UInt8>) -> (line: Int, column: Int) {
  var cleaner = TextCleaner(Array(utf8), from: 0)
  cleaner.run()
  var (line, column) = (1, 1)
  for byte in cleaner.output {
    if byte == 0x0A {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
  column += cleaner.removals.reduce(0) { $0 + ($1.line == line ? $1.count : 0) }
  return (line, column)
}

/// One warning for each kind of invisible characters.
private func invisibleFindings(_ cleaner: TextCleaner, file: String) -> [Diagnostic] {
  InvisibleKind.allCases.compactMap { kind in
    let tally = cleaner.tallies[kind.rawValue]
    guard tally.count > 0 else { return nil }
    let code = "U+" + hexadecimal(tally.first)
    return Diagnostic(
      .warning, file: file, at: SourceSpan(line: tally.line, column: tally.column),
      "\(tally.count) \(kind.words) in the text, the first is \(code)", help: kind.help)
  }
}

/// `value` as code charts write it: at least four digits.
private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
