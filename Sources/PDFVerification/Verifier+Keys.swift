import PDFReading

/// A dictionary, and what the finished files of every profile may hold there, or those of this program.
private struct KnownKeys {
  /// The dictionary, to be read before “holds”.
  let owner: String
  let keys: Set<String>

  /// PDF 32000-1 §7.7.2, table 28; what opens, asks or shows more than pages is left out.
  static let catalogue = KnownKeys(
    owner: "the catalogue",
    keys: [
      "Type", "Version", "Pages", "PageLabels", "Names", "Dests", "ViewerPreferences", "PageLayout",
      "PageMode", "Outlines", "Metadata", "StructTreeRoot", "MarkInfo", "Lang", "OutputIntents",
      "OCProperties", "AcroForm", "AF", "OpenAction", "AA", "Requirements", "Collection", "Perms",
      "URI", "NeedsRendering",
    ])
  /// PDF 32000-1 §7.7.3.3, table 30; miniatures, beads, steps and data of programs are left out.
  static let page = KnownKeys(
    owner: "the page",
    keys: [
      "Type", "Parent", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox",
      "Contents", "Rotate", "Group", "Annots", "Metadata", "StructParents", "Tabs", "UserUnit",
      "AA", "PresSteps", "Dur", "Trans", "LastModified",
    ])
  /// PDF 32000-1 §12.5.2, §12.5.6.5, tables 164 and 173; looks of its own are left out.
  static let link = KnownKeys(
    owner: "a link",
    keys: [
      "Type", "Subtype", "Rect", "Contents", "P", "NM", "M", "F", "Border", "StructParent", "OC",
      "A", "Dest", "H", "QuadPoints", "BS", "PA", "AA",
    ])
  /// PDF 32000-1 §12.6.4.7, table 206; addresses that take a place on a map are left out.
  static let address = KnownKeys(
    owner: "the action of a link", keys: ["Type", "S", "URI", "D", "Next"])
  /// PDF 32000-1 §12.2, table 150: that this program's files show their title, and nothing else.
  static let ownPreferences = KnownKeys(
    owner: "the preferences of the viewer", keys: ["DisplayDocTitle"])
  /// PDF 32000-1 §14.7.1, table 321: that this program's files are tagged, and nothing else.
  static let ownMarks = KnownKeys(owner: "the mark information", keys: ["Marked"])
  /// PDF 32000-1 §14.7.2, table 322.
  static let tree = KnownKeys(
    owner: "the structure tree",
    keys: [
      "Type", "K", "IDTree", "ParentTree", "ParentTreeNextKey", "RoleMap", "ClassMap",
    ])
}

extension Verifier {
  /// What stands in dictionaries where no profile has it: private data, scripts, other programs'.
  func checkKnownKeys() {
    check(catalog, .catalogue, .file)
    if let tree = catalog["StructTreeRoot"] { check(file.entries(tree), .tree, .structure) }
    if isOwn {
      check(file.entries(catalog["ViewerPreferences"]), .ownPreferences, .file)
      check(file.entries(catalog["MarkInfo"]), .ownMarks, .structure)
    }
    var names: Set<[UInt8]> = []
    for index in pages.indices {
      let item = pageItem(index)
      check(item.entries ?? [:], .page, .file, page(index))
      for annotation in file.items(item.entries?["Annots"]) {
        let entries = file.entries(annotation)
        check(entries, .link, .links, page(index))
        check(file.entries(entries["A"]), .address, .links, page(index))
        if let owner = entries["P"], owner.reference != pages[index] {
          find(.links, page(index), "a link says that it stands on another page")
        }
        if let name = file.resolved(entries["NM"]).bytes, !names.insert(name).inserted {
          find(.links, page(index), "two links have one name")
        }
      }
    }
  }

  private func check(
    _ entries: [String: PDFItem], _ known: KnownKeys, _ rule: VerificationFinding.Rule,
    _ place: String = ""
  ) {
    for key in entries.keys.sorted() where !known.keys.contains(key) {
      find(rule, place, "\(known.owner) holds “\(key)”, which no profile has")
    }
  }
}
