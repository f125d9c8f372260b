import Diagnostics
import TypeModel

extension LayoutDraft {
  /// The finished layout: parts that depend on others are worked out, names are checked.
  func resolved(_ findings: inout LayoutFindings) -> LayoutSpec {
    var spec = spec
    spec.paper = paper.size
    spec.headings = headings
    spec.resolveWords()
    resolveArea(&spec, &findings)
    for name in StyleName.allCases { spec.styles[name] = style(name, of: spec, &findings) }
    for name in PageMasterName.allCases { spec.masters[name] = master(name, &findings) }
    checkColours(of: spec, &findings)
    checkAmounts(of: spec, &findings)
    if colourMode == .gray { spec.colours = spec.colours.map(\.inGray) }
    return spec
  }

  /// Places the type area on the paper.
  private func resolveArea(_ spec: inout LayoutSpec, _ findings: inout LayoutFindings) {
    let (width, height) = (spec.grid.width, spec.grid.height)
    spec.grid.inner = inner.length(outside: width, of: spec.paper.width)
    spec.grid.head = head.length(outside: height, of: spec.paper.height)
    if spec.grid.inner < .zero || spec.grid.inner + width > spec.paper.width {
      findings.error(
        atKey: "grid.ems",
        "the type area is \(width.unitText) wide, more than the paper holds",
        help:
          "the paper is \(spec.paper.width.unitText) wide: fewer ems, columns or a smaller margin")
    }
    if spec.grid.head < .zero || spec.grid.head + height > spec.paper.height {
      findings.error(
        atKey: "grid.lines",
        "the type area is \(height.unitText) high, more than the paper holds",
        help: "the paper is \(spec.paper.height.unitText) high: fewer lines or a smaller pitch")
    }
    if spec.grid.pitch < spec.grid.size {
      findings.error(
        atKey: "grid.pitch",
        "the pitch \(spec.grid.pitch.unitText) is less than the size \(spec.grid.size.unitText)",
        help: "a pitch of 1.5 to 2 sizes is usual")
    }
  }

  /// The style `name` with all that it takes from those it is like.
  private func style(
    _ name: StyleName, of spec: LayoutSpec, _ findings: inout LayoutFindings
  ) -> TextStyle {
    let chain = chain(from: name, next: { styles[$0]?.like ?? ($0 == .body ? nil : .body) })
    if chain.isCyclic {
      findings.error(
        atKey: "styles.\(name.rawValue).like", "the style “\(name.rawValue)” is like itself",
        help: "its chain: " + chain.names.map(\.rawValue).joined(separator: ", "))
    }
    var style = TextStyle()
    style.size = spec.grid.size
    var lines = Overlay()
    for name in chain.names.reversed() {
      guard let draft = styles[name] else { continue }
      draft.apply(to: &style, grid: spec.grid)
      lines.merge(draft.lines.entries)
    }
    if !lines.entries.isEmpty {
      var settings = spec.text
      var checked = LayoutFindings()
      readEntries(lines.entries, of: textKeys, at: "", into: &settings, &checked)
      style.lines = settings
    }
    return style
  }

  /// The master `name` with all that it takes from those it is like.
  private func master(_ name: PageMasterName, _ findings: inout LayoutFindings) -> PageMasterSpec {
    let chain = chain(from: name, next: { masters[$0]?.like })
    if chain.isCyclic {
      findings.error(
        atKey: "masters.\(name.rawValue).like", "the master “\(name.rawValue)” is like itself",
        help: "its chain: " + chain.names.map(\.rawValue).joined(separator: ", "))
    }
    var spec = PageMasterSpec()
    for name in chain.names.reversed() {
      guard let draft = masters[name] else { continue }
      spec.header = draft.header.furniture(over: spec.header)
      spec.footer = draft.footer.furniture(over: spec.footer)
      for block in draft.blocks ?? [] {
        if let index = spec.blocks.firstIndex(where: { $0.name == block.name }) {
          spec.blocks[index] = block
        } else {
          spec.blocks.append(block)
        }
      }
    }
    return spec
  }

  /// Follows `next` from `first` until it ends or comes back.
  private func chain<Name: Hashable>(
    from first: Name, next: (Name) -> Name?
  ) -> (names: [Name], isCyclic: Bool) {
    var names = [first]
    while let name = next(names[names.count - 1]) {
      if names.contains(name) { return (names, true) }
      names.append(name)
    }
    return (names, false)
  }
}

extension Margin {
  /// The margin beside `extent` on a side `whole` long.
  fileprivate func length(outside extent: Length, of whole: Length) -> Length {
    switch self {
    case .length(let length): length
    case .centred: (whole - extent) * Ratio.half
    }
  }
}

extension StyleDraft {
  /// Writes what the draft says over `style`.
  fileprivate func apply(to style: inout TextStyle, grid: GridSpec) {
    if let font { style.font.role = font }
    if let weight { style.font.weight = weight }
    switch latin {
    case .own: style.latin = nil
    case .role(let role): style.latin = FontSelector(role, style.font.weight)
    case nil:
      if let role = style.latin?.role { style.latin = FontSelector(role, style.font.weight) }
    }
    switch size {
    case .length(let length): style.size = length
    case .part(let ratio): style.size = grid.size * ratio
    case nil: break
    }
    style.colour = colour ?? style.colour
    style.tracking = tracking ?? style.tracking
    style.features = features ?? style.features
    style.alignment = alignment ?? style.alignment
    style.firstLineIndent = firstLineIndent ?? style.firstLineIndent
    style.startIndent = startIndent ?? style.startIndent
    style.endIndent = endIndent ?? style.endIndent
  }
}

extension Overlay {
  /// `base` with the keys written over it.
  fileprivate func furniture(over base: FurnitureSpec?) -> FurnitureSpec? {
    guard !entries.isEmpty else { return isNone ? nil : base }
    var furniture = isNone ? FurnitureSpec() : base ?? FurnitureSpec()
    var checked = LayoutFindings()
    readEntries(entries, of: furnitureKeys, at: "", into: &furniture, &checked)
    return furniture
  }
}

extension ColourSpec {
  /// The colour as gray print shows it.
  fileprivate var inGray: ColourSpec {
    ColourSpec(name: name, gray: gray, rgb: nil, cmyk: [0, 0, 0, 1 - gray])
  }
}
