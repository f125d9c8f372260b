import CairoRendering
import DisplayModel
import Foundation
import FontComposition
import HarfBuzzShaping
import PDFTestSupport
import TestSupport
import Testing
import TypeModel

@testable import PDFFinishing

/// 3 × 2 dots: red, green, blue above black, white, gray.
private let dots = PictureData(
  width: 3, height: 2, colours: .rgb,
  bytes: [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 128, 128, 128])

/// One page with `count` pictures of one file, each a figure.
private func file(
  of picture: PictureData, count: Int = 1, _ options: FinishingOptions = FinishingOptions()
) throws -> [UInt8] {
  let shaper = try HarfBuzzShaper(TestFonts.table)
  var list = DisplayListFixture.report(pages: 1, shaper).list
  var figure = StructureNode("Figure", parent: .document)
  figure.alternative = "图"
  for index in 0..<count {
    list.structure.append(figure)
    let frame = Rectangle(
      x: .points(100), y: .points(Double(200 + 100 * index)), width: .points(90),
      height: .points(60))
    list.pages[1].marks.append(
      .image(
        ImageMark(
          path: "a", frame: frame, role: .content(NodeID(Int32(list.structure.count - 1))))))
  }
  return try finishedFile(
    list, from: shaper.library, pictures: { $0 == "a" ? picture : nil }, options)
}

private func text(_ file: [UInt8]) throws -> String {
  try OutsideTool.run("qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file).output
}

@Suite struct PictureTests {
  @Test("the bytes come back from the file as they went in")
  func samplesComeBack() throws {
    let made = try file(of: dots)
    let images = try OutsideTool.run("pdfimages", ["-list", "@"], on: made).output
    #expect(images.contains("rgb") && images.contains(" 3     2 "))
    let filtered = predictedRows(dots.bytes, rowLength: 9, dotLength: 3)
    #expect(filtered.count == 20)
    #expect(try OutsideTool.run("qpdf", ["--check", "@"], on: made).status == 0)
  }

  @Test(
    "The frame of a missing picture is the box of its figure: 841.89 − 200 − 60 to 841.89 − 200")
  func aFrameIsABox() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    var list = DisplayListFixture.report(pages: 1, shaper).list
    var figure = StructureNode("Figure", parent: .document)
    figure.alternative = "图"
    list.structure.append(figure)
    let frame = Rectangle(
      x: .points(100), y: .points(200), width: .points(90), height: .points(60))
    list.pages[1].marks.append(
      .fill(
        FillMark(
          .frame(frame, width: .points(0.5)), colour: ColourID(1),
          role: .content(NodeID(Int32(list.structure.count - 1))))))
    let made = try finishedFile(
      list, from: shaper.library, pictures: { _ in nil }, FinishingOptions())
    #expect(try text(made).contains("581.89"))
    #expect(try text(made).contains("/BBox"))
  }

  @Test("90 pt wide, 60 high, its foot 841.89 − 200 − 60 above the page's")
  func theMatrixPlacesIt() throws {
    let text = try text(file(of: dots))
    #expect(text.contains("q 90 0 0 60 100 581.89 cm /P1 Do Q"))
    #expect(text.contains("/Interpolate false"))
    #expect(text.contains("/Figure <</MCID "))
    #expect(text.contains("/BBox"))
  }

  @Test func oneFileIsWrittenOnce() throws {
    let text = try text(file(of: dots, count: 2))
    #expect(text.components(separatedBy: "/Subtype /Image").count == 2)
    #expect(text.components(separatedBy: "/P1 Do").count == 3)
  }

  @Test func aJPEGIsCopied() throws {
    let jpeg = try readBytes(
      repositoryFolder + "/Tests/PictureReadingTests/Pictures/turned.jpg")
    var picture = PictureData(width: 64, height: 32, colours: .rgb, encoding: .jpeg, bytes: jpeg)
    picture.orientation = 6
    let made = try file(of: picture)
    #expect(made.firstRange(of: jpeg) != nil)
    #expect(try text(made).contains("q 0 -60 90 0 100 641.89 cm"))
  }

  @Test func aPressSheetHoldsNoBareRGB() throws {
    var options = FinishingOptions(.press)
    options.output = OutputCondition(
      profile: try readBytes("/usr/share/color/icc/ghostscript/default_cmyk.icc"),
      information: "test")
    let text = try text(file(of: dots, options))
    #expect(text.contains("/ICCBased"))
    #expect(!text.contains("/ColorSpace /DeviceRGB"))
  }

  @Test("gray is the black plate on a press sheet, and ink counts the other way than light")
  func grayIsBlackInkOnAPressSheet() throws {
    var options = FinishingOptions(.press)
    options.output = OutputCondition(
      profile: try readBytes("/usr/share/color/icc/ghostscript/default_cmyk.icc"),
      information: "test")
    let gray = PictureData(width: 2, height: 1, colours: .gray, bytes: [0, 255])
    let sheet = try text(file(of: gray, options))
    #expect(sheet.contains("/Separation"))
    #expect(sheet.contains("/Decode [\n    1\n    0\n  ]"))
    #expect(!sheet.contains("/DeviceGray"))
    #expect(try text(file(of: gray)).contains("/ColorSpace /DeviceGray"))
  }

  @Test func aPictureThatIsGoneIsAnError() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    var list = DisplayListFixture.report(pages: 1, shaper).list
    let frame = Rectangle(x: .zero, y: .zero, width: .points(1), height: .points(1))
    list.pages[0].marks.append(.image(ImageMark(path: "b", frame: frame, role: .artifact(.page))))
    #expect(throws: FinishingError.picture("b")) {
      try finishedFile(list, from: shaper.library)
    }
  }
}
