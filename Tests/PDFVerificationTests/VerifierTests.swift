import TestSupport
import Testing

@testable import PDFVerification

@Suite struct VerifierTests {
  private let good: GoodFiles

  init() throws { good = try GoodFiles.shared.get() }

  @Test(arguments: GoodFile.allCases)
  func nothingIsFoundInGoodFiles(kind: GoodFile) throws {
    #expect(try verifyPDF(#require(good.files[kind])).findings == [])
    let open = try OutsideTool.run("fix-qdf", ["@"], on: #require(good.open[kind])).bytes
    let faults = try verifyPDF(open).findings.filter {
      $0.message != "the XMP metadata is compressed"
    }
    #expect(faults == [])
  }

  @Test func filesAreWhatTheyClaim() throws {
    func claims(_ kind: GoodFile) throws -> [String] {
      try verifyPDF(#require(good.files[kind])).claims
    }
    #expect(try claims(.standard) == ["PDF/A-2A", "PDF/UA-1"])
    #expect(try claims(.archive) == ["PDF/A-3A", "PDF/UA-1"])
    #expect(try claims(.press) == ["PDF/X-4"])
    #expect(try claims(.booklet) == ["PDF/A-2A", "PDF/UA-1"])
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
    let open = try #require(good.open[mutation.file])
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

  @Test(
    "RFC 1321, appendix A.5",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      (
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "57edf4a22be3c955ac49da2e2107b67a"
      ),
    ])
  func digestsAreThoseOfTheStandard(text: String, digest: String) {
    let found = md5(Array(text.utf8)).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    #expect(found.joined() == digest)
  }

  @Test(
    "PDF 32000-1 §7.9.4",
    arguments: [
      ("D:20211203000000Z", true), ("D:20211203235959+08'00'", true), ("D:20211303000000Z", false),
      ("D:2021", false), ("20211203000000", false), ("D:20211203250000Z", false),
    ])
  func datesAreThoseOfTheStandard(text: String, isOne: Bool) { #expect(isDate(text) == isOne) }

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
