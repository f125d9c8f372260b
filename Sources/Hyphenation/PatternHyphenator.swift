internal import CHyphen
public import TypeModel

/// Hyphenates words by the patterns of libhyphen (Franklin Liang's method, as in TeX).
///
/// A dictionary is read once; looking a word up changes nothing in it.
@safe
public final class PatternHyphenator: Hyphenator {
  private let dictionary: UnsafeMutablePointer<HyphenDict>

  /// The patterns in `file` (`hyph_en_US.dic`); `nil` when there is no such file.
  public init?(file: String) {
    guard let dictionary = unsafe hnj_hyphen_load(file) else { return nil }
    unsafe self.dictionary = unsafe dictionary
  }

  deinit { unsafe hnj_hyphen_free(dictionary) }

  /// Where the patterns allow a hyphen in `word`; nowhere in a word of other letters than ASCII.
  public func hyphenationPoints(of word: String) -> [Int] {
    let lowered = word.lowercased()
    let size = lowered.utf8.count
    guard size == word.utf8.count, size < 100, lowered.allSatisfy(\.isASCII) else { return [] }
    var marks = [CChar](repeating: 0, count: size + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = nil
    var positions: UnsafeMutablePointer<Int32>? = nil
    var cuts: UnsafeMutablePointer<Int32>? = nil
    let failed = unsafe hnj_hyphen_hyphenate2(
      dictionary, lowered, Int32(size), &marks, nil, &replacements, &positions, &cuts)
    defer {
      if let list = unsafe replacements {
        for index in 0..<size { unsafe free(list[index]) }
        unsafe free(list)
      }
      unsafe free(positions)
      unsafe free(cuts)
    }
    guard failed == 0 else { return [] }
    // An odd number after a letter means a hyphen there.
    return (0..<max(0, size - 1)).filter { marks[$0] & 1 == 1 }.map { $0 + 1 }
  }
}
