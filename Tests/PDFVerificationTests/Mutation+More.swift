import PDFVerification

/// Faults that leave a file readable and its pages as they were.
extension Mutation {
  static let ofClaims: [Mutation] = [
    Mutation(.standard, "another level", "conformance>A", "conformance>B", .claims),
    Mutation(.standard, "an unknown level", "conformance>A", "conformance>X", .claims),
    Mutation(.standard, "an unknown part", "pdfaid:part>2", "pdfaid:part>9", .claims),
    Mutation(
      .standard, "no claim of PDF/UA", "<pdfuaid:part>1</pdfuaid:part>", "", .claims),
    Mutation(.standard, "XMP that is not closed", "</rdf:RDF>", "", .metadata),
    Mutation(.standard, "XMP in no packet", "<?xpacket end", "<?xpackex end", .metadata),
    Mutation(
      .standard, "a schema not described", "<pdfaSchema:prefix>pdfuaid",
      "<pdfaSchema:prefix>pdfuaix", .metadata),
    Mutation(
      .standard, "another language in XMP", "<rdf:Bag><rdf:li>zh-CN", "<rdf:Bag><rdf:li>en-US",
      .metadata),
    Mutation(.standard, "a language of no shape", "/Lang (zh-CN)", "/Lang (zh_CN)", .metadata),
    Mutation(
      .standard, "a language not that of the text", "/Lang (zh-CN)", "/Lang (en-US)", .metadata),
    Mutation(.standard, "an old header", "%PDF-1.7", "%PDF-1.3", .file),
    Mutation(.standard, "a later header", "%PDF-1.7", "%PDF-2.0", .file),
    Mutation(.standard, "actions of a page", "/Tabs /S", "/AA << >> /Tabs /S", .file),
    Mutation(
      .standard, "a form to be drawn", "/Lang (zh-CN)",
      "/Lang (zh-CN) /AcroForm << /NeedAppearances true >>", .file),
    Mutation(
      .standard, "layers without a name", "/Lang (zh-CN)",
      "/Lang (zh-CN) /OCProperties << /D << /AS [] >> >>", .file),
    Mutation(
      .standard, "requirements", "/Lang (zh-CN)", "/Lang (zh-CN) /Requirements []", .file),
    Mutation(
      .standard, "scripts", "/Dests ", "/JavaScript << >> /Dests ", .file),
    Mutation(
      .standard, "a file within PDF/A-2", "/Dests ",
      "/EmbeddedFiles << /Names [ (a) << >> ] >> /Dests ", .attachment),
    Mutation(
      .standard, "called suspect", "/Marked true", "/Marked true /Suspects true", .structure),
  ]

  static let ofSheets: [Mutation] = [
    Mutation(.standard, "a page askew", "/Tabs /S", "/Tabs /S /Rotate 45", .boxes),
    Mutation(.standard, "larger units", "/Tabs /S", "/Tabs /S /UserUnit 2", .boxes),
    Mutation(
      .standard, "a page cut by its reader", "/Tabs /S", "/Tabs /S /CropBox [100 100 200 200]",
      .boxes),
    Mutation(.standard, "a narrow page", "595.28", "95.28", .boxes),
    Mutation(
      .standard, "a group of the screen", "/Tabs /S", "/Tabs /S /Group << /CS /DeviceRGB >>",
      .colour),
    Mutation(
      .standard, "a group of inks", "/Tabs /S", "/Tabs /S /Group << /CS /DeviceCMYK >>", .colour),
    Mutation(.standard, "no label of the first page", after: "/Nums [", "0", "1", .navigation),
    Mutation(.press, "two boxes of one kind", "/TrimBox", "/ArtBox [0 0 9 9] /TrimBox", .boxes),
    Mutation(.press, "no bleed", "/BleedBox", "/BleedBux", .boxes),
    Mutation(.press, "less bleed", after: "/BleedBox [", "31.181", "36.181", .boxes),
    Mutation(.press, "pages cut differently", after: "/TrimBox [", "634.965", "604.965", .boxes),
    Mutation(.press, "a header of archives", "%PDF-1.6", "%PDF-1.7", .file),
    Mutation(.press, "another version of PDF/X", "PDF/X-4<", "PDF/X-9<", .claims),
  ]

  static let ofContents: [Mutation] = [
    Mutation(.standard, "an unknown operator", "EMC", "EMC 1 foo", .content),
    Mutation(.standard, "text without ink", " Tf", " Tf 3 Tr", .content),
    Mutation(.standard, "a state not there", "BT", "/Nope gs BT", .content),
    Mutation(.standard, "a space not there", "BT", "/Nope cs BT", .colour),
    Mutation(.standard, "a space of inks", "BT", "/DeviceCMYK cs BT", .colour),
    Mutation(.standard, "no rendering intent", "BT", "/Nope ri BT", .colour),
    Mutation(.standard, "a picture not there", "BT", "/Nope Do BT", .content),
    Mutation(.standard, "a shading not there", "BT", "/Nope sh BT", .content),
    Mutation(
      .standard, "a picture to be smoothed", "BT", "BI /W 1 /H 1 /CS /G /BPC 8 /I true ID a EI BT",
      .content),
    Mutation(
      .standard, "a picture by LZW", "BT", "BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID a EI BT", .file),
    Mutation(.standard, "q left open", "BT", "q BT", .content),
    Mutation(.standard, "Q too often", "BT", "Q BT", .content),
    Mutation(
      .standard, "an artifact within content", after: "<</MCID 1>>", "BDC", "BDC /Artifact BMC EMC",
      .content),
    Mutation(
      .standard, "content within content", after: "<</MCID 1>>", "BDC",
      "BDC /P <</MCID 70>> BDC EMC", .content),
    Mutation(.standard, "another tag", "/P <</MCID", "/H6 <</MCID", .structure),
    Mutation(.standard, "a mark without number", "<</MCID 1>>", "<<>>", .content, .structure),
  ]

  static let ofTrees: [Mutation] = [
    Mutation(.standard, "two roots of meaning", "/S /Document", "/S /Sect", .structure),
    Mutation(.standard, "contents not so called", "/S /TOC\n", "/S /Div\n", .structure),
    Mutation(.standard, "an entry not so called", "/S /TOCI", "/S /Part", .structure),
    Mutation(.standard, "an entry without reference", "/S /Reference", "/S /Span", .structure),
    Mutation(.standard, "an entry without link", "/S /Link", "/S /Quote", .structure),
    Mutation(.standard, "an item of no list", after: "/S /H2", "/S /P", "/S /LI", .structure),
    Mutation(.standard, "a cell of no row", after: "/S /H2", "/S /P", "/S /TD", .structure),
    Mutation(.standard, "a heading without level", "/S /H2", "/S /H", .structure),
    Mutation(.standard, "a heading not so called", "/S /H2", "/S /P", .navigation),
    Mutation(.standard, "no next key", "/ParentTreeNextKey", "/ParentTreeNextKex", .structure),
    Mutation(.standard, "a parent too high", after: "/S /H2", "/P ", "/Px ", .structure),
    Mutation(
      .standard, "a language of an element", "/S /H2", "/Lang (?) /S /H2", .structure),
    Mutation(
      .standard, "other words", "/S /H2", "/ActualText (other words) /S /H2", .structure),
    Mutation(
      .standard, "a standard type with another meaning", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /RoleMap << /P /Span >>", .structure),
  ]

  static let ofLinks: [Mutation] = [
    Mutation(.standard, "a link out of view", "/F 4", "/F 36", .links),
    Mutation(.standard, "an invisible link", "/F 4", "/F 5", .links),
    Mutation(.standard, "a film", "/Subtype /Link", "/Subtype /Movie", .links),
    Mutation(.standard, "a frame around a link", "/Border", "/Border [0 0 5] /Bordex", .links),
    Mutation(
      .standard, "a link off the page", "/Rect [", "/Rect [5000 5000 5001 5001] /Rext [", .links),
    Mutation(
      .standard, "a link not over its words", "/Rect [", "/Rect [10 10 20 20] /Rext [", .links),
    Mutation(.standard, "an address that is a script", "/URI (https", "/URI (javascript", .links),
    Mutation(.standard, "an address of nothing", "/URI (https", "/URI (#https", .links),
    Mutation(
      .standard, "a link with more to do", "/S /URI", "/S /URI /Next << /S /JavaScript >>", .links),
    Mutation(.standard, "links taken from a page", "/Annots", "/Annotx", .links),
    Mutation(.standard, "no outline", "/Outlines ", "/Outlinex ", .navigation),
    Mutation(.standard, "a bookmark without the one before", "/Prev ", "/Prex ", .navigation),
    Mutation(
      .standard, "bookmarks miscounted", after: "/First", "/Last", "/Lasx", .navigation),
    Mutation(
      .standard, "names out of order", after: "/Limits [", "(section-1)", "(aaa)", .navigation),
    Mutation(
      .standard, "a place off the page", "/XYZ", "/XYZ 9999 9999", .navigation),
  ]

  static let ofFonts: [Mutation] = [
    Mutation(.standard, "flags of nothing", "/Flags 6", "/Flags 0", .fonts),
    Mutation(.standard, "no box of the font", "/FontBBox", "/FontBBux", .fonts),
    Mutation(.standard, "no stem", "/StemV", "/StemX", .fonts),
    Mutation(.standard, "no angle", "/ItalicAngle", "/ItalicAnglx", .fonts),
    Mutation(.standard, "no height of capitals", "/CapHeight", "/CapHeighx", .fonts),
    Mutation(.standard, "no ascent", "/Ascent", "/Ascenx", .fonts),
    Mutation(.standard, "an upright encoding", "/Identity-H", "/Identity-V", .fonts),
    Mutation(.standard, "no encoding", "/Encoding", "/Encodinx", .fonts),
    Mutation(.standard, "no collection", "/CIDSystemInfo", "/CIDSystemInfx", .fonts),
    Mutation(.standard, "another kind of program", "/CIDFontType0C", "/Type1C", .fonts),
    Mutation(
      .standard, "another kind of font", "/Subtype /CIDFontType0\n", "/Subtype /CIDFontType2\n",
      .fonts),
    Mutation(.standard, "a simple font", "/Subtype /Type0", "/Subtype /Type1", .fonts),
    Mutation(
      .standard, "a set that lacks glyphs", "/CapHeight", "/CIDSet 1 0 R /CapHeight", .fonts),
    Mutation(.standard, "private use", "<4e00>", "<e000>", .text),
    Mutation(.standard, "the sign of a fault", "<4e00>", "<fffd>", .text),
    Mutation(.standard, "half a character", "<4e00>", "<d840>", .text),
    Mutation(.standard, "widths from the next code on", after: "/W [", "0", "1", .widths, .fonts),
  ]

  static let ofPrinting: [Mutation] = [
    Mutation(.press, "a mode without effect", after: "/Over <<", "/OPM 1", "/OPM 0", .colour),
    Mutation(.press, "strokes that knock out", "/OP true", "/OP false", .colour),
    Mutation(.press, "a rich black", "0 0 0 1 k", "0.5 0.4 0.4 1 k", .colour),
    Mutation(.press, "a transfer function", "/OPM 1", "/OPM 1 /TR /Identity", .colour),
    Mutation(.press, "a space of the screen", "BT", "/DeviceRGB cs BT", .colour),
    Mutation(
      .press, "a line too thin", "BT", "0 0 0 1 K 0.1 w 9 9 m 90 9 l S BT", .content),
    Mutation(
      .press, "a mark in the bleed", "BT", "/Artifact <</Type /Page>> BDC 40 90 9 9 re f EMC BT",
      .boxes),
    Mutation(.archive, "one name of two", "/F (report.txt)", "/Fx (report.txt)", .attachment),
    Mutation(.archive, "not listed", "/EmbeddedFiles", "/EmbeddedFilex", .attachment),
    Mutation(.archive, "of no date", after: "/Params", "/ModDate", "/ModDatx", .attachment),
  ]
}
