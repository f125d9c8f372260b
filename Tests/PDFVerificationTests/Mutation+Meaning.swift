import PDFVerification

/// Faults of the tree, of places and of faces that a reader of the page does not see.
extension Mutation {
  static let ofElements: [Mutation] = [
    Mutation(
      .standard, "roles in a ring", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /RoleMap << /Foo /Bar /Bar /Foo >>", .structure),
    Mutation(
      .standard, "a role that is itself", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /RoleMap << /Foo /Foo >>", .structure),
    Mutation(
      .standard, "a role of nothing", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /RoleMap << /Foo /Bar >>", .structure),
    Mutation(
      .standard, "a tree not so called", "/Type /StructTreeRoot", "/Type /StructTreeRoox",
      .structure),
    Mutation(
      .standard, "a Chinese heading in English", "/S /H2", "/Lang (en-US) /S /H2", .structure),
    Mutation(.standard, "a heading that is short", "/S /H2", "/E (abc) /S /H2", .structure),
    Mutation(.standard, "a heading's other words", "/S /H2", "/Alt (abc) /S /H2", .structure),
    Mutation(.standard, "an element not so called", "/S /H2", "/Type /Foo /S /H2", .structure),
    Mutation(
      .standard, "attributes of nobody", "/S /H2", "/A << /O /Foo >> /S /H2", .structure),
    Mutation(.standard, "a class not there", "/S /H2", "/C /Foo /S /H2", .structure),
    Mutation(
      .standard, "an ID of another", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /IDTree << /Names [ (x) 1 0 R ] >>", .structure),
    Mutation(.standard, "a section within a line", "/S /Sect", "/S /Span", .structure),
    Mutation(.standard, "a paragraph in a heading's place", "/S /Sect", "/S /P", .structure),
    Mutation(.standard, "a figure without words", "/Alt ", "/Alx ", .structure),
    Mutation(
      .standard, "a figure off its page", "/BBox [", "/BBox [ 9000 9000 9100 9100 ] /Box [",
      .structure),
    Mutation(.standard, "a figure of no box", "/BBox [", "/Bbox [", .structure),
    Mutation(.standard, "a picture of more dots", "/Width 2", "/Width 3", .content),
    Mutation(
      .standard, "a picture of fewer bits", "/BitsPerComponent 8", "/BitsPerComponent 4",
      .content),
    Mutation(.standard, "a head of no scope", "/Scope /Column", "/Scope /Pillar", .structure),
    Mutation(
      .standard, "a head that is wide", "/Scope /Column", "/ColSpan 3 /Scope /Column",
      .structure),
    Mutation(.standard, "a note of no name", "/ID (note-", "/IX (note-", .structure),
    Mutation(.booklet, "a skipped heading", "/S /H2", "/S /H4", .structure),
    Mutation(.handout, "an unknown type", "/S /Sect", "/S /Chapter", .structure),
  ]

  static let ofPlaces: [Mutation] = [
    Mutation(
      .standard, "a name that leads lower", after: "/XYZ", "744.89", "44.89", .navigation, .links),
    Mutation(.standard, "a name that leads by nothing", "/XYZ", "/XYX", .navigation),
    Mutation(
      .standard, "a link over the whole page", "/Rect [", "/Rect [0 0 595 841] /Rext [", .links),
    Mutation(.standard, "a link with a further address", "/Border", "/PA << >> /Border", .links),
    Mutation(.standard, "a link of a layer", "/Border", "/OC 1 0 R /Border", .links),
    Mutation(.standard, "a link with a style", "/Border", "/BS << /W 3 >> /Border", .links),
    Mutation(.standard, "an unknown light", "/Border", "/H /Foo /Border", .links),
    Mutation(
      .standard, "an address of nobody", "https://www.example.org/notes", "https:///notes",
      .links),
    Mutation(.standard, "an address of no scheme", "/URI (https", "/URI (foo", .links),
    Mutation(.standard, "an address on the disk", "/URI (https", "/URI (file", .links),
    Mutation(.standard, "a quarter of a link", "/QuadPoints [", "/QuadPoints [ 1 ", .links),
    Mutation(
      .standard, "a quad of no area", "/QuadPoints [",
      "/QuadPoints [ 300 400 300 400 300 400 300 400 ] /Quads [", .links),
    Mutation(
      .standard, "a quad elsewhere", "/QuadPoints [",
      "/QuadPoints [ 1 9 8 9 1 2 8 2 ] /Quads [", .links),
    Mutation(.booklet, "a place off the sheet", "/XYZ", "/XYZ 9999 9999 0 ] /Old [", .navigation),
    Mutation(.handout, "a link not printed", "/F 4", "/F 0", .links),
  ]

  static let ofFaces: [Mutation] = [
    Mutation(.standard, "no ascent to speak of", "/Ascent 8", "/Ascent -8", .fonts),
    Mutation(.standard, "a descent upwards", "/Descent -", "/Descent ", .fonts),
    Mutation(.standard, "stems of no width", "/StemV ", "/StemV -", .fonts),
    Mutation(.standard, "a slant of angle alone", "/ItalicAngle 0", "/ItalicAngle -12", .fonts),
    Mutation(.standard, "a slant of flags alone", "/Flags 6", "/Flags 70", .fonts),
    Mutation(.standard, "another collection", "/Ordering (Identity)", "/Ordering (GB1)", .fonts),
    Mutation(.standard, "another registry", "/Registry (Adobe)", "/Registry (Other)", .fonts),
    Mutation(
      .standard, "a box that is too small", "/FontBBox [", "/FontBBox [0 0 1 1] /Box [",
      .fonts),
    Mutation(
      .standard, "two fonts in one", "/DescendantFonts [", "/DescendantFonts [ 1 0 R", .fonts),
  ]

  static let ofSources: [Mutation] = [
    Mutation(
      .archive, "a false checksum", "/Params <<",
      "/Params << /CheckSum <00112233445566778899aabbccddeeff>", .attachment),
    Mutation(
      .archive, "half a checksum", "/Params <<", "/Params << /CheckSum <0011>", .attachment),
    Mutation(
      .archive, "a source of another year", after: "/Params", "D:2021", "D:2020", .attachment),
    Mutation(.archive, "a source of no day", after: "/Params", "D:2021", "yesterday", .attachment),
    Mutation(
      .archive, "a source made later", "/Params <<",
      "/Params << /CreationDate (D:20991203000000Z)", .attachment),
    Mutation(.archive, "a source of another kind", "/text#2fplain", "/image#2fpng", .attachment),
    Mutation(.archive, "a source not described", "/Desc (the report)", "/Desc ()", .attachment),
    Mutation(.archive, "not called a file", "/Type /Filespec", "/Type /Filespek", .attachment),
    Mutation(
      .archive, "contents not so called", "/Type /EmbeddedFile", "/Type /EmbeddedFilx", .attachment),
    Mutation(.archive, "listed twice", after: "/AF [", "\n", "\n 3 0 R ", .attachment),
  ]

  static let ofOpening: [Mutation] = [
    Mutation(.standard, "a page upside down", "/Tabs /S", "/Tabs /S /Rotate 180", .boxes),
    Mutation(.standard, "a page on its side", "/Tabs /S", "/Tabs /S /Rotate 90", .boxes),
    Mutation(.standard, "a page that turns itself", "/Tabs /S", "/Tabs /S /Dur 3", .file),
    Mutation(.standard, "a page that fades", "/Tabs /S", "/Tabs /S /Trans << >>", .file),
    Mutation(.standard, "the whole screen", "/UseOutlines", "/FullScreen", .file),
    Mutation(.standard, "an unknown opening", "/UseOutlines", "/UseFoo", .file),
    Mutation(.standard, "an unknown arrangement", "/PageMode", "/PageLayout /Foo /PageMode", .file),
    Mutation(
      .standard, "addresses from elsewhere", "/PageMode", "/URI << /Base (http://x/) >> /PageMode",
      .file),
    Mutation(
      .standard, "pages not drawn yet", "/PageMode", "/NeedsRendering true /PageMode", .file),
    Mutation(
      .standard, "a hidden menu", "/DisplayDocTitle true",
      "/DisplayDocTitle true /HideMenubar true", .file),
    Mutation(
      .standard, "an unknown direction", "/DisplayDocTitle true",
      "/DisplayDocTitle true /Direction /Up", .file),
    Mutation(
      .standard, "Japanese without a kana", "/Lang (zh-CN)", "/Lang (ja)", .metadata),
  ]
}
