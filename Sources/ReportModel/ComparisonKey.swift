/// `words` as headings and contents are compared: without white space, in half width, in lower
/// case, with one form of quotation marks and dashes.
///
/// Two lines with one key are one heading, however each is typed: `Gartner：2022 年` and
/// `Gartner:2022年`.
package func comparisonKey(_ words: some Sequence<Unicode.Scalar>) -> [UInt32] {
  var key: [UInt32] = []
  for scalar in words where !CharacterKind.isSpace(scalar) {
    key.append(folded(scalar.value))
  }
  return key
}

private func folded(_ value: UInt32) -> UInt32 {
  switch value {
  case 0xFF21...0xFF3A: value - 0xFF21 + 0x61
  case 0xFF01...0xFF5E: value - 0xFEE0
  case 0x41...0x5A: value + 0x20
  case 0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F: 0x22
  case 0x2018, 0x2019: 0x27
  case 0x2010...0x2015: 0x2D
  case 0x25CB, 0x96F6: 0x3007
  case 0x2022, 0x30FB, 0xFF0E: 0xB7
  default: value
  }
}

/// How much two keys have in common: pairs of neighbours, in percent of those that both have
/// (Dice's coefficient).
func similarity(_ left: [UInt32], _ right: [UInt32]) -> Int {
  guard left.count > 1, right.count > 1 else { return left == right ? 100 : 0 }
  var pairs: [UInt64: Int] = [:]
  for index in left.indices.dropFirst() {
    pairs[UInt64(left[index - 1]) << 32 | UInt64(left[index]), default: 0] += 1
  }
  var shared = 0
  for index in right.indices.dropFirst() {
    let pair = UInt64(right[index - 1]) << 32 | UInt64(right[index])
    if let count = pairs[pair], count > 0 {
      pairs[pair] = count - 1
      shared += 1
    }
  }
  return shared * 200 / (left.count + right.count - 2)
}
