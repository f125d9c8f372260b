import CairoRendering
import DisplayModel
import FontComposition
import HarfBuzzShaping
import PDFFinishing
import PDFVerification
import TestSupport
import Testing
import TypeModel

/// The good files that faults are put into, each made once.
private struct GoodFiles {
  static let shared = Result { try GoodFiles() }

  let files: [PDFProfile: [UInt8]]
  let lines: [String]
  /// The files with streams and objects open to the eye (`qpdf --qdf`).
  let open: [PDFProfile: [UInt8]]

  init() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    let fixture = DisplayListFixture.report(pages: 2, shaper)
    var files: [PDFProfile: [UInt8]] = [:]
    var open: [PDFProfile: [UInt8]] = [:]
    for profile in PDFProfile.allCases {
      let list =
        profile == .press
        ? fixture.list.onPressSheets(shaper: shaper, fonts: [TestFonts.song]) : fixture.list
      var options = FinishingOptions(profile)
      options.source = Attachment(name: "report.txt", contents: Array("信息化动态\n".utf8))
      options.output = OutputCondition(profile: Self.condition, information: "Test condition")
      let fonts = composeFonts(for: list, from: shaper.library, purpose: .embedding)
      let file = try finishPDF(
        try renderPDF(list, fonts), list, faces: fonts.faces, options: options)
      files[profile] = file
      open[profile] = try OutsideTool.run(
        "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file
      ).bytes
    }
    self.files = files
    self.open = open
    lines = fixture.lines
  }

  /// The least that a profile of CMYK printing holds: its head and empty tags.
  private static var condition: [UInt8] {
    let tags = ["A2B0", "cprt", "desc", "wtpt"]
    let end = 132 + 12 * tags.count
    func word(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
    var profile = [UInt8](repeating: 0, count: 128)
    profile.replaceSubrange(0..<4, with: word(end))
    profile[8] = 2
    profile.replaceSubrange(12..<20, with: "prtrCMYK".utf8)
    profile.replaceSubrange(36..<40, with: "acsp".utf8)
    profile += word(tags.count)
    for tag in tags { profile += Array(tag.utf8) + word(end) + word(0) }
    return profile
  }
}

@Suite struct VerifierTests {
  private let good: GoodFiles

  init() throws { good = try GoodFiles.shared.get() }

  @Test(arguments: PDFProfile.allCases)
  func nothingIsFoundInGoodFiles(profile: PDFProfile) throws {
    #expect(try verifyPDF(#require(good.files[profile])).findings == [])
    let open = try OutsideTool.run("fix-qdf", ["@"], on: #require(good.open[profile])).bytes
    let faults = try verifyPDF(open).findings.filter {
      $0.message != "the XMP metadata is compressed"
    }
    #expect(faults == [])
  }

  @Test func filesAreWhatTheyClaim() throws {
    func claims(_ profile: PDFProfile) throws -> [String] {
      try verifyPDF(#require(good.files[profile])).claims
    }
    #expect(try claims(.standard) == ["PDF/A-2A", "PDF/UA-1"])
    #expect(try claims(.archive) == ["PDF/A-3A", "PDF/UA-1"])
    #expect(try claims(.press) == ["PDF/X-4"])
  }

  @Test func textAndSourceAreHandedOver() throws {
    let report = try verifyPDF(#require(good.files[.archive]))
    #expect(report.title == "信息化动态")
    #expect(report.pageCount == 3)
    #expect(report.pageTexts.joined() == good.lines.joined())
    #expect(report.source?.name == "report.txt")
    #expect(report.source?.contents == Array("信息化动态\n".utf8))
  }

  @Test(arguments: Mutation.all)
  func everyFaultIsFound(mutation: Mutation) throws {
    let open = try #require(good.open[mutation.profile])
    guard let broken = mutation.apply(to: open) else {
      Issue.record("no place for this fault")
      return
    }
    let fixed = try OutsideTool.run("fix-qdf", ["@"], on: broken).bytes
    let rules = Set(try verifyPDF(fixed).findings.map(\.rule))
    #expect(!rules.isDisjoint(with: mutation.rules), "found only \(rules)")
  }

  @Test func aDamagedByteOfAnyStreamIsFound() throws {
    let file = try #require(good.files[.standard])
    let starts = file.indices.filter { file[$0...].starts(with: ">>\nstream\n".utf8) }
    #expect(starts.count > 5)
    for start in starts where !file[start..<start + 30].contains(UInt8(ascii: "?")) {
      var broken = file
      broken[start + 40] ^= 0x55
      let findings = (try? verifyPDF(broken))?.findings
      #expect(findings?.isEmpty != true, "the stream at \(start)")
    }
  }

  @Test func bytesAfterTheEndAreFound() throws {
    let file = try #require(good.files[.standard])
    #expect(try verifyPDF(file + Array("more\n".utf8)).findings.map(\.rule) == [.file])
  }

  @Test func wordsAreHandedOverInReadingOrder() throws {
    let report = try verifyPDF(#require(good.files[.standard]))
    let headings = report.contents.filter { $0.types.last == "H2" }.map(\.text)
    #expect(report.contents.first?.types.first == "Document")
    #expect(!headings.isEmpty)
    #expect(report.contents.allSatisfy { !$0.types.contains("Artifact") })
  }

  @Test func whatIsNoPDFIsRefused() {
    #expect(throws: VerificationError.self) { try verifyPDF(Array("no PDF".utf8)) }
    #expect(throws: VerificationError.self) { try verifyPDF([]) }
  }

  @Test func cutAndGarbledFilesDoNotTrap() throws {
    let file = try #require(good.files[.standard])
    var random = UInt64(20_211_203)
    for round in 0..<60 {
      var broken = Array(file.prefix(file.count - round * 97))
      for _ in 0..<20 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        broken[Int(random >> 33) % broken.count] = UInt8(truncatingIfNeeded: random >> 25)
      }
      _ = try? verifyPDF(broken)
    }
  }
}
