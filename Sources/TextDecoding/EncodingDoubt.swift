import Diagnostics

/// The warning for a text that was read as `encoding` by evidence, and is hardly Chinese in it; `nil` for
/// one that is.
///
/// Japanese, Korean or Russian in the encodings of those languages are well-formed GB 18030 or UTF-16 for
/// the most part, but read as rare characters: of 100 characters of a Chinese text 35 and more are among
/// the commonest, classical verse included; of such a text it is 12 at most.
func encodingDoubt(_ utf8: [UInt8], _ encoding: TextEncoding, file: String) -> Diagnostic? {
  let common = Set(commonHan.unicodeScalars)
  var (count, known) = (0, 0)
  for scalar in String(decoding: utf8.prefix(20_000), as: UTF8.self).unicodeScalars {
    switch scalar.value {
    // Western letters, marks of all kinds and full-width forms tell nothing.
    case 0x00...0x36F, 0x2000...0x303F, 0xFE00...0xFFFF: continue
    default:
      count += 1
      if common.contains(scalar) { known += 1 }
    }
  }
  guard count >= 30, known * 5 < count else { return nil }
  return Diagnostic(
    .warning, file: file, at: SourceSpan(line: 1, column: 1),
    "read as \(encoding.displayName), hardly any character of this text is a common one; it may be in "
      + "another encoding",
    help: "save it as UTF-8, or name its encoding with --encoding")
}
