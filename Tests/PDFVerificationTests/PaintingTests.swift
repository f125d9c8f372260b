import Foundation
import PDFReading
import TestSupport
import Testing

@testable import PDFVerification

/// What contents paint, apart from any file's structure.
@Suite struct PaintingTests {
  private let file: PDFFile

  init() throws {
    file = try PDFFile(#require(GoodFiles.shared.get().files[.standard]), recovers: false)
  }

  /// The faults of `contents` with `resources`.
  private func faults(
    _ contents: String, _ resources: [String: PDFItem], isForPress: Bool = false,
    isOwn: Bool = false
  ) -> [String] {
    let trim = Box(left: 40, bottom: 40, right: 140, top: 240)
    var scan = PageScan(
      file, resources: resources, isForPress: isForPress, bleed: trim.grown(by: 8.5), trim: trim,
      isOwn: isOwn, font: { _ in VerifiedFont(text: TextFont(.null, of: file)) })
    scan.run(Array("/Artifact BMC \(contents) EMC".utf8))
    return scan.faults.map { $0.message }
  }

  @Test(
    "ISO 19005-2 §6.2.4.3: shadings of patterns too are in the colours of the intent",
    arguments: [
      ("DeviceCMYK", false, "a shading: a colour is CMYK where the intent is sRGB"),
      ("DeviceRGB", true, "a shading: a colour is red, green and blue on a page for the press"),
    ])
  func shadingsOfPatternsAreLookedAt(space: String, isForPress: Bool, message: String) {
    let shading = PDFItem.dictionary(["ColorSpace": .name(space)])
    let pattern = PDFItem.dictionary(["PatternType": .integer(2), "Shading": shading])
    let resources = ["Pattern": PDFItem.dictionary(["P": pattern])]
    #expect(faults("/Pattern cs /P scn", resources, isForPress: isForPress) == [message])
    #expect(faults("/Pattern cs", resources, isForPress: isForPress) == [])
  }

  @Test(
    "black by another space than the device's is no black that prints over",
    arguments: ["Separation", "DeviceN", "CalGray", "Lab"])
  func inksOfOurSheetsAreThoseOfThePress(kind: String) {
    let tint = PDFItem.dictionary([
      "C0": .array([.integer(0), .integer(0), .integer(0), .integer(0)]),
      "C1": .array([.integer(0), .integer(0), .integer(0), .integer(1)]),
    ])
    let names = PDFItem.array([.name("Black")])
    let space: [PDFItem] =
      switch kind {
      case "Separation": [.name(kind), .name("Black"), .name("DeviceCMYK"), tint]
      case "DeviceN": [.name(kind), names, .name("DeviceCMYK"), tint]
      default: [.name(kind), .dictionary([:])]
      }
    let resources = ["ColorSpace": PDFItem.dictionary(["X": .array(space)])]
    let contents = "/X cs 1 scn 100 100 9 9 re f"
    let message = "a path is not in cyan, magenta, yellow and black of the press"
    #expect(faults(contents, resources, isForPress: true, isOwn: true) == [message])
    #expect(faults(contents, resources, isForPress: true) == [])
    let inks = "0.2 1 0.95 0.1 k 100 100 9 9 re f"
    #expect(faults(inks, [:], isForPress: true, isOwn: true) == [])
  }

  @Test(
    """
    a trim from 40 to 140: 40 to 70 ends there, 41.3 to 71.3 less than 1 mm (2.83 pt) before, 35 to 65
    short of the bleed; 31.5 to 70 goes on, 45 to 70 does not reach it
    """,
    arguments: [
      ("40 100 30 30", 1), ("41.3 100 30 30", 1), ("35 100 30 30", 1), ("31.5 100 38.5 30", 0),
      ("45 100 30 30", 0),
    ])
  func fillsGoOnBeyondTheTrim(sides: String, count: Int) {
    let found = faults("0 0 0 0 k \(sides) re f", [:], isForPress: true)
    #expect(found == Array(repeating: "a fill ends at the trim, without bleed", count: count))
  }
}

/// An ICC profile of `length` bytes with `tags`, those of a printing condition.
private func profile(
  version: UInt8 = 4, kind: String = "prtr", length: Int = 192,
  tags: [String] = ["A2B0", "B2A0", "cprt", "desc", "wtpt"]
) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: 192)
  bytes[3] = 192
  bytes[8] = version
  bytes.replaceSubrange(12..<24, with: (kind + "CMYKLab ").utf8)
  bytes.replaceSubrange(36..<40, with: "acsp".utf8)
  bytes[131] = UInt8(tags.count)
  for (index, tag) in tags.enumerated() {
    bytes.replaceSubrange(132 + 12 * index..<136 + 12 * index, with: tag.utf8)
    bytes[139 + 12 * index] = 192
  }
  return Array(bytes.prefix(length))
}

@Test("132 bytes of head and 12 for each of 5 tags: 192")
func headsOfProfilesAreRead() throws {
  let good = try #require(ICCHeader(profile()))
  #expect(good.faults == [] && good.isComplete && good.channels == 4)
  #expect(ICCHeader(profile(version: 5))?.faults == ["is of a version that is not allowed"])
  let cut = ICCHeader(profile(length: 170))
  #expect(cut?.faults == ["is not as long as it says", "has no table of tags"])
  #expect(ICCHeader(profile(kind: "link"))?.kind == "link")
}

@Test(
  "ICC.1:2010 §8.5.2: the way to the inks and the way back", arguments: ["A2B0", "B2A0", "wtpt"])
func aProfileThatLacksATableIsNotWhole(lacking: String) {
  let tags = ["A2B0", "B2A0", "cprt", "desc", "wtpt"].map { $0 == lacking ? "xxxx" : $0 }
  #expect(ICCHeader(profile(tags: tags))?.isComplete == false)
}

@Test func wordsDrawnTwiceAreFound() throws {
  let open = try #require(GoodFiles.shared.get().open[.standard])
  var text = try #require(String(bytes: open, encoding: .isoLatin1))
  let words = try #require(text.firstMatch(of: /BDC\s([^\x00]*?ET[^\x00]*?)EMC/))
  let again = "\n/Artifact BMC \(words.output.1) EMC\n"
  text.insert(contentsOf: again, at: words.range.upperBound)
  let bytes = try #require(text.data(using: .isoLatin1))
  let fixed = try OutsideTool.run("fix-qdf", ["@"], on: Array(bytes)).bytes
  let found = try verifyPDF(fixed).findings.map(\.message)
  #expect(found.contains("words are drawn twice over each other"), "\(found)")
}
