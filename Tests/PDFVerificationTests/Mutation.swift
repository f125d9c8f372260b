import PDFVerification
import Testing

/// One fault put into a good file: the first `from` after `anchor` becomes `to`.
struct Mutation: CustomTestStringConvertible, Sendable {
  var file: GoodFile
  var name: String
  var anchor = ""
  var from: String
  var to: String
  /// The rules of which at least one must be found broken.
  var rules: Set<VerificationFinding.Rule>

  init(
    _ file: GoodFile, _ name: String, after anchor: String = "", _ from: String,
    _ to: String, _ rules: VerificationFinding.Rule...
  ) {
    self.file = file
    self.name = name
    self.anchor = anchor
    self.from = from
    self.to = to
    self.rules = Set(rules)
  }

  var testDescription: String { "\(file.rawValue): \(name)" }

  /// `file` with the fault; `nil` when there is no place for it.
  func apply(to file: [UInt8]) -> [UInt8]? {
    guard let start = find(anchor, in: file, from: 0),
      let place = find(from, in: file, from: start)
    else { return nil }
    return Array(file[..<place]) + Array(to.utf8) + Array(file[(place + from.utf8.count)...])
  }

  private func find(_ text: String, in file: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return start }
    var position = start
    while let candidate = file[position...].firstIndex(of: first) {
      if file[candidate...].starts(with: wanted) { return candidate }
      position = candidate + 1
    }
    return nil
  }

  /// Faults of all kinds.
  static let all: [Mutation] =
    ofFiles + ofMeaning + ofType + ofAttachments + ofPress + ofClaims + ofSheets + ofContents
    + ofTrees + ofLinks + ofFonts + ofPrinting
    + ofSight + ofTexts + ofStatements + ofElements + ofPlaces + ofFaces + ofSources + ofOpening
    + ofLimits + ofCuts + ofWords + ofParts + ofAreas + ofKeys + ofSchemas + ofPictures + ofMeasures
    + ofLabels + ofOwnFonts

  private static let ofFiles: [Mutation] = [
    Mutation(.standard, "no identifier", "/ID [", "/IX [", .file),
    Mutation(.standard, "an action on opening", "/Lang (zh-CN)", "/OpenAction 9 0 R", .file),
    Mutation(.standard, "no language", "/Lang (zh-CN)", "/Lank (zh-CN)", .metadata),
    Mutation(
      .standard, "no title bar", "/DisplayDocTitle true", "/DisplayDocTitle false", .metadata),
    Mutation(.standard, "another title in XMP", "动态</rdf:li>", "月报</rdf:li>", .metadata),
    Mutation(.standard, "another author in XMP", "李成</rdf:li>", "李四</rdf:li>", .metadata),
    Mutation(.standard, "another date in XMP", "CreateDate>2021", "CreateDate>2020", .metadata),
    Mutation(.standard, "no XMP", "/Metadata ", "/Metadatx ", .metadata),
    Mutation(
      .standard, "no claim", "pdfaid:part>2</pdfaid:part", "x>2</x", .claims),
    Mutation(.standard, "no intent", "/S /GTS_PDFA1", "/S /GTS_OTHER", .intent),
    Mutation(.standard, "no profile", "/DestOutputProfile", "/DestOutputProfilx", .intent),
    Mutation(.standard, "wrong number of channels", "/N 3", "/N 4", .intent),
    Mutation(.standard, "a sheet too large", "841.89", "18410.89", .boxes),
    Mutation(.standard, "no page labels", "/PageLabels", "/PageLabelx", .navigation),
  ]

  private static let ofMeaning: [Mutation] = [
    Mutation(.standard, "not marked", "/Marked true", "/Marked false", .structure),
    Mutation(.standard, "no tree", "/StructTreeRoot ", "/StructTreeRoox ", .structure),
    Mutation(.standard, "tabs by rows", "/Tabs /S", "/Tabs /R", .structure),
    Mutation(
      .standard, "a page of the wrong key", "/StructParents 1", "/StructParents 2", .structure),
    Mutation(.standard, "a skipped heading", "/S /H2", "/S /H4", .structure),
    Mutation(.standard, "an unknown type", "/S /Sect", "/S /Chapter", .structure),
    Mutation(.standard, "an element of another MCID", after: "/S /H2", "/K 0", "/K 9", .structure),

    Mutation(.standard, "an MCID twice", "/MCID 1>>", "/MCID 0>>", .content),
    Mutation(.standard, "an unknown MCID", "/MCID 1>>", "/MCID 77>>", .structure),
    Mutation(.standard, "an artifact not so called", "/Artifact", "/Artifice", .content),
    Mutation(.standard, "content that is not closed", "EMC", "   ", .content),
    Mutation(.standard, "content closed twice", "EMC", "EMC EMC", .content),
    Mutation(.standard, "no element for a link", "/Type /OBJR", "/Type /OBJX", .links, .structure),
    Mutation(.standard, "a link that is a span", "/S /Link", "/S /Span", .links),
    Mutation(.standard, "a link without words", "/Contents <", "/Contexts <", .links),
    Mutation(.standard, "a link not printed", "/F 4", "/F 0", .links),
    Mutation(.standard, "a hidden link", "/F 4", "/F 6", .links),
    Mutation(.standard, "a link without a parent", "/StructParent 3", "/StructParent 99", .links),
    Mutation(
      .standard, "a dead link", after: "/Subtype /Link", "(section-", "(sektion-", .links,
      .navigation),
    Mutation(.standard, "an address with a space", "/URI (https", "/URI (htt ps", .links),
    Mutation(.standard, "a link that does something else", "/S /URI", "/S /Launch", .links),
    Mutation(
      .standard, "no destination of that name", after: "/Names [", "(section-1)", "(section-0)",
      .links, .navigation),
  ]

  private static let ofType: [Mutation] = [
    Mutation(.standard, "a font not embedded", "/FontFile3", "/FontFilx3", .fonts),
    Mutation(.standard, "a descriptor of another name", "/FontName /", "/FontName /X", .fonts),
    Mutation(.standard, "no map to text", "/ToUnicode", "/ToUnicodx", .text),
    Mutation(.standard, "a code without text", after: "beginbfrange", "[<", "[<><", .text),
    Mutation(.standard, "a radical", "<4e00>", "<2f00>", .text),
    Mutation(.standard, "no character", "<4e00>", "<feff>", .text),
    Mutation(
      .standard, "a wrong width", after: "/W [", "1000\n      1000\n", "1000\n      1010\n",
      .widths),
    Mutation(.standard, "a font that is not there", "/f-0-0 1 Tf", "/f-9-9 1 Tf", .fonts),
    Mutation(.standard, "black of three colours", "0 g", "0 0 0 rg", .colour),
    Mutation(.standard, "ink on an sRGB page", "0 g", "0 0 0 1 k", .colour),
  ]

  private static let ofAttachments: [Mutation] = [
    Mutation(
      .archive, "another relation", "/AFRelationship /Source", "/AFRelationship /Data", .attachment),
    Mutation(.archive, "no relation", "/AFRelationship", "/AFRelationshix", .attachment),
    Mutation(.archive, "no attachment", "/AF [", "/AX [", .attachment),
    Mutation(.archive, "a length that is not its own", "/Size 16", "/Size 61", .attachment),
    Mutation(
      .archive, "no type of the attachment", "/Subtype /text", "/Subtypx /text", .attachment),
    Mutation(.archive, "an attachment in PDF/A-2", "pdfaid:part>3", "pdfaid:part>2", .attachment),
  ]

  private static let ofPress: [Mutation] = [
    Mutation(.press, "no trim", "/TrimBox", "/TrimBux", .boxes),
    Mutation(.press, "a trim beyond the bleed", after: "/TrimBox [", "39.685", "9.685", .boxes),
    Mutation(.press, "a bleed beyond the sheet", after: "/BleedBox [", "31.181", "-1.181", .boxes),
    Mutation(.press, "a colour of the screen", "0 0 0 1 k", "0 0 0 rg", .colour),
    Mutation(.press, "a gray", "0 0 0 1 k", "0 g", .colour),
    Mutation(.press, "black that knocks out", "/Over gs", "/Knock gs", .colour),
    Mutation(.press, "a colour that prints over", "/Knock gs", "/Over gs", .colour),
    Mutation(.press, "too much ink", "0.2 1 0.95 0.1 k", "1 1 1 1 k", .colour),
    Mutation(.press, "trapped or not", "/Trapped /False", "/Trapped /Perhaps", .metadata),
    Mutation(
      .press, "another word on trapping", "<pdf:Trapped>False", "<pdf:Trapped>True", .metadata),
    Mutation(
      .press, "no document identifier", "<xmpMM:DocumentID>", "<xmpMM:DocumentIX>", .metadata),
    Mutation(.press, "an intent of archives", "/S /GTS_PDFX", "/S /GTS_PDFA1", .intent),
  ]
}
