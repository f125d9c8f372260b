import CZlib
import DisplayModel

/// What the chunks of a PNG file say of its colours (PNG §11.3.2).
struct PNGFacts: Hashable {
  /// Most bytes of a profile that is read.
  private static let mostOfProfile = 8 << 20
  /// The chunks that say what the numbers mean.
  private static let ofColours: Set<String> = ["iCCP", "sRGB", "gAMA", "cHRM"]

  /// The ICC profile of red, green and blue that the file brings.
  private(set) var profile: [UInt8]?
  /// Where the chunks that say what the numbers mean lie.
  private var colours: [Range<Int>] = []

  /// Reads the chunks of `bytes` up to the dots.
  init(_ bytes: [UInt8]) {
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard type != "IDAT", length <= bytes.count - position - 12 else { return }
      let body = bytes[position + 8..<position + 8 + length]
      if Self.ofColours.contains(type) { colours.append(position..<body.endIndex + 4) }
      if type == "iCCP" { readProfile(body) }
      position = body.endIndex + 4
    }
  }

  /// `bytes` without what they say of their colours.
  func withoutColours(_ bytes: [UInt8]) -> [UInt8] {
    var (kept, start): ([UInt8], Int) = ([], 0)
    for chunk in colours {
      kept += bytes[start..<chunk.lowerBound]
      start = chunk.upperBound
    }
    return kept + bytes[start...]
  }

  /// Reads a name, a zero, the method of compression, which is 0, and the profile.
  private mutating func readProfile(_ body: ArraySlice<UInt8>) {
    guard let end = body.firstIndex(of: 0), end + 2 < body.endIndex, body[end + 1] == 0,
      let bytes = inflated(Array(body[(end + 2)...])), isProfile(bytes, of: .rgb)
    else { return }
    profile = bytes
  }

  /// What `body` was compressed from; `nil` when it is not in zlib's format or too long.
  private func inflated(_ body: [UInt8]) -> [UInt8]? {
    // Deflate shrinks to no less than a thousandth.
    let capacity = min(Self.mostOfProfile, body.count * 1032 + 64)
    var isRead = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var length = uLongf(capacity)
      isRead = unsafe uncompress(buffer.baseAddress, &length, body, uLong(body.count)) == Z_OK
      count = isRead ? Int(length) : 0
    }
    return isRead ? bytes : nil
  }
}
