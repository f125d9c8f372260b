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
    _ contents: String, _ resources: [String: PDFItem], isForPress: Bool = false
  ) -> [String] {
    let trim = Box(left: 40, bottom: 40, right: 140, top: 240)
    var scan = PageScan(
      file, resources: resources, isForPress: isForPress, bleed: trim.grown(by: 8.5), trim: trim,
      font: { _ in VerifiedFont(text: TextFont(.null, of: file)) })
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
    "a trim from 40 to 140: 40 to 70 ends there, 31.5 to 70 goes on, 45 to 70 does not reach it",
    arguments: [("40 100 30 30", 1), ("31.5 100 38.5 30", 0), ("45 100 30 30", 0)])
  func fillsGoOnBeyondTheTrim(sides: String, count: Int) {
    let found = faults("0 0 0 0 k \(sides) re f", [:], isForPress: true)
    #expect(found == Array(repeating: "a fill ends at the trim, without bleed", count: count))
  }
}

/// An ICC profile of `length` bytes with the tags of a printing condition.
private func profile(version: UInt8 = 4, kind: String = "prtr", length: Int = 180) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: 180)
  bytes[3] = 180
  bytes[8] = version
  bytes.replaceSubrange(12..<24, with: (kind + "CMYKLab ").utf8)
  bytes.replaceSubrange(36..<40, with: "acsp".utf8)
  bytes[131] = 4
  for (index, tag) in ["A2B0", "cprt", "desc", "wtpt"].enumerated() {
    bytes.replaceSubrange(132 + 12 * index..<136 + 12 * index, with: tag.utf8)
    bytes[139 + 12 * index] = 180
  }
  return Array(bytes.prefix(length))
}

@Test("132 bytes of head and 12 for each of 4 tags: 180")
func headsOfProfilesAreRead() throws {
  let good = try #require(ICCHeader(profile()))
  #expect(good.faults == [] && good.isComplete && good.channels == 4)
  #expect(ICCHeader(profile(version: 5))?.faults == ["is of a version that is not allowed"])
  let cut = ICCHeader(profile(length: 170))
  #expect(cut?.faults == ["is not as long as it says", "has no table of tags"])
  #expect(ICCHeader(profile(kind: "link"))?.kind == "link")
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
