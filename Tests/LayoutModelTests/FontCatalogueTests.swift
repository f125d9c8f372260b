import Diagnostics
import Foundation
import LayoutModel
import Testing
import TypeModel

@Suite("The catalogue of fonts")
struct FontCatalogueTests {
  /// The catalogue that the project ships.
  func shippedCatalogue() throws -> FontCatalogue {
    let file = layoutsFolder.deletingLastPathComponent().appendingPathComponent("Fonts/fonts.yaml")
    let bytes = try Array(Data(contentsOf: file))
    return try readFontCatalogue([LayoutSource(file: "Fonts/fonts.yaml", bytes: bytes)])
  }

  func catalogue(_ texts: String...) throws(DiagnosticError) -> FontCatalogue {
    try readFontCatalogue(texts.map { LayoutSource(file: "fonts.yaml", bytes: Array($0.utf8)) })
  }

  @Test func everyRoleHasFaces() throws {
    let catalogue = try shippedCatalogue()
    for role in FontRole.allCases {
      for weight in FontWeight.allCases {
        #expect(!catalogue.stack(FontSelector(role, weight)).isEmpty, "\(role) \(weight)")
      }
    }
  }

  @Test("rare Han of every role fall back to HanaMin and BabelStone")
  func rareHan() throws {
    let catalogue = try shippedCatalogue()
    for role in FontRole.allCases where role != .latin {
      let files = catalogue.stack(FontSelector(role)).map(\.file)
      #expect(files.suffix(3) == ["HanaMinA.ttf", "HanaMinB.ttf", "BabelStoneHan.ttf"], "\(role)")
    }
  }

  @Test func regionsTakeTheirOwnFaces() throws {
    let song = try #require(try shippedCatalogue().stack(FontSelector(.song)).first)
    #expect(song.place(in: .cn) == FacePlace(index: 2, name: "NotoSerifCJKsc-Regular"))
    #expect(song.place(in: .tw) == FacePlace(index: 3, name: "NotoSerifCJKtc-Regular"))
    #expect(song.place(in: .hk) == FacePlace(index: 4, name: "NotoSerifCJKhk-Regular"))
  }

  @Test("a weight without faces takes the nearest, the heavier of two")
  func nearestWeight() throws {
    let text = """
      packages: {p: {licence: free}}
      faces:
        light: {file: a.otf, package: p, cn: A}
        bold: {file: b.otf, package: p, cn: B}
      roles: {song: {light: [light], bold: [bold]}}
      """
    let catalogue = try catalogue(text)
    let found = [FontWeight.light, .regular, .medium, .semibold, .bold, .black].map {
      catalogue.stack(FontSelector(.song, $0)).map(\.file)
    }
    #expect(found == [["a.otf"], ["a.otf"], ["b.otf"], ["b.otf"], ["b.otf"], ["b.otf"]])
  }

  @Test func aLaterCatalogueGoesFirst() throws {
    let first = """
      packages: {p: {licence: free}}
      faces: {one: {file: a.otf, package: p, cn: A}}
      roles: {song: {regular: [one]}}
      """
    let second = """
      faces: {two: {file: b.otf, package: p, cn: B}}
      roles: {song: {regular: [two]}}
      """
    #expect(
      try catalogue(first, second).stack(FontSelector(.song)).map(\.file) == ["b.otf", "a.otf"])
  }

  @Test(arguments: [
    ("roles: {song: {regular: [gone]}}", "1:25 “gone” is no face of the catalogue"),
    ("roles: {sung: {}}", "1:9 “sung” is no key of “roles”; did you mean “song”?"),
    (
      "faces: {a: {file: x.otf, package: q, cn: A}}",
      "1:35 the face “a” has no package that is known"
    ),
    (
      "faces: {a: {file: x.otf, cn: zero A}}",
      "1:30 “faces.a.cn” is “zero A”, not an index from 0 to 255 and a name"
    ),
    ("packages: 3", "1:11 “packages” is “3”, not a mapping of names"),
  ])
  func faults(yaml: String, fault: String) {
    do {
      _ = try catalogue(yaml)
      Issue.record("no fault found")
    } catch {
      #expect(error.diagnostics.map(brief) == [fault])
    }
  }
}
