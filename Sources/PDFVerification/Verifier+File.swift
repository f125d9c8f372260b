import PDFReading

extension Verifier {
  /// Header, trailer and what no archive or press takes (ISO 19005-2 §6.1; ISO 15930-7 §6.1).
  func checkFile() {
    checkHeader()
    if trailer["Encrypt"] != nil { find(.file, "the file is encrypted") }
    let identifiers = file.items(trailer["ID"]).compactMap { file.resolved($0).bytes }
    if identifiers.count != 2 || identifiers.contains(where: \.isEmpty) {
      find(.file, "the trailer has no ID")
    }
    if !endsWithMarker { find(.file, "bytes stand after the last %%EOF") }
    for key in ["OpenAction", "AA"] where catalog[key] != nil {
      find(.file, "the catalogue holds actions (\(key))")
    }
    for key in ["Requirements", "Collection", "Perms"] where catalog[key] != nil {
      find(.file, "the catalogue holds \(key)")
    }
    let names = file.entries(catalog["Names"])
    if names["JavaScript"] != nil { find(.file, "the file holds scripts") }
    if names["AlternatePresentations"] != nil { find(.file, "the file holds presentations") }
    if let version = file.resolved(catalog["Version"]).name, !version.hasPrefix("1.") {
      find(.file, "the catalogue says that the file is PDF \(version)")
    }
    if catalog["URI"] != nil { find(.file, "addresses are taken from another place (URI)") }
    if file.resolved(catalog["NeedsRendering"]).isTrue {
      find(.file, "readers are asked to draw the pages themselves")
    }
    checkOpening()
    checkForms()
    checkLayers()
  }

  /// How readers are asked to open the file (PDF 32000-1 §7.7.2, §12.2).
  private func checkOpening() {
    let modes = ["UseNone", "UseOutlines", "UseThumbs", "UseAttachments"]
    let layouts = [
      "SinglePage", "OneColumn", "TwoColumnLeft", "TwoColumnRight", "TwoPageLeft", "TwoPageRight",
    ]
    for (key, allowed) in [("PageMode", modes), ("PageLayout", layouts)] {
      if let name = file.resolved(catalog[key]).name, !allowed.contains(name) {
        find(.file, "readers are asked to open the file as “\(name)”")
      }
    }
    let preferences = file.entries(catalog["ViewerPreferences"])
    // ISO 15930-7 §6.15 lets readers of a press file show no less than the bleed.
    let boxes =
      ["MediaBox", "BleedBox"] + (isForPress ? [] : ["CropBox", "TrimBox", "ArtBox"])
    let choices = [
      ("Direction", ["L2R", "R2L"]), ("ViewArea", boxes), ("ViewClip", boxes),
      ("PrintArea", boxes), ("PrintClip", boxes),
      ("Duplex", ["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]),
      ("PrintScaling", ["None", "AppDefault"]),
      ("NonFullScreenPageMode", ["UseNone", "UseOutlines", "UseThumbs", "UseOC"]),
    ]
    for (key, allowed) in choices {
      if let name = file.resolved(preferences[key]).name, !allowed.contains(name) {
        find(.file, "“\(name)” is no \(key)")
      }
    }
    for key in ["HideToolbar", "HideMenubar", "HideWindowUI"]
    where file.resolved(preferences[key]).isTrue {
      find(.file, "readers are asked to hide parts of themselves (\(key))")
    }
  }

  private func checkHeader() {
    let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let allowed = isForPress ? ["%PDF-1.6"] : (4...7).map { "%PDF-1.\($0)" }
    if !allowed.contains(String(decoding: header, as: UTF8.self)) {
      find(.file, isForPress ? "the header is not %PDF-1.6" : "the header is not %PDF-1.4 to 1.7")
    }
    let comment = bytes.prefix(32).split(separator: 0x0A).dropFirst().first ?? []
    if comment.count < 5 || !comment.dropFirst().prefix(4).allSatisfy({ $0 > 127 }) {
      find(.file, "four bytes above 127 are missing after the header")
    }
  }

  /// Nothing but one line end follows the end marker (ISO 19005-2 §6.1.3).
  private var endsWithMarker: Bool {
    var end = bytes[...]
    if end.last == 0x0A { end = end.dropLast() }
    if end.last == 0x0D { end = end.dropLast() }
    return end.suffix(5).elementsEqual("%%EOF".utf8)
  }

  /// ISO 19005-2 §6.4.
  private func checkForms() {
    guard let form = catalog["AcroForm"] else { return }
    let entries = file.entries(form)
    if entries["XFA"] != nil { find(.file, "the file holds an XFA form") }
    if file.resolved(entries["NeedAppearances"]).isTrue {
      find(.file, "readers are asked to draw the fields of a form")
    }
  }

  /// ISO 19005-2 §6.9.
  private func checkLayers() {
    guard let layers = catalog["OCProperties"] else { return }
    let entries = file.entries(layers)
    for node in [entries["D"]].compactMap({ $0 }) + file.items(entries["Configs"]) {
      let configuration = file.entries(node)
      if configuration["AS"] != nil { find(.file, "layers switch by themselves") }
      if (file.resolved(configuration["Name"]).text ?? "").isEmpty {
        find(.file, "a set of layers has no name")
      }
    }
  }
}
