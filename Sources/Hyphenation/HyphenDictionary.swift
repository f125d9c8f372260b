internal import CHyphen
internal import Glibc

/// The one owner of a libhyphen dictionary.
@safe
struct HyphenDictionary: ~Copyable {
  private let handle: UnsafeMutablePointer<HyphenDict>

  /// A dictionary of `patterns`, the text of a pattern file; `nil` when libhyphen cannot read it.
  init?(_ patterns: [UInt8]) {
    var patterns = patterns
    let loaded = unsafe patterns.withUnsafeMutableBytes { bytes in
      guard let file = unsafe fmemopen(bytes.baseAddress, bytes.count, "r") else {
        return unsafe UnsafeMutablePointer<HyphenDict>?.none
      }
      defer { unsafe fclose(file) }
      return unsafe hnj_hyphen_load_file(file)
    }
    guard let loaded = unsafe loaded else { return nil }
    unsafe handle = loaded
  }

  deinit { unsafe hnj_hyphen_free(handle) }

  /// Where the patterns allow a hyphen in `word`, small letters of ASCII.
  func points(in word: String) -> [Int] {
    let size = word.utf8.count
    var marks = [CChar](repeating: 0, count: size + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = nil
    var positions: UnsafeMutablePointer<Int32>? = nil
    var cuts: UnsafeMutablePointer<Int32>? = nil
    let failed = unsafe hnj_hyphen_hyphenate2(
      handle, word, Int32(size), &marks, nil, &replacements, &positions, &cuts)
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
