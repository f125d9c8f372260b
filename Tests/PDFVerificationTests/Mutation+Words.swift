import PDFVerification

/// Faults of what a file says in words and keys, and of what readers are led to.
extension Mutation {
  static let ofWords: [Mutation] = [
    Mutation(
      .standard, "a link whose parts lead to two addresses", "https://b.example.org/",
      "https://c.example.org/", .links),
    Mutation(
      .standard, "other words of a link", after: "/URI (https", "/Contents <",
      "/Contents <feff4e01> /Contextx <", .links),
    Mutation(
      .standard, "other words of an entry", "/Contents <", "/Contents <feff4e01> /Contextx <",
      .links),
    Mutation(.standard, "a title of no page", "/Title <", "/Title <feff4e01> /Titlx <", .metadata),
    Mutation(
      .standard, "a bookmark of half its words", after: "/Parent", "/Title <",
      "/Title <feff56fd> /Titlx <", .navigation),
    Mutation(.standard, "a bookmark of no colour", "/Prev ", "/C [2 0 0] /Prev ", .navigation),
    Mutation(
      .standard, "bookmarks fewer than headings", "/S /P", "/S /H3", .navigation, .structure),
    Mutation(
      .standard, "a section called otherwise", "/S /Sect", "/S /Sect /T (other)", .structure),
    Mutation(.standard, "English that is Chinese", "/S /Sect", "/Lang (en) /S /Sect", .structure),
    Mutation(
      .standard, "Korean without a letter of it", "/S /Sect", "/Lang (ko) /S /Sect", .structure),
    Mutation(
      .standard, "Japanese without a kana in a part", "/S /Sect", "/Lang (ja) /S /Sect", .structure),
    Mutation(
      .standard, "another language in both places", "/Lang (zh-CN)", "/Lang (ja)", .metadata),
    Mutation(.standard, "two captions", "/S /TR", "/S /Caption", .structure),
    Mutation(.standard, "words of an artifact", "/P <</MCID 1>> BDC", "/Artifact BMC", .content),
    Mutation(
      .standard, "a head of a row in a row of heads", "/Scope /Column", "/Scope /Row", .structure),
    Mutation(
      .standard, "a map of a tree of PDF 2.0", "/Type /StructTreeRoot",
      "/Type /StructTreeRoot /Namespaces []", .structure),
    Mutation(
      .standard, "numbers of no list", "/S /H2", "/A << /O /List /ListNumbering /Decimal >> /S /H2",
      .structure),
    Mutation(
      .standard, "heads of nowhere", "/S /TD", "/A << /O /Table /Headers [(none)] >> /S /TD",
      .structure),
    Mutation(
      .standard, "a place that is none", "/S /H2", "/A << /O /Layout /Placement /Foo >> /S /H2",
      .structure),
    Mutation(
      .standard, "a figure as large as the page", "/BBox [", "/BBox [0 0 595 841] /Box [",
      .structure),
    Mutation(.booklet, "a title of no sheet", "/Title <", "/Title <feff4e01> /Titlx <", .metadata),
    Mutation(
      .handout, "other words of an entry", "/Contents <", "/Contents <feff4e01> /Contextx <", .links
    ),
  ]

  static let ofParts: [Mutation] = [
    Mutation(
      .standard, "a caption of nothing", after: "/S /H2", "/S /P", "/S /Caption", .structure),
    Mutation(.standard, "a section of a name alone", "/S /Sect", "/T (信) /S /Sect", .structure),
  ]

  static let ofAreas: [Mutation] = [
    Mutation(
      .standard, "a link of two lines' height", "/Rect [", "/Rect [77 716 150 750] /Rext [", .links),
    Mutation(
      .standard, "a link of half a line's height", "/Rect [", "/Rect [77 726 150 731] /Rext [",
      .links),
    Mutation(
      .standard, "a link over what follows", "/Rect [", "/Rect [77 724 300 737] /Rext [", .links),
    Mutation(
      .standard, "a link that stands on another page", "/Border", "/P 1 0 R /Border", .links),
    Mutation(.standard, "a link of a look of its own", "/Border", "/AP << >> /Border", .links),
    Mutation(.standard, "a map's address", "/S /URI", "/S /URI /IsMap true", .links),
  ]

  static let ofKeys: [Mutation] = [
    Mutation(
      .standard, "data of another program", "/Lang (zh-CN)", "/Lang (zh-CN) /PieceInfo << >>", .file
    ),
    Mutation(.standard, "threads", "/Lang (zh-CN)", "/Lang (zh-CN) /Threads []", .file),
    Mutation(.standard, "a miniature", "/Tabs /S", "/Tabs /S /Thumb 1 0 R", .file),
    Mutation(.standard, "beads", "/Tabs /S", "/Tabs /S /B []", .file),
    Mutation(
      .standard, "a script in an unknown place", "/Lang (zh-CN)",
      "/Lang (zh-CN) /Foo << /JS (x) >>", .file),
    Mutation(
      .standard, "sheets turned somehow", "/DisplayDocTitle true",
      "/DisplayDocTitle true /Duplex /Foo", .file),
    Mutation(
      .press, "no more than the trim shown", "/DisplayDocTitle true",
      "/DisplayDocTitle true /ViewArea /TrimBox", .file),
    Mutation(
      .archive, "listed by another name", after: "/EmbeddedFiles", "(report.txt)", "(other.txt)",
      .attachment),
    Mutation(.standard, "an empty identifier", "/ID [", "/ID [<> <>] /IX [", .file),
    Mutation(
      .standard, "a page of another size", after: "/StructParents 1", "/Tabs /S",
      "/Tabs /S /MediaBox [0 0 500 841.89]", .boxes),
  ]

  static let ofSchemas: [Mutation] = [
    Mutation(
      .standard, "metadata of something else", "rdf:about=\"\"", "rdf:about=\"uuid:1\"", .metadata),
    Mutation(.standard, "metadata of nothing", " rdf:about=\"\"", "", .metadata),
    Mutation(.standard, "no RDF", "22-rdf-syntax-ns#", "22-rdf-syntax-ns", .metadata),
    Mutation(
      .standard, "a part claimed twice", "<pdfaid:part>2</pdfaid:part>",
      "<pdfaid:part>2</pdfaid:part><pdfaid:part>3</pdfaid:part>", .metadata),
    Mutation(
      .standard, "authors in no order", "<dc:creator><rdf:Seq>", "<dc:creator><rdf:Bag>", .metadata),
    Mutation(
      .standard, "a second title", "</rdf:li></rdf:Alt></dc:title>",
      "</rdf:li><rdf:li xml:lang=\"en\">x</rdf:li></rdf:Alt></dc:title>", .metadata),
    Mutation(.standard, "no language in XMP", "<dc:language>", "<dc:rights>", .metadata),
    Mutation(
      .standard, "a date of another form", "CreateDate>2021-12-03T00:00:00Z",
      "CreateDate>20211203000000", .metadata),
    Mutation(
      .standard, "a day that no month has", "/CreationDate (D:20211203",
      "/CreationDate (D:20211131", .metadata),
    Mutation(
      .standard, "another schema of PDF/UA", "namespaceURI>http://www.aiim.org/pdfua/ns/id/",
      "namespaceURI>http://www.aiim.org/pdfua/ns/", .metadata),
    Mutation(.standard, "a part that is text", "valueType>Integer", "valueType>Text", .metadata),
    Mutation(.standard, "an alternate of inks", "/N 3", "/N 3 /Alternate /DeviceCMYK", .intent),
    Mutation(.standard, "a range of another", "/N 3", "/N 3 /Range [0 2 0 2 0 2]", .intent),
    Mutation(.press, "an alternate of light", "/N 4", "/N 4 /Alternate /DeviceRGB", .intent),
    Mutation(
      .press, "a range of hundredths", "/N 4", "/N 4 /Range [0 100 0 100 0 100 0 100]", .intent),
  ]

  static let ofPictures: [Mutation] = [
    Mutation(
      .standard, "a picture hidden by its colours", "/BitsPerComponent 8",
      "/Mask [0 255] /BitsPerComponent 8", .content),
    Mutation(
      .standard, "a picture that is a negative", "/BitsPerComponent 8",
      "/Decode [1 0] /BitsPerComponent 8", .content),
    Mutation(
      .standard, "a picture clipped away", "60 0 0 60 300", "0 0 1 1 re W n 60 0 0 60 300", .content
    ),
    Mutation(
      .standard, "a gray that is another", "/XObject <<",
      "/ColorSpace << /DefaultGray [/CalGray << >>] >> /XObject <<", .colour),
    Mutation(
      .standard, "a profile of another number", "/ColorSpace /DeviceGray",
      "/ColorSpace [ /ICCBased 1 0 R ]", .colour),
    Mutation(.press, "more ink than paper takes", "0.2 1 0.95 0.1 k", "0.9 0.9 0.9 0.6 k", .colour),
    Mutation(
      .press, "lines of more ink than paper takes", "BT",
      "/Knock gs 0.9 0.9 0.9 0.6 K 1 w 90 90 9 9 re S BT", .colour),
    Mutation(.press, "a colour beyond its range", "0 0 0 1 k", "0 0 0 2 k", .colour),
    Mutation(.standard, "a gray beyond its range", "1 g", "2 g", .colour),
    Mutation(.standard, "words upon words", "77.14 133 Tm", "77.14 115 Tm", .content),
    Mutation(
      .standard, "words upon halves of others", "77.14 133 Tm", "82.39 115 Tm", .content),
  ]

  static let ofMeasures: [Mutation] = [
    Mutation(.standard, "an ascent of three ems", "/Ascent ", "/Ascent 3000 /Ascenx ", .fonts),
    Mutation(.standard, "a descent of three ems", "/Descent ", "/Descent -3000 /Descenx ", .fonts),
    Mutation(.standard, "stems as wide as an em", "/StemV ", "/StemV 1000 /StemX ", .fonts),
    Mutation(.standard, "capitals of no height", "/CapHeight ", "/CapHeight 5 /CapHeighx ", .fonts),
    Mutation(.standard, "a weight that there is not", "/StemV ", "/FontWeight 5 /StemV ", .fonts),
    Mutation(.standard, "a width of no name", "/StemV ", "/FontStretch /Foo /StemV ", .fonts),
    Mutation(.standard, "another supplement", "/Supplement 0", "/Supplement 7", .fonts),
    Mutation(.standard, "widths below nothing", "/CIDSystemInfo", "/DW -5 /CIDSystemInfo", .fonts),
    Mutation(
      .standard, "glyphs mapped as in TrueType", "/CIDSystemInfo",
      "/CIDToGIDMap /Identity /CIDSystemInfo", .fonts),
    Mutation(
      .standard, "codes of one byte", "begincodespacerange<0000><ffff>",
      "begincodespacerange<00><ff>", .text),
  ]
}
