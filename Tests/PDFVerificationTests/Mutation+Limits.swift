import PDFVerification

/// Faults beyond limits, of profiles and patterns, and those of which the knife makes waste.
extension Mutation {
  static let ofLimits: [Mutation] = [
    Mutation(
      .standard, "a name of 200 bytes", "/Lang (zh-CN)",
      "/Lang (zh-CN) /\(String(repeating: "A", count: 200)) 1", .file),
    Mutation(
      .standard, "a string of 40,000 bytes", "/Lang (zh-CN)",
      "/Lang (zh-CN) /Foo (\(String(repeating: "x", count: 40_000)))", .file),
    Mutation(
      .standard, "a number beyond 31 bits", "/Lang (zh-CN)", "/Lang (zh-CN) /Foo 3000000000", .file),
    Mutation(
      .standard, "an encoding of the packet", "id=\"W5M0", "encoding=\"UTF-8\" id=\"W5M0",
      .metadata),
    Mutation(
      .standard, "metadata of a part that are rubbish", "/Type /XObject", "/Type /Metadata",
      .metadata),
    Mutation(.standard, "a pattern not there", "BT", "/Pattern cs /Nope scn BT", .content),
    Mutation(
      .standard, "a profile that is none", "/ColorSpace /DeviceGray",
      "/ColorSpace [ /ICCBased 1 0 R ]", .colour),
    Mutation(
      .standard, "a font of two programs", "/FontFile3", "/FontFile 1 0 R /FontFile3", .fonts),
    Mutation(
      .standard, "a cell that reaches below its table", "/Scope /Column",
      "/RowSpan 3 /Scope /Column", .structure),
    Mutation(
      .standard, "a cell of no column", "/Scope /Column", "/ColSpan 0 /Scope /Column", .structure),
    Mutation(.standard, "blank words of a figure", "/Alt <", "/Alt ( ) /Alx <", .structure),
    Mutation(
      .standard, "a box elsewhere on the page", "/BBox [",
      "/BBox [ 100 700 140 720 ] /Box [", .structure),
  ]

  static let ofCuts: [Mutation] = [
    Mutation(
      .press, "a profile outside the file", "/S /GTS_PDFX",
      "/DestOutputProfileRef << >> /S /GTS_PDFX", .intent),
    Mutation(.press, "words in the bleed", "BT", "1 0 0 1 -84 0 cm BT", .boxes),
    Mutation(
      .press, "words of four inks", "0 0 0 1 k", "/Knock gs 0.5 0.5 0.5 0.5 k", .colour),
    Mutation(
      .press, "a fill that ends at the trim", "BT",
      "/Knock gs 0.2 1 0.95 0.1 k 39.685 400 30 30 re f BT", .boxes),
  ]
}
