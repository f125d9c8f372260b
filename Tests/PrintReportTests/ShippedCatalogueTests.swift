import Foundation
import HarfBuzzShaping
import LayoutModel
import PrintReport
import Testing
import TypeModel

@Suite("Fonts/fonts.yaml and the files that it names")
struct ShippedCatalogueTests {
  /// The catalogue that the project ships.
  func catalogue() throws -> FontCatalogue {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fonts/fonts.yaml")
    let bytes = try Array(Data(contentsOf: file))
    return try readFontCatalogue([LayoutSource(file: "Fonts/fonts.yaml", bytes: bytes)])
  }

  @Test("each face has the PostScript name that the file gives it")
  func names() throws {
    let catalogue = try catalogue()
    var found = 0
    for name in catalogue.faces.keys.sorted() {
      let face = try #require(catalogue.faces[name])
      guard let folder = catalogue.packages[face.package]?.folder else { continue }
      let path = folder + "/" + face.file
      guard FileManager.default.fileExists(atPath: path) else { continue }
      for region in Region.allCases {
        guard let place = face.places[region] else { continue }
        let description = try describeFace(path, index: place.index)
        #expect(description.postScriptName == place.name, "\(name) \(region)")
        found += 1
      }
    }
    #expect(found > 0)
  }

  @Test(
    "monthly finds all its main faces, and tw and hk those of their regions",
    arguments: [
      (Region.cn, "NotoSerifCJKsc-Regular"), (.tw, "NotoSerifCJKtc-Regular"),
      (.hk, "NotoSerifCJKhk-Regular"),
    ])
  func regions(region: Region, song: String) throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let layout = try LayoutCatalogue(folder: folder.appendingPathComponent("Layouts").path)
      .read("monthly", settings: ["text.region=\(region.rawValue)"])
    let found = try resolveFonts(
      layout.fontSelectors, region: layout.text.region, in: catalogue(), folders: [],
      exists: { FileManager.default.fileExists(atPath: $0) })
    let main = try #require(found.table.stack(FontSelector(.song)).first)
    #expect(found.table.faces[Int(main.index)].postScriptName == song)
    for selector in layout.fontSelectors {
      #expect(!found.table.stack(selector).isEmpty, "\(selector)")
    }
  }
}
