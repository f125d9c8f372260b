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
    if entries["Range"] != nil, range != Array(repeating: [0, 1], count: channels).flatMap(\.self) {
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

  mutating func checkShading(_ entries: [String: PDFItem]) {
    checkProfile(of: entries["ColorSpace"])
    if let message = space(entries["ColorSpace"]).fault(isForPress: isForPress) {
      fault(.colour, "a shading: \(message)")
    }
  }
}
