import TestSupport
import Testing

/// `printreport archive`: what goes where, and with which status.
struct ArchiveCommandTests {
  private let report = "月报\n\n秘书处编\n\n2021年12月3日\n\n【国际】\n\n■第一条\n\n正文一段。\n"

  @Test func archivesAndSaysNothing() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("a.txt", report)
    let result = try runPrintreport([
      "archive", folder.path, "--to", folder.path + "/archive", "--set", "colour=gray",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
    let listing = try run("ls", [folder.path + "/archive"]).text
    #expect(listing == "a.pdf\ncatalogue.json\ncatalogue.md\n")
    // The list for people is a report of its own.
    let list = try runPrintreport([
      folder.path + "/archive/catalogue.md", "-o", folder.path + "/list.pdf",
    ])
    #expect(list.status == 0, "\(list.errors)")
    #expect(list.errors.isEmpty)
  }

  @Test func faultsInOneReportAreToldByStatus() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("a.txt", "")
    _ = try folder.write("b.txt", report)
    let result = try runPrintreport(["archive", folder.path, "--to", folder.path + "/archive"])
    #expect(result.status == 1)
    #expect(result.errors.contains("a.txt: error: "))
    #expect(try run("ls", [folder.path + "/archive"]).text.hasPrefix("b.pdf\n"))
  }

  @Test func aFileIsNoFolder() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.txt", report)
    let result = try runPrintreport(["archive", file, "--to", file])
    #expect(result.status == 1)
    #expect(result.errors.contains("the folder cannot be made"))
    #expect(try folder.names() == ["a.txt"])
  }

  @Test(arguments: [
    ["archive", "--to", "x"], ["archive", "a.txt"], ["archive", "-", "--to", "x"],
    ["archive", "a.txt", "--to", "x", "--title", "T"],
    ["archive", "a.txt", "--to", "x", "--date", "2021-12-03"], ["archive", "a.txt", "--to", ""],
  ])
  func wrongUsageIsTold(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(try runPrintreport(arguments, in: folder.path).status == 64)
    #expect(try folder.names().isEmpty)
  }
}
