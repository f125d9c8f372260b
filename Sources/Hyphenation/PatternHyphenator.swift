internal import Glibc
public import TypeModel

/// Hyphenates words by the patterns of libhyphen (Franklin Liang's method, as in TeX).
///
/// libhyphen links each pattern of a file to its shorter ones, which takes longer than setting a
/// short report. Only patterns whose letters stand in a word have a say in it, so the first words
/// are looked up in a dictionary of just these; a report that asks for more gets the whole file.
public final class PatternHyphenator: Hyphenator {
  /// Words that are looked up before the whole file is loaded.
  static var fewWords: Int { 8 }

  private let patterns: PatternFile
  private var whole: HyphenDictionary?
  private var wordsAsked = 0

  /// The patterns in `file` (`hyph_en_US.dic`); `nil` when there is no such file.
  public init?(file: String) {
    guard let bytes = contents(of: file) else { return nil }
    patterns = PatternFile(bytes: bytes)
  }

  /// Where the patterns allow a hyphen in `word`; nowhere in a word of other letters than ASCII.
  public func hyphenationPoints(of word: String) -> [Int] {
    let lowered = word.lowercased()
    let size = lowered.utf8.count
    guard size == word.utf8.count, size < 100, lowered.allSatisfy(\.isASCII) else { return [] }
    wordsAsked += 1
    if wordsAsked <= Self.fewWords {
      return HyphenDictionary(patterns.patterns(for: Array(lowered.utf8)))?.points(in: lowered)
        ?? []
    }
    if whole == nil { whole = HyphenDictionary(patterns.bytes) }
    return whole?.points(in: lowered) ?? []
  }
}

/// The bytes of `file`; `nil` when it is not there or cannot be read.
private func contents(of file: String) -> [UInt8]? {
  guard let stream = unsafe fopen(file, "rb") else { return nil }
  defer { unsafe fclose(stream) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&block, 1, block.count, stream)
    if count == 0 { break }
    bytes += block[..<count]
  }
  return unsafe ferror(stream) == 0 ? bytes : nil
}
