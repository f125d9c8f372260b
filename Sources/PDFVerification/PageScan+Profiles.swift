import PDFReading

extension PageScan {
  /// Looks at the ICC profile of the colour space `item`, if it has one (PDF 32000-1 §8.6.5.5).
  mutating func checkProfile(of item: PDFItem?, depth: Int = 0) {
    var space = file.resolved(item)
    if let name = space.name { space = file.resolved(file.entries(resources["ColorSpace"])[name]) }
    guard depth < 8, let parts = space.items, parts.count > 1 else { return }
    switch file.resolved(parts[0]).name {
    case "Indexed", "I", "Pattern": checkProfile(of: parts[1], depth: depth + 1)
    case "Separation" where parts.count > 2, "DeviceN" where parts.count > 2:
      checkProfile(of: parts[2], depth: depth + 1)
    case "ICCBased": checkProfile(in: parts[1])
    default: return
    }
  }

  private mutating func checkProfile(in stream: PDFItem) {
    guard let bytes = file.stream(stream), let profile = ICCHeader(bytes) else {
      return fault(.colour, "the profile of a colour space is none")
    }
    for message in profile.faults { fault(.colour, "the profile of a colour space \(message)") }
    if !["mntr", "prtr", "scnr", "spac"].contains(profile.kind) {
      fault(.colour, "the profile of a colour space is of the class “\(profile.kind)”")
    }
    let entries = file.entries(stream)
    guard let channels = profile.channels, file.resolved(entries["N"]).integer == channels else {
      return fault(.colour, "N of a colour space is not that of its profile")
    }
    let range = file.numbers(entries["Range"])
    if entries["Range"] != nil, range != profile.range {
      fault(.colour, "the range of a colour space is not that of its profile")
    }
    if let other = entries["Alternate"], space(other).channels != channels {
      fault(.colour, "the alternate of a colour space has other channels")
    }
  }

  /// Looks into the pattern `name`, which paints as pages do (PDF 32000-1 §8.7).
  mutating func checkPattern(_ name: String) {
    guard let item = file.entries(resources["Pattern"])[name] else {
      return fault(.content, "the pattern “\(name)” is not in the resources")
    }
    let pattern = file.resolved(item)
    let entries = pattern.entries ?? [:]
    if file.resolved(entries["PatternType"]).integer == 2 {
      checkShading(file.entries(entries["Shading"]))
    } else if let contents = file.stream(item) {
      checkTile(contents, file.entries(entries["Resources"]))
    } else {
      fault(.content, "the pattern “\(name)” cannot be read")
    }
  }

  /// Looks into the form whose lightness or shape masks what is painted.
  mutating func checkMask(_ form: PDFItem, _ contents: [UInt8]) {
    checkGroup(form.entries?["Group"])
    checkTile(contents, file.entries(form.entries?["Resources"] ?? .dictionary(resources)))
  }

  /// What a full tone of the ink `item` is printed with, where no press has the ink itself.
  mutating func checkTone(of item: PDFItem?) {
    var space = file.resolved(item)
    if let name = space.name { space = file.resolved(file.entries(resources["ColorSpace"])[name]) }
    guard let parts = space.items, parts.count > 3, self.space(parts[2]) == .cmyk else { return }
    if file.resolved(parts[1]).name == "All" {
      // Where plates are only shown, what is on all of them is shown so (PDF 32000-1 §8.6.6.4).
      let full = file.numbers(file.entries(parts[3])["C1"])
      if !full.isEmpty, full.contains(where: { $0 < 1 }) {
        fault(.colour, "the colour of all plates is shown with some inks alone")
      }
    } else {
      checkInk(ofFunction: parts[3])
    }
  }

  /// More ink than paper takes, at either end of a function of one number (PDF 32000-1 §7.10.3).
  private mutating func checkInk(ofFunction item: PDFItem) {
    let function = file.entries(item)
    for key in ["C0", "C1"] {
      let inks = file.numbers(function[key])
      if inks.count == 4, inks.reduce(0, +) > 3.2 { fault(.colour, "more than 320 % of ink") }
    }
  }

  mutating func checkShading(_ entries: [String: PDFItem]) {
    checkTone(of: entries["ColorSpace"])
    if space(entries["ColorSpace"]) == .cmyk, let function = entries["Function"] {
      let functions = file.resolved(function).items ?? [function]
      for part in functions { checkInk(ofFunction: part) }
    }
    checkProfile(of: entries["ColorSpace"])
    if let message = space(entries["ColorSpace"]).fault(isForPress: isForPress) {
      fault(.colour, "a shading: \(message)")
    }
  }
}
