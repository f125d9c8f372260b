import PDFReading

/// What is painted with, as far as the rules of colour ask.
enum Ink: Hashable {
  case gray(Double)
  case rgb([Double])
  /// Cyan, magenta, yellow, black.
  case cmyk([Double])
  /// A colour of its own ink, or all inks (`All`).
  case separation(String)
  /// A pattern, or a space described by a profile.
  case other

  /// All the ink, 1 for a full layer; `nil` where the rules do not count it.
  var coverage: Double? {
    guard case .cmyk(let inks) = self else { return nil }
    return inks.reduce(0, +)
  }

  /// Its numbers, each from 0 to 1.
  var parts: [Double] {
    switch self {
    case .gray(let value): [value]
    case .rgb(let parts), .cmyk(let parts): parts
    case .separation, .other: []
    }
  }

  /// How light it looks: 0 for black, 1 for white paper; `nil` where that cannot be told.
  ///
  /// The shares of red, green and blue are those of ITU-R BT.601, of inks those of their
  /// complements.
  var lightness: Double? {
    switch self {
    case .gray(let value): value
    case .rgb(let parts) where parts.count == 3:
      0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    case .cmyk(let inks) where inks.count == 4:
      max(0, 1 - 0.299 * inks[0] - 0.587 * inks[1] - 0.114 * inks[2] - inks[3])
    default: nil
    }
  }

  /// Whether black ink alone prints it.
  var isBlackAlone: Bool {
    guard case .cmyk(let inks) = self, inks.count == 4 else { return false }
    return inks.prefix(3).allSatisfy { $0 == 0 } && inks[3] > 0
  }

  /// Whether it is dark by much of every ink: four plates that do not meet blur small words.
  var isOfFourInks: Bool {
    guard case .cmyk(let inks) = self, inks.count == 4 else { return false }
    return inks.allSatisfy { $0 >= 0.3 }
  }

  /// Whether full black is printed together with other inks.
  var isRichBlack: Bool {
    guard case .cmyk(let inks) = self, inks.count == 4 else { return false }
    return inks[3] >= 0.95 && inks.prefix(3).contains { $0 > 0 }
  }
}

/// The kind of a colour space (PDF 32000-1 §8.6.3).
enum ColourSpace: Hashable {
  case gray, rgb, cmyk, pattern
  case separation(String)
  /// By an ICC profile or another definition that needs no device.
  case defined
  case unknown(String)

  /// The space `item`, a name of the resources `spaces` or a definition.
  init(_ item: PDFItem?, in spaces: [String: PDFItem], of file: PDFFile, depth: Int = 0) {
    let space = file.resolved(item)
    let definition = space.items ?? []
    switch space.name ?? file.resolved(definition.first).name {
    case "DeviceGray", "G": self = .gray
    case "DeviceRGB", "RGB": self = .rgb
    case "DeviceCMYK", "CMYK": self = .cmyk
    case "Pattern": self = .pattern
    case "ICCBased" where definition.count > 1, "CalGray" where definition.count > 1,
      "CalRGB" where definition.count > 1, "Lab" where definition.count > 1:
      self = .defined
    case "Indexed" where definition.count > 1, "I" where definition.count > 1:
      self = ColourSpace(definition[1], in: spaces, of: file, depth: depth + 1)
    case "Separation" where definition.count > 2, "DeviceN" where definition.count > 2:
      let base = ColourSpace(definition[2], in: spaces, of: file, depth: depth + 1)
      let colorant = file.resolved(definition[1]).name ?? "DeviceN"
      self = base == .cmyk || base == .defined ? .separation(colorant) : base
    case let name?:
      if depth < 8, definition.isEmpty, let named = spaces[name] {
        self = ColourSpace(named, in: spaces, of: file, depth: depth + 1)
      } else {
        self = .unknown(name)
      }
    case nil: self = .unknown("")
    }
  }

  /// Numbers of a dot; `nil` where the definition would have to be read for them.
  var channels: Int? {
    switch self {
    case .gray: 1
    case .rgb: 3
    case .cmyk: 4
    default: nil
    }
  }

  /// Why a page may not use the space; `nil` when it may.
  ///
  /// Source: ISO 19005-2 §6.2.4.3 (device colours as the output intent has them), ISO 15930-7 §6.2.
  func fault(isForPress: Bool) -> String? {
    switch self {
    case .rgb where isForPress: "a colour is red, green and blue on a page for the press"
    case .gray where isForPress: "a colour is a gray on a page for the press"
    case .cmyk where !isForPress: "a colour is CMYK where the intent is sRGB"
    case .separation where !isForPress: "a colour is an ink where the intent is sRGB"
    case .unknown(let name): "the colour space “\(name)” is not there"
    default: nil
    }
  }
}

extension PageScan {
  /// Takes the operator `name` if it sets colours or the graphics state; `false` for others.
  mutating func setColour(_ name: String, _ operands: [PDFItem]) -> Bool {
    let values = operands.compactMap(\.number)
    switch name {
    case "g": state.fill = use(.gray, .gray(values.first ?? 0))
    case "G": state.stroke = use(.gray, .gray(values.first ?? 0))
    case "rg": state.fill = use(.rgb, .rgb(values))
    case "RG": state.stroke = use(.rgb, .rgb(values))
    case "k": state.fill = use(.cmyk, .cmyk(values))
    case "K": state.stroke = use(.cmyk, .cmyk(values))
    case "cs", "CS":
      checkProfile(of: operands.first)
      checkTone(of: operands.first)
      let ink = use(space(operands.first), nil)
      if name == "cs" { state.fill = ink } else { state.stroke = ink }
    case "sc", "scn", "SC", "SCN":
      if let pattern = operands.last?.name { checkPattern(pattern) }
      if name.first == "s" {
        state.fill = toned(state.fill, values)
      } else {
        state.stroke = toned(state.stroke, values)
      }
    case "gs": setGraphicsState(operands.first?.name ?? "")
    case "ri": check(intent: operands.first?.name)
    default: return false
    }
    return true
  }

  /// The colour space `item` of the page.
  func space(_ item: PDFItem?) -> ColourSpace {
    ColourSpace(item, in: file.entries(resources["ColorSpace"]), of: file)
  }

  /// Notes what is wrong with `space` and `ink`; returns the ink, or what `space` begins with.
  private mutating func use(_ space: ColourSpace, _ ink: Ink?) -> Ink {
    if let message = space.fault(isForPress: isForPress) { fault(.colour, message) }
    let ink =
      ink
      ?? {
        switch space {
        case .gray: .gray(0)
        case .rgb: .rgb([0, 0, 0])
        case .cmyk: .cmyk([0, 0, 0, 1])
        case .separation(let name): .separation(name)
        default: .other
        }
      }()
    note(ink)
    return ink
  }

  private mutating func toned(_ ink: Ink, _ values: [Double]) -> Ink {
    let toned: Ink =
      switch ink {
      case .gray: .gray(values.first ?? 0)
      case .rgb: .rgb(values)
      case .cmyk: .cmyk(values)
      case .separation, .other: ink
      }
    note(toned)
    return toned
  }

  private mutating func note(_ ink: Ink) {
    if ink.parts.contains(where: { !(0...1).contains($0) }) {
      fault(.colour, "a colour is out of its range")
    }
    if case .rgb(let values) = ink, !isForPress, values.allSatisfy({ $0 == 0 }) {
      fault(.colour, "black is made of red, green and blue")
    }
    if let coverage = ink.coverage, coverage > 3.2 { fault(.colour, "more than 320 % of ink") }
  }

  /// Black prints over, colours knock out (TYPOGRAPHY: print checks; ISO 32000-1 §11.7.4.5).
  mutating func checkOverprint(of ink: Ink, _ prints: Bool, _ what: String) {
    if ink.isBlackAlone, !prints || state.overprint.mode != 1 {
      fault(.colour, "black does not print over")
    }
    if case .cmyk = ink, !ink.isBlackAlone, prints { fault(.colour, "a colour prints over") }
    if ink.isRichBlack, what != "text" || state.size * state.matrix.scale < 24 {
      fault(.colour, "black is printed with other inks")
    }
  }

  private mutating func setGraphicsState(_ name: String) {
    guard let node = file.entries(resources["ExtGState"])[name] else {
      return fault(.content, "the graphics state \(name) is not in the resources")
    }
    let entries = file.entries(node)
    let named = file.resolved(entries["OP"])
    if named != .null {
      state.overprint.strokes = named.isTrue
      state.overprint.fills = named.isTrue
    }
    let fills = file.resolved(entries["op"])
    if fills != .null { state.overprint.fills = fills.isTrue }
    if let mode = file.resolved(entries["OPM"]).integer { state.overprint.mode = mode }
    if fills != .null, named != .null, fills != named {
      fault(.colour, "the graphics state \(name) prints over in fills or in strokes alone")
    }
    state.visibility.set(entries, of: file)
    check(graphicsState: entries, name)
  }

  /// ISO 19005-2 §6.2.5, §6.2.10; ISO 15930-7 §6.14.
  private mutating func check(graphicsState entries: [String: PDFItem], _ name: String) {
    for key in ["TR", "HTP"] where entries[key] != nil {
      fault(.colour, "the graphics state \(name) holds \(key)")
    }
    if let function = entries["TR2"], file.resolved(function).name != "Default" {
      fault(.colour, "the graphics state \(name) holds a transfer function")
    }
    if let halftone = entries["HT"],
      ![1, 5].contains(file.value("HalftoneType", of: file.resolved(halftone)).integer ?? 1)
        || file.entries(halftone)["HalftoneName"] != nil
        || file.value("HalftoneType", of: file.resolved(halftone)).integer == 5
          && file.entries(halftone)["Default"] == nil
    {
      fault(.colour, "the graphics state \(name) holds a halftone that is not allowed")
    }
    // A soft mask paints as a form does (PDF 32000-1 §11.6.5.2).
    let form = file.entries(entries["SMask"])["G"]
    if let form, let contents = file.stream(form) { checkMask(file.resolved(form), contents) }
    for mode in file.resolved(entries["BM"]).items ?? [file.resolved(entries["BM"])] {
      if let mode = mode.name, !Self.blendModes.contains(mode) {
        fault(.colour, "“\(mode)” is no blend mode")
      }
    }
    if isOwn { checkOwn(graphicsState: entries, name) }
    if let intent = entries["RI"] { check(intent: file.resolved(intent).name) }
  }

  /// PDF 32000-1 §11.3.5.
  private static let blendModes: Set<String> = [
    "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
    "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color",
    "Luminosity",
  ]

  /// PDF 32000-1 §8.6.5.8.
  mutating func check(intent: String?) {
    let known = ["AbsoluteColorimetric", "RelativeColorimetric", "Perceptual", "Saturation"]
    if !known.contains(intent ?? "") {
      fault(.colour, "“\(intent ?? "")” is no rendering intent")
    }
  }
}
