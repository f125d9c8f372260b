import Diagnostics
import Foundation
import LayoutModel
import PrintReport
import Testing
import TypeModel

@Suite("Layouts by name and by path")
struct LayoutCatalogueTests {
  /// A folder with the given files, gone when the test ends.
  final class Folder {
    let url: URL
    init(_ files: [String: String]) throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (name, text) in files {
        try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
      }
    }
    deinit { try? FileManager.default.removeItem(at: url) }
  }

  static let base =
    "name: base\nsummary: plain\ncolours: {text: {gray: 0%, cmyk: [0, 0, 0, 100]}, "
    + "accent: {gray: 35%, cmyk: [0, 0, 0, 65]}, quiet: {gray: 25%, cmyk: [0, 0, 0, 75]}}\n"

  func messages(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as DiagnosticError {
      return error.diagnostics.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func listsByName() throws {
    let folder = try Folder([
      "base.yaml": Self.base, "z.yaml": "extends: base\nname: z\nsummary: last\n",
      "bad.yaml": "grid: {ems: x}\n", "notes.txt": "no layout",
    ])
    let list = LayoutCatalogue(folder: folder.url.path).list()
    #expect(list.map(\.name) == ["bad", "base", "z"])
    #expect(list.map(\.summary).suffix(2) == ["plain", "last"])
    #expect(list.first?.summary.hasPrefix("cannot be read: ") == true)
  }

  @Test func readsByNameAndByPath() throws {
    let folder = try Folder([
      "base.yaml": Self.base, "wide.yaml": "extends: base\nname: wide\ngrid: {ems: 44}\n",
    ])
    let catalogue = LayoutCatalogue(folder: folder.url.path)
    #expect(try catalogue.read("wide").grid.ems == 44)
    #expect(try catalogue.read(folder.url.path + "/wide.yaml").grid.ems == 44)
    #expect(try catalogue.read("wide", settings: ["grid.ems=30"]).grid.ems == 30)
  }

  @Test("what a file extends is looked for beside it, then in the folder")
  func extendsItsNeighbour() throws {
    let shipped = try Folder(["base.yaml": Self.base])
    let own = try Folder([
      "house.yaml": "extends: base\nname: house\ngrid: {ems: 33}\n",
      "issue.yaml": "extends: house\nname: issue\n",
    ])
    let catalogue = LayoutCatalogue(folder: shipped.url.path)
    let spec = try catalogue.read(own.url.path + "/issue.yaml")
    #expect(spec.name == "issue")
    #expect(spec.grid.ems == 33)
  }

  @Test("a layout may extend the shipped one of its own name")
  func extendsItsNamesake() throws {
    let shipped = try Folder(["base.yaml": Self.base])
    let own = try Folder(["base.yaml": "extends: base\nname: base\ngrid: {ems: 20}\n"])
    let catalogue = LayoutCatalogue(folder: shipped.url.path)
    #expect(try catalogue.read(own.url.path + "/base.yaml").grid.ems == 20)
  }

  @Test func faults() throws {
    let folder = try Folder(["base.yaml": Self.base])
    let catalogue = LayoutCatalogue(folder: folder.url.path)
    #expect(
      messages { _ = try catalogue.read("bass") }
        == ["there is no layout “bass”; did you mean “base”?"])
    #expect(messages { _ = try catalogue.read("x.yaml") } == ["the layout file does not exist"])
    #expect(
      messages { _ = try catalogue.read(folder.url.path) }
        == ["this is a folder, not a layout file"])
    #expect(messages { _ = try catalogue.read("../base") } == ["the layout file does not exist"])
    #expect(messages { _ = try catalogue.read("") } == ["there is no layout “”"])
    #expect(catalogue.check("base").isEmpty)
    #expect(catalogue.check("gone").count == 1)
  }
}
