import Foundation
import TestSupport
import Testing

@testable import PDFVerification

/// Patterns, profiles, masks and inks whose objects a page names by number.
@Suite struct PatternTests {
  private let good: GoodFiles

  init() throws { good = try GoodFiles.shared.get() }

  /// The open file of `kind`, a character a byte.
  private func open(_ kind: GoodFile) throws -> String {
    let bytes = try #require(good.open[kind])
    return try #require(String(bytes: bytes, encoding: .isoLatin1))
  }

  private func findings(in text: String) throws -> [VerificationFinding] {
    let bytes = try #require(text.data(using: .isoLatin1))
    return try verifyPDF(OutsideTool.run("fix-qdf", ["@"], on: Array(bytes)).bytes).findings
  }

  /// What is found when `resources` are added to those of the first page and `contents` to what it
  /// draws first; `#tile` there stands for the number of a stream with words, `#profile` for that of
  /// the output profile.
  private func messages(
    _ kind: GoodFile, _ resources: String, _ contents: String
  ) throws -> [String] {
    var text = try open(kind)
    let profile = try #require(text.firstMatch(of: /DestOutputProfile (\d+) 0 R/)).output.1
    let tile = try #require(text.firstMatch(of: /Contents (\d+) 0 R/)).output.1
    let added = resources.replacing("#tile", with: tile).replacing("#profile", with: profile)
    let fonts = try #require(text.firstMatch(of: /\/Font <<[^>]*>>/)).output
    let object = try #require(text.firstRange(of: "\n\(tile) 0 obj\n<<"))
    text.replaceSubrange(object, with: "\n\(tile) 0 obj\n<< /Resources << \(fonts) >>")
    let page = try #require(text.firstRange(of: "/Resources <<"))
    text.replaceSubrange(page, with: "/Resources << " + added)
    let start = try #require(text.firstMatch(of: /\/[A-Z]\w* <<\/MCID 0>> BDC/))
    text.insert(
      contentsOf: "/Artifact BMC q \(contents) Q EMC\n", at: start.range.lowerBound)
    return try findings(in: text).map(\.message)
  }

  @Test func wordsInTilesAreFound() throws {
    let found = try messages(
      .standard, "/Pattern << /P1 #tile 0 R >>", "/Pattern cs /P1 scn 9 9 9 9 re f")
    #expect(found.contains("text stands in a pattern"), "\(found)")
  }

  @Test(arguments: [
    (GoodFile.standard, "/DeviceCMYK", "a shading: a colour is CMYK where the intent is sRGB"),
    (.press, "/DeviceRGB", "a shading: a colour is red, green and blue on a page for the press"),
  ])
  func coloursOfPatternsAreThoseOfTheIntent(
    kind: GoodFile, space: String, message: String
  ) throws {
    let found = try messages(
      kind,
      "/Pattern << /P1 << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace \(space) >> >> >>",
      "/Pattern cs /P1 scn 9 9 9 9 re f")
    #expect(found.contains(message), "\(found)")
  }

  @Test("TYPOGRAPHY §7.3: ink at most 300 to 320 %, in shadings and in inks of a name too")
  func inkBeyondTheLimitIsFound() throws {
    let function = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>"
    let shading = try messages(
      .press,
      "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceCMYK /Function \(function) >> >>",
      "9 9 9 9 re W n /S1 sh")
    #expect(shading.contains("more than 320 % of ink"), "\(shading)")
    let ink = try messages(
      .press, "/Shading << /S1 << /ColorSpace [/Separation /Dark /DeviceCMYK \(function)] >> >>",
      "9 9 9 9 re W n /S1 sh")
    #expect(ink.contains("more than 320 % of ink"), "\(ink)")
  }

  @Test(arguments: [
    ("/N 3", ""), ("/N 3", "/Range [0 2 0 2 0 2] "), ("/N 3", "/Alternate /DeviceCMYK "),
    ("/N 3", "/N 4 "),
  ])
  func profilesOfPicturesAreTheirOwn(from: String, added: String) throws {
    var text = try open(.standard)
    let profile = try #require(text.firstMatch(of: /DestOutputProfile (\d+) 0 R/)).output.1
    let picture = try #require(text.firstRange(of: "/ColorSpace /DeviceGray"))
    text.replaceSubrange(picture, with: "/ColorSpace [/ICCBased \(profile) 0 R]")
    let number = try #require(text.firstRange(of: from))
    text.replaceSubrange(number, with: added.hasPrefix("/N") ? added : added + from)
    let found = Set(try findings(in: text).map(\.rule))
    // Three numbers a dot, where the picture has one.
    #expect(found.contains(added.isEmpty ? .content : .colour), "\(found)")
  }

  @Test func inksOfSoftMasksAreLookedAt() throws {
    let found = try messages(
      .standard,
      "/ExtGState << /G << /SMask << /S /Luminosity /G #tile 0 R >> >> >>", "/G gs 9 9 9 9 re f")
    #expect(found.contains("text stands in a pattern"), "\(found)")
  }

  @Test("ISO/IEC 10918-1, annex B")
  func headsOfJPEGAreRead() {
    let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF]
    let frame: [UInt8] = [0xC0, 0, 17, 8, 0, 2, 1, 3, 3, 0, 0, 0, 0]
    let whole = JPEGHead(start + frame + [0xFF, 0xD9])
    #expect(whole?.width == 259 && whole?.height == 2 && whole?.channels == 3)
    #expect(whole?.isWhole == true)
    #expect(JPEGHead(start + frame)?.isWhole == false)
    #expect(JPEGHead(start) == nil)
    #expect(JPEGHead([]) == nil)
  }

  @Test(
    "ISO 16684-1 §8.2.1.1",
    arguments: [
      ("2021-12-03T00:00:00Z", true), ("2021-12-03T23:59:59+08:00", true), ("2021-12-03", false),
      ("20211203000000", false), ("2021-02-29T00:00:00Z", false), ("2020-02-29T00:00:00Z", true),
    ])
  func datesOfXMPAreThoseOfTheStandard(text: String, isOne: Bool) {
    #expect(isXMPDate(text) == isOne)
  }
}
