import PDFReading
import PictureReading

/// A setting that this program's files leave as it is from the start of a page.
private struct OwnSetting {
  /// The operator that changes it.
  let name: String
  /// What it is at the start.
  let initial: Double
  /// What another value does.
  let fault: String

  /// PDF 32000-1 §9.3.2 to §9.3.7, table 104, and §10.6.2; composed fonts hold advances and places
  /// themselves.
  static let all: [OwnSetting] = [
    OwnSetting(name: "Tr", initial: 0, fault: "text is not filled alone"),
    OwnSetting(name: "Tz", initial: 100, fault: "text is squeezed or stretched"),
    OwnSetting(name: "Tc", initial: 0, fault: "characters are spaced out"),
    OwnSetting(name: "Tw", initial: 0, fault: "words are spaced out"),
    OwnSetting(name: "Ts", initial: 0, fault: "text is raised or lowered"),
    OwnSetting(name: "i", initial: 0, fault: "curves are drawn as a few straight lines"),
  ]
}

/// Entries that a graphics state of this program's files may hold, and the only value of those by
/// which something else would be seen through (PDF 32000-1 §8.4.5, table 58): what it paints is opaque.
private let ownStates: [String: PDFItem?] = [
  "Type": nil, "OP": nil, "op": nil, "OPM": nil, "ca": .real(1), "CA": .real(1),
  "BM": .name("Normal"), "SMask": .name("None"), "AIS": .bool(false),
]

/// How the unit square lies on the page for each orientation of Exif, 1 to 8: the signs of a, b, c
/// and d of its matrix, y up (Exif 2.32, tag 0112; PDF 32000-1 §8.9.5.1).
private let uprightSigns: [[FloatingPointSign?]] = [
  [.plus, nil, nil, .plus], [.minus, nil, nil, .plus], [.minus, nil, nil, .minus],
  [.plus, nil, nil, .minus], [nil, .minus, .minus, nil], [nil, .minus, .plus, nil],
  [nil, .plus, .plus, nil], [nil, .plus, .minus, nil],
]

/// What this program's own files keep besides the standards: they paint in few ways alone.
extension PageScan {
  /// The operator `name` leaves settings as they are.
  mutating func checkOwn(_ name: String, _ operands: [PDFItem]) {
    guard let setting = OwnSetting.all.first(where: { $0.name == name }) else { return }
    if operands.first?.number != setting.initial { fault(.content, setting.fault) }
  }

  /// The graphics state `name` of `entries` sets how inks print over, and nothing else.
  mutating func checkOwn(graphicsState entries: [String: PDFItem], _ name: String) {
    for (key, item) in entries.sorted(by: { $0.key < $1.key }) {
      let item = file.resolved(item)
      if let wanted = ownStates[key] {
        guard let wanted, item != wanted, item.number == nil || item.number != wanted.number else {
          continue
        }
      }
      fault(.content, "the graphics state \(name) holds \(key), and all is painted plainly")
    }
  }

  /// Words and paths of a press sheet are in the device's own inks, which alone print over as the
  /// sheet's states say (PDF 32000-1 §11.7.4.3); what is on all plates is for the sheet.
  mutating func checkOwn(_ ink: Ink, of what: String) {
    switch ink {
    case .cmyk: break
    case .separation("All") where what != "text": break
    default: fault(.colour, "\(what) is not in cyan, magenta, yellow and black of the press")
    }
  }

  /// The dots of `picture` are shown as they were: nothing of them hidden, none turned round.
  mutating func checkOwn(_ item: PDFItem, _ picture: PDFItem) {
    let entries = picture.entries ?? [:]
    for key in ["SMask", "Mask", "ImageMask", "SMaskInData"] {
      let value = file.value(key, of: picture)
      if ![.null, .bool(false), .integer(0)].contains(value) {
        fault(.content, "a picture holds \(key), and all is opaque")
      }
    }
    var isInverted = false
    if file.value("Filter", of: picture).name == "DCTDecode" {
      isInverted = file.stream(item, decoded: false).flatMap(showing(ofJPEG:))?.isInverted ?? false
    }
    // An ink's number counts the other way round than light does.
    if space(entries["ColorSpace"]) == .separation("Black") { isInverted.toggle() }
    let range: [Double] = isInverted ? [1, 0] : [0, 1]
    let plain = (0..<shades(of: entries)).flatMap { _ in range }
    let decode = file.numbers(entries["Decode"])
    if decode != plain, isInverted || !decode.isEmpty {
      fault(.content, "the dots of a picture are turned into others (Decode)")
    }
  }

  private func shades(of entries: [String: PDFItem]) -> Int {
    if case .separation = space(entries["ColorSpace"]) { return 1 }
    return channels(of: entries["ColorSpace"]) ?? 1
  }

  /// A picture stands upright: as its own Exif says; one that is no JPEG is at least no mirror image.
  mutating func checkOwnStanding(of item: PDFItem, _ picture: PDFItem) {
    let m = state.matrix
    let sides = [m.a, m.b, m.c, m.d].map { abs($0) < 0.001 ? nil : Optional($0.sign) }
    var fits = uprightSigns.indices.filter { uprightSigns[$0] == sides }.map { $0 + 1 }
    if file.value("Filter", of: picture).name == "DCTDecode" {
      let own = file.stream(item, decoded: false).flatMap(showing(ofJPEG:))?.orientation ?? 1
      fits = fits.filter { $0 == own }
    } else if m.a * m.d - m.b * m.c < 0 {
      fits = []
    }
    if fits.isEmpty { fault(.content, "a picture is mirrored, turned or askew") }
  }
}
