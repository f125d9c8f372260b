import PDFReading
import Testing

@testable import PDFVerification

/// The profile of the output intent in files for screens.
@Suite struct SRGBTests {
  private let profile: [UInt8]

  init() throws {
    let file = try PDFFile(#require(GoodFiles.shared.get().files[.standard]), recovers: false)
    let catalog = file.entries(file.trailer.entries?["Root"])
    let intent = file.entries(file.items(catalog["OutputIntents"]).first)
    profile = try #require(file.stream(intent["DestOutputProfile"]))
  }

  private func fault(_ profile: [UInt8]) throws -> String? {
    try #require(ICCHeader(profile)).faultOfSRGB(in: profile)
  }

  @Test func theProfileOfOurFilesIsThatOfSRGB() throws { #expect(try fault(profile) == nil) }

  @Test func exchangedPrimariesAreFound() throws {
    let tags = try #require(ICCHeader(profile)).tags
    let (red, blue) = (try #require(tags["rXYZ"]), try #require(tags["bXYZ"]))
    var changed = profile
    changed.replaceSubrange(red, with: profile[blue])
    changed.replaceSubrange(blue, with: profile[red])
    #expect(try fault(changed) == "has other primaries than sRGB")
  }

  /// 1.0 stands in 16 bits and as many behind the point: 00 01 00 00.
  @Test(
    "bytes of a tag that say something else",
    arguments: [
      ("wtpt", 8, [0, 0, 0x75, 0x30], "has another white than sRGB"),
      ("gTRC", 12, [0, 1, 0, 0], "has other curves than sRGB"),
      ("gTRC", 0, Array("none".utf8), "has other curves than sRGB"),
      ("gXYZ", 12, [0, 0, 0x80, 0], "has other primaries than sRGB"),
    ])
  func aChangedTagIsFound(tag: String, place: Int, bytes: [UInt8], fault: String) throws {
    let range = try #require(ICCHeader(profile)?.tags[tag])
    var changed = profile
    changed.replaceSubrange(range.lowerBound + place..<range.lowerBound + place + 4, with: bytes)
    #expect(try self.fault(changed) == fault)
  }

  /// Powers of 2.2 (563 / 256, in hexadecimal 0233) and of 1.
  @Test func powersThatStandForTheCurveAreRead() throws {
    let range = try #require(ICCHeader(profile)?.tags["gTRC"])
    for (power, isOwn) in [(0x0233, true), (0x0100, false)] {
      var changed = profile
      let curve =
        Array("curv".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, UInt8(power >> 8), UInt8(power & 0xFF)]
      changed.replaceSubrange(range.lowerBound..<range.lowerBound + curve.count, with: curve)
      #expect(try fault(changed) == (isOwn ? nil : "has other curves than sRGB"))
    }
  }
}
