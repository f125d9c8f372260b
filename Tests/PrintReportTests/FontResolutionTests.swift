import Diagnostics
import LayoutModel
import Testing
import TypeModel

@testable import PrintReport

@Suite("Faces for a layout")
struct FontResolutionTests {
  static let text = """
    packages:
      fonts-a: {folder: /fonts/a, licence: OFL-1.1}
      fonts-b: {folder: /fonts/b, licence: free}
      own: {licence: yours}
    faces:
      one: {file: one.ttc, package: fonts-a, cn: 2 One-CN, tw: 3 One-TW}
      rare: {file: rare.ttf, package: fonts-b, cn: Rare}
      mine: {file: 仿宋.ttf, package: own, cn: Mine}
    roles:
      song: {regular: [one, rare]}
      fangsong: {regular: [mine, one]}
    """

  func resolve(
    _ selectors: [FontSelector], region: Region = .cn, folders: [FontFolder] = [],
    there: Set<String> = ["/fonts/a/one.ttc", "/fonts/b/rare.ttf"]
  ) throws -> FontResolution {
    let source = LayoutSource(file: "fonts.yaml", bytes: Array(Self.text.utf8))
    return try resolveFonts(
      selectors, region: region, in: readFontCatalogue([source]), folders: folders,
      exists: there.contains)
  }

  @Test func takesFacesInOrder() throws {
    let found = try resolve([FontSelector(.song)])
    #expect(
      found.table.faces == [
        FontFace(file: "/fonts/a/one.ttc", faceIndex: 2, postScriptName: "One-CN"),
        FontFace(file: "/fonts/b/rare.ttf", faceIndex: 0, postScriptName: "Rare"),
      ])
    #expect(found.table.stack(FontSelector(.song)) == [FontID(0), FontID(1)])
    #expect(found.findings.isEmpty)
  }

  @Test func regionTakesItsFace() throws {
    let found = try resolve([FontSelector(.song)], region: .tw)
    #expect(found.table.faces.map(\.postScriptName) == ["One-TW", "Rare"])
    #expect(found.table.faces.map(\.faceIndex) == [3, 0])
  }

  @Test func foldersGoFirst() throws {
    let folders = [
      FontFolder(path: "/mine", files: ["song.otf"]),
      FontFolder(path: "/more", files: ["one.ttc", "song.ttf"]),
    ]
    let found = try resolve([FontSelector(.song)], folders: folders)
    #expect(
      found.table.faces.map(\.file) == ["/mine/song.otf", "/more/one.ttc", "/fonts/b/rare.ttf"])
    #expect(found.origins.map(\.package) == ["own", "fonts-a", "fonts-b"])
  }

  @Test func missingMainFaceNamesItsPackage() {
    do {
      _ = try resolve([FontSelector(.song)], there: ["/fonts/b/rare.ttf"])
      Issue.record("nothing was missing")
    } catch let error as DiagnosticError {
      #expect(error.diagnostics.map(\.owner) == [.machine])
      #expect(
        error.diagnostics.map(\.message) == [
          "the face One-CN of “song regular” is missing (one.ttc)"
        ])
      #expect(
        error.diagnostics.map(\.help) == [
          "apt-get install fonts-a, or lay the file in the folder of --fonts"
        ])
    } catch {
      Issue.record(error)
    }
  }

  @Test func missingFallbackIsANote() throws {
    let found = try resolve([FontSelector(.song)], there: ["/fonts/a/one.ttc"])
    #expect(found.table.faces.count == 1)
    #expect(found.findings.map(\.severity) == [.note])
    #expect(found.findings.first?.help.contains("apt-get install fonts-b") == true)
  }

  @Test func absentOwnFaceIsNamed() throws {
    let found = try resolve([FontSelector(.fangsong)])
    #expect(
      found.findings.map(\.message) == [
        "no face of “fangsong” is installed: One-CN stands in"
      ])
    #expect(found.findings.map(\.severity) == [.warning])
    let own = try resolve(
      [FontSelector(.fangsong)], folders: [FontFolder(path: "Fonts", files: ["仿宋.ttf"])])
    #expect(own.findings.isEmpty)
    #expect(own.table.faces.map(\.file) == ["Fonts/仿宋.ttf", "/fonts/a/one.ttc"])
  }

  @Test func aRoleWithoutFacesIsAnError() {
    #expect(throws: DiagnosticError.self) { try resolve([FontSelector(.mono)]) }
  }

  @Test func isDescribed() throws {
    let rows = describeFonts(try resolve([FontSelector(.song)])) { "Version " + $0.postScriptName }
    #expect(rows.map(\.version) == ["Version One-CN", "Version Rare"])
    #expect(rows.map(\.rank) == [0, 1])
    #expect(rows.map(\.licence) == ["OFL-1.1", "free"])
    #expect(rows.map(\.weight) == ["regular", "regular"])
  }
}

@Suite("The folder of layouts and fonts")
struct DataFolderTests {
  func find(
    _ executable: String, environment: [String: String] = [:], there: Set<String>
  ) throws(DiagnosticError) -> String {
    try DataFolder.find(executable: executable, environment: environment, exists: there.contains)
      .path
  }

  @Test func environmentGoesFirst() throws {
    let there: Set = ["/data/Layouts/base.yaml", "/usr/share/printreport/Layouts/base.yaml"]
    let found = try find(
      "/usr/bin/printreport", environment: ["PRINTREPORT_DATA": "/data"], there: there)
    #expect(found == "/data")
  }

  @Test func besideAnInstalledProgram() throws {
    let there: Set = ["/usr/share/printreport/Layouts/base.yaml"]
    #expect(try find("/usr/bin/printreport", there: there) == "/usr/share/printreport")
  }

  @Test func aboveAProgramInACheckout() throws {
    let there: Set = ["/home/a/src/Layouts/base.yaml"]
    #expect(try find("/home/a/src/.build/release/printreport", there: there) == "/home/a/src")
  }

  @Test func nowhere() {
    #expect(throws: DiagnosticError.self) { try find("/usr/bin/printreport", there: []) }
    #expect(throws: DiagnosticError.self) { try find("printreport", there: []) }
    #expect(throws: DiagnosticError.self) {
      try find(
        "/a/b", environment: ["PRINTREPORT_DATA": "/x"], there: ["/a/Layouts/base.yaml"])
    }
  }
}
