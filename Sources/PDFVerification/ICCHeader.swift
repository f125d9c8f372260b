/// The head and the tag table of an ICC profile (ICC.1:2010 §7).
package struct ICCHeader {
  /// The class of device: `prtr`, `mntr`.
  package let kind: String
  /// The space of its numbers: `RGB `, `CMYK`, `GRAY`.
  package let space: String
  /// What is wrong, each to be read behind “the ICC profile”.
  package private(set) var faults: [String] = []
  /// Whether it holds what a condition of output must: names, white and tables or primaries.
  package private(set) var isComplete = false

  /// The name in ICC's registry of the measurements that it was made from (`FOGRA39`); `nil` where it
  /// names none.
  package private(set) var registeredData: String?

  /// Where each tag's data lie.
  private(set) var tags: [String: Range<Int>] = [:]

  /// How many numbers a colour of its space has; `nil` for a space that no PDF may use.
  var channels: Int? { ["GRAY": 1, "RGB ": 3, "CMYK": 4][space] }

  /// The least and the most of each number of a colour (PDF 32000-1 §8.6.5.5).
  var range: [Double] { Array(repeating: [0, 1], count: channels ?? 0).flatMap(\.self) }

  /// Reads `bytes`; `nil` when they are no profile.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else { return nil }
    func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    kind = String(decoding: bytes[12..<16], as: UTF8.self)
    space = String(decoding: bytes[16..<20], as: UTF8.self)
    if number(at: 0) != bytes.count { faults.append("is not as long as it says") }
    if !(2...4).contains(bytes[8]) { faults.append("is of a version that is not allowed") }
    // The space that colours are brought to and from (ICC.1:2010 §7.2.9).
    if !["XYZ ", "Lab "].contains(String(decoding: bytes[20..<24], as: UTF8.self)) {
      faults.append("connects to no known space")
    }
    let count = number(at: 128)
    guard count <= 200, 132 + 12 * count <= bytes.count else {
      faults.append("has no table of tags")
      return
    }
    var primaries = [0, 0, 0]
    for index in 0..<count {
      let place = 132 + 12 * index
      if number(at: place + 4) + number(at: place + 8) > bytes.count {
        faults.append("is cut off")
        return
      }
      let tag = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      let data = number(at: place + 4)..<number(at: place + 4) + number(at: place + 8)
      tags[tag] = data
      if tag == "targ" { registeredData = Self.registeredName(in: bytes[data]) }
      if tag.dropFirst() == "XYZ", number(at: place + 8) >= 20 {
        for axis in 0..<3 { primaries[axis] += number(at: number(at: place + 4) + 8 + axis * 4) }
      }
    }
    let names = Set(tags.keys)
    let isMatrix = names.isSuperset(of: ["rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"])
    // Red, green and blue make white together: D50, in parts of 65,536 (ICC.1:2010 §7.2.16).
    let white = [63_190, 65_536, 54_061]
    if isMatrix, zip(primaries, white).contains(where: { abs($0 - $1) > 1_000 }) {
      faults.append("has primaries that do not make white")
    }
    // A press needs the way to its inks too (ICC.1:2010 §8.5.2).
    let tables: Set<String> = kind == "prtr" ? ["A2B0", "B2A0"] : ["A2B0"]
    isComplete =
      names.isSuperset(of: ["desc", "cprt", "wtpt"])
      && (isMatrix || names.isSuperset(of: tables))
  }

  /// The name that the tag `targ` of a profile from registered measurements holds: a text of “ICCHDAT”
  /// and that name (ICC Characterization Data Registry, guidelines; ICC.1:2010 §9.2.14, §10.20).
  private static func registeredName(in tag: ArraySlice<UInt8>) -> String? {
    let mark = Array("ICCHDAT ".utf8)
    guard tag.starts(with: "text".utf8), tag.dropFirst(8).starts(with: mark) else { return nil }
    let name = tag.dropFirst(8 + mark.count).prefix { (0x21...0x7E).contains($0) }
    return name.isEmpty || name.count > 64 ? nil : String(decoding: name, as: UTF8.self)
  }
}
