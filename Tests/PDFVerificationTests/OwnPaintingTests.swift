import PDFVerification
import TestSupport
import Testing

/// A fault in what this program's own files always do, and what is said of it.
struct OwnFault: CustomTestStringConvertible, Sendable {
  var change: Mutation
  var message: String

  init(
    _ file: GoodFile, _ name: String, after anchor: String = "", _ from: String, _ to: String,
    says message: String
  ) {
    change = Mutation(file, name, after: anchor, from, to)
    self.message = message
  }

  var testDescription: String { change.testDescription }

  static let all = ofText + ofInks + ofPictures + ofSheets + ofStatements

  /// Lines of 10.5 pt stand 18 pt apart; Tm is a b c d x y with y down.
  private static let ofText: [OwnFault] =
    [GoodFile.standard, .archive, .press].flatMap { kind -> [OwnFault] in
      let askew = "text is mirrored, turned, slanted or squeezed"
      return [
        OwnFault(kind, "mirrored", " 0 0 -10.5 ", " 0 0 10.5 ", says: askew),
        OwnFault(kind, "upside down", "10.5 0 0 -10.5 ", "-10.5 0 0 10.5 ", says: askew),
        OwnFault(kind, "squeezed", "10.5 0 0 -10.5 ", "6.3 0 0 -10.5 ", says: askew),
        OwnFault(kind, "stretched by 15 %", "10.5 0 0 -10.5 ", "12.1 0 0 -10.5 ", says: askew),
        OwnFault(kind, "slanted", "10.5 0 0 -10.5 ", "10.5 0 3 -10.5 ", says: askew),
        OwnFault(
          kind, "in outlines", " Tf", " Tf 2 Tr", says: "text is not filled alone"),
        OwnFault(kind, "spaced out", " Tf", " Tf 0.3 Tc", says: "characters are spaced out"),
        OwnFault(kind, "raised", " Tf", " Tf 0.5 Ts", says: "text is raised or lowered"),
        OwnFault(kind, "narrowed", " Tf", " Tf 90 Tz", says: "text is squeezed or stretched"),
        OwnFault(
          kind, "in corners", "BT", "90 i BT", says: "curves are drawn as a few straight lines"),
      ]
    } + [
      OwnFault(
        .standard, "two lines of four 5 pt lower", after: "133 Tm", "0 -1.71429 Td",
        "0 -2.19048 Td",
        says: "a line stands off its place between its neighbours"),
      OwnFault(
        .standard, "a Han twice", "<4e00>", "<4e004e00>",
        says: "stands for “一一”, and an ideograph has a glyph of its own"),
      OwnFault(
        .standard, "a full stop twice", "<3002>", "<30023002>",
        says: "stands for a character twice: “。。”"),
    ]

  private static let ofInks: [OwnFault] = [
    OwnFault(
      .press, "all plates shown as black", "/C1 [\n            1", "/C1 [\n            0",
      says: "the colour of all plates is shown with some inks alone"),
    OwnFault(
      .press, "a mode of mixing", "/OPM 1", "/OPM 1 /BM /Multiply",
      says: "the graphics state Knock holds BM, and all is painted plainly"),
    OwnFault(
      .press, "a font of a state", "/OPM 1", "/OPM 1 /Font [ 1 0 R 50 ]",
      says: "the graphics state Knock holds Font, and all is painted plainly"),
  ]

  private static let ofPictures: [OwnFault] =
    [GoodFile.standard, .press].flatMap { kind -> [OwnFault] in
      let turned = "the dots of a picture are turned into others (Decode)"
      let askew = "a picture is mirrored, turned or askew"
      return [
        OwnFault(
          kind, "tones that are others", "/Interpolate false",
          "/Interpolate false /Decode [ 0.5 1 ]", says: turned),
        OwnFault(
          kind, "a picture seen through", "/Interpolate false", "/Interpolate false /SMask 1 0 R",
          says: "a picture holds SMask, and all is opaque"),
        OwnFault(kind, "a mirrored picture", "60 0 0 60 ", "-60 0 0 60 ", says: askew),
        OwnFault(kind, "a picture upside down", "60 0 0 60 ", "60 0 0 -60 ", says: askew),
        OwnFault(kind, "a slanted picture", "60 0 0 60 ", "60 9 0 60 ", says: askew),
      ]
    } + [
      OwnFault(
        .press, "a negative in black ink", "/Decode [\n    1\n    0", "/Decode [\n    0\n    1",
        says: "the dots of a picture are turned into others (Decode)")
    ]

  private static let ofSheets: [OwnFault] = [
    OwnFault(
      .press, "no cut mark", "11.34 39.559 17.008 0.25 re", "11.34 39.559 1 1 re",
      says: "a mark (level line) is missing left of the trim"),
    OwnFault(
      .press, "a cut mark 3 pt inwards", "39.559 11.34 0.25 17.008 re",
      "42.559 11.34 0.25 17.008 re", says: "a mark above the trim stands off its place"),
    OwnFault(
      .press, "a register mark off the middle", "11.34 460.504 17.008 0.25 re",
      "11.34 463.504 17.008 0.25 re", says: "a mark left of the trim stands off its place"),
    OwnFault(
      .press, "a mark in black alone", "/All cs 1 scn", "0 0 0 1 k",
      says: "a mark (upright line) is missing below the trim"),
    OwnFault(
      .press, "no magenta in the bar", "87.875 14.172 14.172 14.172 re", "87.875 14.172 1 1 re",
      says: "the colour bar lacks a patch"),
    OwnFault(
      .press, "a gap in the bar", "130.395 14.172 14.172 14.172 re",
      "133.395 14.172 11.172 14.172 re", says: "the colour bar lacks a patch"),
    OwnFault(
      .press, "no colour of the layout in the bar", "144.566 14.172 14.172 14.172 re",
      "144.566 14.172 1 1 re", says: "the colour bar is unlike that of sheets before"),
    OwnFault(
      .press, "no slug line", "6.5 0 0 -6.5 73.70079 899.", "6.5 0 0 -6.5 73.70079 99.",
      says: "the slug line does not say that this is sheet 1 of 3"),
  ]

  private static let ofStatements: [OwnFault] = [
    OwnFault(
      .press, "another condition than the profile's", "Identifier (FOGRA39)",
      "Identifier (FOGRA51)", says: "the output intent names “FOGRA51”, its profile “FOGRA39”"),
    OwnFault(
      .press, "a condition of no registry", "/RegistryName", "/RegistryNamx",
      says: "a registry is named for “FOGRA39” by the intent or by its profile alone"),
    OwnFault(
      .standard, "read from the right", "/DisplayDocTitle true",
      "/DisplayDocTitle true /Direction /R2L",
      says: "the preferences of the viewer holds “Direction”, which no profile has"),
    OwnFault(
      .standard, "properties of users", "/Marked true", "/Marked true /UserProperties true",
      says: "the mark information holds “UserProperties”, which no profile has"),
    OwnFault(
      .standard, "a section that is a group", "/S /Sect", "/S /Div",
      says: "Div holds no table or figure with what stands below it"),
  ]
}

/// What this program's own files keep besides the standards.
@Suite struct OwnPaintingTests {
  private let good: GoodFiles

  init() throws { good = try GoodFiles.shared.get() }

  @Test(arguments: OwnFault.all)
  func everyFaultIsNamed(fault: OwnFault) throws {
    let open = try #require(good.open[fault.change.file])
    let broken = try #require(fault.change.apply(to: open), "no place for this fault")
    let fixed = try OutsideTool.run("fix-qdf", ["@"], on: broken).bytes
    let found = try verifyPDF(fixed).findings.map(\.message)
    #expect(found.contains { $0.hasSuffix(fault.message) }, "\(found)")
  }
}
