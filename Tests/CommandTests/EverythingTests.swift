import Foundation
import TestSupport
import Testing

/// The sample of every element, set by the built command.
@Suite struct EverythingTests {
  private let sample = "Samples/everything.md"

  @Test(
    "the text of all blocks is found in the file, in order; nothing is dropped",
    arguments: [
      ["--layout", "monthly"], ["--layout", "newsletter"],
      ["--layout", "newsletter", "--set", "grid.columns=3", "--set", "grid.ems=14"],
      ["--set", "contents.figures=插图目录", "--set", "contents.tables=表格目录"],
    ])
  func nothingIsDropped(options: [String]) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/everything.pdf"
    let made = try runPrintreport([sample, "-o", file, "--profile", "archive"] + options)
    #expect(made.status == 0, "\(made.errors)")
    #expect(!made.errors.contains("warning"), "\(made.errors)")
    let verified = try runPrintreport(["verify", file])
    #expect(verified.status == 0, "\(verified.text)")
    #expect(verified.text.contains("keeps all that it claims"), "\(verified.text)")
  }

  @Test(arguments: ["2up", "4up", "booklet"])
  func reducedPagesKeepThePress(sheets: String) throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/x.pdf"
    let made = try runPrintreport([
      sample, "-o", output, "--layout", "newsletter", "--profile", "press",
      "--impose", sheets, "--title", String(repeating: "很长的题目", count: 12),
    ])
    #expect(made.status == 0, "\(made.errors)")
    let verified = try runPrintreport(["verify", output])
    #expect(verified.status == 0, "\(verified.text)")
  }

  @Test func theLayoutOfTheFrontMatterIsTaken() throws {
    let folder = try TemporaryFolder()
    let text = "---\ntitle: 甲\nlayout: newsletter\n---\n\n正文。\n"
    let report = try folder.write("a.md", Array(text.utf8))
    let own = try runPrintreport([report, "-o", "-", "--format", "dump"])
    let named = try runPrintreport(
      [report, "-o", "-", "--format", "dump", "--layout", "newsletter"])
    let other = try runPrintreport([report, "-o", "-", "--format", "dump", "--layout", "monthly"])
    #expect(own.output == named.output)
    #expect(own.output != other.output)
  }

  @Test("`name: monthly`: 13 cells of half an em at 9 pt")
  func lettersOfCodeAreEquallyWide() throws {
    let made = try runPrintreport([sample, "-o", "-", "--format", "dump"])
    #expect(made.text.contains(/w=58\.5 NotoSansMonoCJKsc-Regular@9 “name: monthly”/))
  }

  @Test func aLayoutThatIsNotThereIsNamedAtItsLine() throws {
    let folder = try TemporaryFolder()
    let text = "---\ntitle: 甲\nlayout: nowhere\n---\n\n正文。\n"
    let report = try folder.write("a.md", Array(text.utf8))
    let made = try runPrintreport([report, "-o", "-", "--format", "dump"])
    #expect(made.status == 1)
    #expect(made.errors.contains("a.md:3:9: error:"), "\(made.errors)")
  }

  @Test func aPictureThatIsNotThereIsAFindingWithItsLine() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("a.md", Array("# 甲\n\n![乙](no.png)\n".utf8))
    let made = try runPrintreport([report, "-o", "-", "--format", "dump"])
    #expect(made.status == 0)
    #expect(made.errors.contains("a.md:3: warning:"), "\(made.errors)")
    #expect(made.text.contains("frame x="))
    #expect(made.text.contains("“乙”"))
  }

  @Test func picturesStandInTheDump() throws {
    let made = try runPrintreport([sample, "-o", "-", "--format", "dump"])
    #expect(made.text.components(separatedBy: "\nimage x=").count == 4)
  }
}
