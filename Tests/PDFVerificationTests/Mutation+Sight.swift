import PDFVerification

/// Faults that leave a file well formed: words that nobody sees, statements that are not true.
extension Mutation {
  static let ofSight: [Mutation] =
    [GoodFile.standard, .booklet, .handout].flatMap { kind in
      [
        Mutation(kind, "white words", "0 g", "1 g", .content),
        Mutation(kind, "words nearly white", "0 g", "0.97 g", .content),
        Mutation(kind, "words of no size", " 1 Tf", " 0 Tf", .content),
        Mutation(kind, "words squashed to nothing", "BT", "BT 0 Tz", .content),
        Mutation(kind, "words that only clip", "BT", "BT 7 Tr", .content),
        Mutation(kind, "words beyond the clip", "BT", "0 0 1 1 re W n BT", .content),
        Mutation(
          kind, "words under a sheet of white", after: "BT", "ET",
          "ET EMC /Artifact BMC 1 g 0 0 2000 2000 re f EMC /Artifact BMC", .content),
        Mutation(kind, "words a hundredth as large", "BT", "0.01 0 0 0.01 99 99 cm BT", .content),
        Mutation(kind, "words off the sheet", "BT", "1 0 0 1 5000 0 cm BT", .boxes),
      ]
    } + [
      Mutation(
        .standard, "words in the colour of their tab", "1 g", "0.647 0.114 0.141 rg", .content),
      Mutation(
        .standard, "words under a picture", "60 0 0 60 300", "900 0 0 900 -100", .content),
      Mutation(.press, "words of no ink", "0 0 0 1 k", "0 0 0 0 k", .content, .colour),
      Mutation(.press, "words of hardly any ink", "0 0 0 1 k", "0 0 0 0.02 k", .content),
      Mutation(.press, "words on every plate", "0 0 0 1 k", "/All cs 1 scn", .colour),
      Mutation(.press, "words seen through", "/OPM 1", "/OPM 1 /ca 0", .content),
      Mutation(
        .press, "words behind a mask", "/OPM 1", "/OPM 1 /SMask << /S /Alpha /G 1 0 R >>", .content),
      Mutation(.press, "a space without its definition", "BT", "/CalRGB cs BT", .colour),
    ]

  static let ofTexts: [Mutation] =
    [GoodFile.standard, .archive, .press].flatMap { kind in
      [
        Mutation(kind, "a compatibility ideograph", "<4e00>", "<f900>", .text),
        Mutation(kind, "one beyond the first plane", "<4e00>", "<d87edc00>", .text),
        Mutation(kind, "a radical of Kangxi", "<4e00>", "<2f00>", .text),
        Mutation(kind, "what is no character", "<4e00>", "<fdd0>", .text),
        Mutation(kind, "a control", "<4e00>", "<0007>", .text),
        Mutation(kind, "codes of no width", "begincodespacerange", "begincodespacerangx", .text),
      ]
    } + [
      Mutation(.standard, "a radical that nobody means", "/ActualText", "/ActualTexx", .text),
      Mutation(
        .standard, "a radical that is said to be another", "<feff2f00>", "<feff2f01>", .content),
      Mutation(
        .standard, "words of nothing", after: "<</MCID 1>>", "BT",
        "/Span <</ActualText (more)>> BDC EMC BT", .content),
      Mutation(
        .standard, "other words than the glyphs'", after: "<</MCID 1>>", "BDC",
        "BDC /Span <</ActualText (more)>> BDC", .content),
      Mutation(
        .standard, "a sequence of no language", after: "<</MCID 1>>", "BDC",
        "BDC /Span <</Lang (e_)>> BDC EMC", .content),
      Mutation(
        .standard, "an artifact within another", "/Artifact <<",
        "/Artifact BMC /Artifact BMC EMC EMC /Artifact <<", .content),
      Mutation(.standard, "an unknown artifact", "/Type/Pagination", "/Type/Paginatiom", .content),
      Mutation(.standard, "an unknown header", "/Subtype/Header", "/Subtype/Heeder", .content),
    ]

  static let ofStatements: [Mutation] = [
    Mutation(
      .standard, "a second author in XMP", "</rdf:Seq></dc:creator>",
      "<rdf:li>某</rdf:li></rdf:Seq></dc:creator>", .metadata),
    Mutation(
      .standard, "a title in no language", "<rdf:li xml:lang=\"x-default\">", "<rdf:li>", .metadata),
    Mutation(.standard, "another format", "application/pdf", "text/plain", .metadata),
    Mutation(.standard, "another schema", "dc/elements/1.1/", "dc/elements/9.9/", .metadata),
    Mutation(
      .standard, "a property of no schema", "<pdf:Producer>", "<foo:Bar>1</foo:Bar><pdf:Producer>",
      .metadata),
    Mutation(
      .standard, "trapped in XMP alone", "<pdf:Producer>",
      "<pdf:Trapped>True</pdf:Trapped><pdf:Producer>", .metadata),
    Mutation(
      .standard, "trapped in Info alone", "/Producer", "/Trapped /True /Producer", .metadata),
    Mutation(.standard, "more in Info", "/Producer", "/Company (x) /Producer", .metadata),
    Mutation(
      .standard, "another version in XMP", "<pdf:Producer>",
      "<pdf:PDFVersion>1.4</pdf:PDFVersion><pdf:Producer>", .metadata),
    Mutation(.standard, "a month that is none", "D:20211203", "D:20211303", .metadata),
    Mutation(.standard, "another producer", "Producer>printreport", "Producer>other", .metadata),
    Mutation(.press, "no identifier", "DocumentID>uuid", "DocumentID>x", .metadata),
    Mutation(.press, "a proof", "RenditionClass>default", "RenditionClass>proof", .metadata),
    Mutation(.press, "old metadata", "MetadataDate>2021", "MetadataDate>2001", .metadata),
    Mutation(
      .press, "an old version beside", "/Trapped /False",
      "/Trapped /False /GTS_PDFXVersion (PDF/X-1)", .metadata),
    Mutation(.press, "a schema that is not its own", "npes.org", "nowhere.org", .metadata),
    Mutation(.press, "a condition that is not described", "/Info (Test condition)", "", .intent),
    Mutation(
      .standard, "another condition", "/OutputConditionIdentifier (sRGB",
      "/OutputConditionIdentifier (FOGRA39", .intent),
    Mutation(
      .standard, "a second intent", "/OutputIntents [",
      "/OutputIntents [ << /S /GTS_PDFX /OutputConditionIdentifier (x) >>", .intent),
  ]
}
