import Foundation
import TestSupport
import Testing

/// Bad input: one clear finding, the right exit status, nothing written.
struct BadInputTests {
  /// Runs an export of `bytes` and expects `status`, a finding with `words`, and no output file.
  private func expectRefused(
    _ bytes: [UInt8], status: Int32 = 1, words: String, arguments: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", bytes)
    let result = try runPrintreport([report, "-o", folder.path + "/issue.pdf"] + arguments)
    #expect(result.status == status, sourceLocation: location)
    #expect(result.errors.contains("error: "), sourceLocation: location)
    #expect(result.errors.contains(words), "\(result.errors)", sourceLocation: location)
    #expect(result.output.isEmpty, sourceLocation: location)
    #expect(try folder.names() == ["report.txt"], sourceLocation: location)
  }

  @Test func emptyFileIsRefused() throws {
    try expectRefused([], words: "empty")
  }

  @Test func whiteSpaceAloneIsRefused() throws {
    try expectRefused(Array(" \n\u{3000}\n\t\n".utf8), words: "nothing but blanks")
  }

  @Test func pictureIsRefusedByName() throws {
    try expectRefused(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], words: "PNG")
  }

  @Test func zipIsRefusedByName() throws {
    try expectRefused([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60), words: "help: ")
  }

  @Test func missingFileIsNamed() throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport([
      folder.path + "/none.txt", "-o", folder.path + "/issue.pdf",
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains("none.txt: error: there is no such file"))
    #expect(try folder.names().isEmpty)
  }

  @Test func folderIsNoReport() throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport([folder.path, "-o", folder.path + "/issue.pdf"])
    #expect(result.status == 1)
    #expect(result.errors.contains("this is a folder"))
    #expect(try folder.names().isEmpty)
  }

  @Test func outputNeverReplacesTheReport() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n【国际】\n\n正文。\n")
    let before = try readBytes(report)
    for output in [
      report, folder.path + "/../" + (folder.path as NSString).lastPathComponent + "/report.txt",
    ] {
      let result = try runPrintreport([report, "-o", output])
      #expect(result.status == 1)
      #expect(result.errors.contains("would replace the report"))
    }
    #expect(try readBytes(report) == before)
  }

  @Test func outputFolderMustBeThere() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let result = try runPrintreport([report, "-o", folder.path + "/no/issue.pdf"])
    #expect(result.status == 1)
    #expect(result.errors.contains("is not there"))
  }

  @Test func aLinkIsFollowedToWhereItLeads() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let link = folder.path + "/link.pdf"
    let files = FileManager.default
    try files.createSymbolicLink(atPath: link, withDestinationPath: "issue.pdf")
    #expect(try runPrintreport([report, "-o", link]).status == 0)
    #expect(try files.destinationOfSymbolicLink(atPath: link) == "issue.pdf")
    #expect(try readBytes(folder.path + "/issue.pdf").starts(with: Array("%PDF".utf8)))
    try files.removeItem(atPath: link)
    try files.createSymbolicLink(atPath: link, withDestinationPath: "no/issue.pdf")
    let result = try runPrintreport([report, "-o", link])
    #expect(result.status == 1)
    #expect(result.errors.contains("is not there"))
    #expect(try folder.names() == ["issue.pdf", "link.pdf", "report.txt"])
  }

  @Test(
    "compose names what it cannot read or draw",
    arguments: [
      ("\u{202E}甲", 0, "direction controls"), ("甲\u{2FFFD}", 0, "no font has"),
      ("　", 1, "no text to set"),
    ])
  func composeHasFindings(text: String, status: Int32, words: String) throws {
    let result = try runPrintreport(["compose", text])
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func fullDiskIsTheMachinesFault() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let result = try runPrintreport([report, "-o", "/dev/full"])
    #expect(result.status == 2)
    #expect(result.errors.contains("could not be written"))
  }

  /// One block, as the shell counts them, holds no PDF.
  @Test func aFileBeyondItsLimitIsTheMachinesFault() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let result = try runPrintreport(
      [report, "-o", folder.path + "/issue.pdf"], fileBlocks: 1)
    #expect(result.status == 2)
    #expect(result.errors.contains("could not be written"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/issue.pdf"))
  }

  @Test func noPageIsWrittenUnlessAllCanBe() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("page-01.png", "old")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/page-02.png", withIntermediateDirectories: false)
    let result = try runPrintreport([
      "Samples/monthly-2021-12.txt", "-o", folder.path + "/page.png", "--format", "png",
    ])
    #expect(result.status == 1)
    #expect(try readBytes(folder.path + "/page-01.png") == Array("old".utf8))
    #expect(try folder.names() == ["page-01.png", "page-02.png"])
  }

  @Test func oldOutputStaysWhenTheReportIsBad() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "")
    let output = try folder.write("issue.pdf", "old")
    let result = try runPrintreport([report, "-o", output])
    #expect(result.status == 1)
    #expect(try readBytes(output) == Array("old".utf8))
    #expect(try folder.names() == ["issue.pdf", "report.txt"])
  }

  @Test func unknownLayoutIsNamedWithTheKnownOnes() throws {
    try expectRefused(
      Array("月报\n\n正文。\n".utf8), words: "monthly", arguments: ["--layout", "monthli"])
  }

  @Test func brokenLayoutIsNamedByLineAndColumn() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let layout = try folder.write("mine.yaml", "extends: monthly\ngrid:\n  ems: many\n")
    let result = try runPrintreport([
      report, "-o", folder.path + "/issue.pdf", "--layout", layout,
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains("mine.yaml:3:8: error: "))
    #expect(try folder.names() == ["mine.yaml", "report.txt"])
  }

  @Test func wrongUsageLeavesWith64() throws {
    #expect(try runPrintreport(["--no-such-option"]).status == 64)
    #expect(try runPrintreport(["Samples/monthly-2021-12.txt"]).status == 64)
    #expect(
      try runPrintreport(["Samples/monthly-2021-12.txt", "-o", "x.png", "--dpi", "7"]).status == 64)
  }

  @Test(
    "options that would do nothing are refused, each with what it needs",
    arguments: [
      (["--output-profile", "a.icc"], "--profile press"), (["--sheet", "a3"], "--impose"),
      (["--creep", "0.1", "--impose", "2up"], "--impose booklet"),
      (["--notes", "--impose", "booklet"], "--impose 2up or 4up"),
      (["--dpi", "100"], "--format png"),
    ])
  func optionsThatDoNothingAreRefused(options: [String], needed: String) throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport(
      ["Samples/monthly-2021-12.txt", "-o", folder.path + "/x.pdf"] + options)
    #expect(result.status == 64)
    #expect(result.errors.contains("\(options[0]) does nothing without \(needed)"))
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "options that exclude each other, and one given twice, are refused with their names",
    arguments: [
      (["--format", "png", "--profile", "press"], "--profile does nothing with --format png"),
      (["--format", "dump", "--linearize"], "--linearize does nothing with --format dump"),
      (["--format", "dump", "--impose", "2up"], "--impose does nothing with --format dump"),
      (["--leave", "joined", "--no-repair"], "--leave does nothing with --no-repair"),
      (["--output", "y.pdf"], "--output is given twice"),
      (["--layout", "monthly", "--layout=booklet"], "--layout is given twice"),
    ])
  func optionsThatExcludeEachOtherAreRefused(options: [String], words: String) throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport(
      ["Samples/monthly-2021-12.txt", "-o", folder.path + "/x.pdf"] + options)
    #expect(result.status == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "a profile cut to 2,000 bytes, and one that says it is of version 5",
    arguments: [(2_000, 4, "not as long as it says"), (.max, 5, "a version that is not allowed")])
  func brokenOutputProfilesAreRefused(length: Int, version: UInt8, words: String) throws {
    let folder = try TemporaryFolder()
    var profile = try readBytes("/usr/share/color/icc/ghostscript/default_cmyk.icc")
    profile = Array(profile.prefix(length))
    profile[8] = version
    let file = try folder.write("press.icc", profile)
    let result = try runPrintreport([
      "Samples/monthly-2021-12.txt", "-o", folder.path + "/x.pdf", "--profile", "press",
      "--output-profile", file,
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try folder.names() == ["press.icc"])
  }

  @Test func anEpochThatIsNoNumberIsNamed() throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport(
      ["Samples/monthly-2021-12.txt", "-o", folder.path + "/x.pdf"],
      environment: ["SOURCE_DATE_EPOCH": "abc"])
    #expect(result.status == 0)
    #expect(result.errors.contains("SOURCE_DATE_EPOCH is “abc”"), "\(result.errors)")
  }

  @Test func aFileIsNoFolderOfFonts() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n正文。\n")
    let result = try runPrintreport([
      report, "-o", folder.path + "/x.pdf", "--fonts", report,
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains("there is no such folder of fonts"))
  }
}

/// Reports that say less than they might.
struct SparseReportTests {
  @Test("a report without a title takes the file's name, and --title goes before both")
  func titleFromElsewhere() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("纪要.txt", "同志们：\n\n今天召开会议，主要任务是总结工作。\n")
    for (name, arguments) in [("纪要", []), ("别的题目", ["--title", "别的题目"])] {
      let result = try runPrintreport([report, "-o", folder.path + "/issue.pdf"] + arguments)
      #expect(result.status == 0, "\(result.errors)")
      let text = try run("pdftotext", ["-raw", folder.path + "/issue.pdf", "-"]).text
      #expect(text.hasPrefix(name))
      #expect(result.errors.contains("no title is found") == arguments.isEmpty)
    }
  }

  @Test func whatHasNoNameIsSaidToHaveNone() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/issue.pdf"
    let result = try runPrintreport(
      ["-", "-o", output], input: Array("据报道，某市昨日降雪，交通受到影响。\n".utf8))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("no title is found"))
    #expect(try run("pdftotext", ["-raw", output, "-"]).text.hasPrefix("无标题"))
  }

  @Test(
    "a title loses what a text loses; of the press sheet's slug line too",
    arguments: ["甲\u{200B}乙", "\u{FFFE}甲\u{AD}乙", "甲\u{2060}乙\u{7}"])
  func aTitleLosesWhatATextLoses(title: String) throws {
    let folder = try TemporaryFolder()
    let report = try folder.write(title.filter { $0 != "\u{FFFE}" } + ".txt", "正文在此，一句话。\n")
    for (kind, arguments) in [("standard", ["--title", title]), ("press", [])] {
      let output = folder.path + "/\(kind).pdf"
      let result = try runPrintreport([report, "-o", output, "--profile", kind] + arguments)
      #expect(result.status == 0, "\(result.errors)")
      let text = try run("pdftotext", ["-raw", output, "-"]).text
      #expect(text.hasPrefix("甲乙\n"))
      #expect(try runPrintreport(["verify", output]).status == 0)
    }
  }

  @Test func aTitleGivenGoesBeforeTheTexts() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/issue.pdf"
    let result = try runPrintreport([
      "Samples/monthly-2021-12.txt", "-o", output, "--title", "别的题目",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try run("pdftotext", ["-raw", output, "-"]).text.hasPrefix("别的题目"))
  }
}
