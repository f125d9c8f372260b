import DisplayModel
import LayoutModel
import TypeModel

/// What the fields of headers and footers stand for on one page.
struct FurnitureFields: Hashable {
  var title = ""
  var section = ""
  var item = ""
  var page = ""
  var pages = ""
  var date = ""
  var issue = ""
  var editor = ""

  /// `template` with its fields filled; a field of another name is left as it is.
  func filled(_ template: String) -> String {
    guard template.contains("{") else { return template }
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      result += value(of: name) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of name: Substring) -> String? {
    switch name {
    case "title": title
    case "section": section
    case "item": item
    case "page": page
    case "pages": pages
    case "date": date
    case "issue": issue
    case "editor": editor
    default: nil
    }
  }
}

/// Draws headers and footers; each line of text is set once and kept.
struct FurnitureDrawer<Shaper: TextShaper> {
  private struct Key: Hashable {
    var text: String
    var style: StyleName
    var measure: Length
  }
  private struct SetText {
    var line: SetLine
    var source: TextSource
  }
  /// Texts longer than this are cut before they are set.
  private static var longest: Int { 200 }

  private let sheet: StyleSheet
  private let setter: LineSetter<Shaper>
  private var kept: [Key: SetText] = [:]

  init(sheet: StyleSheet, setter: LineSetter<Shaper>) {
    self.sheet = sheet
    self.setter = setter
  }

  /// Draws the running header: its rule stands `distance` above the type area.
  mutating func drawHeader(
    _ spec: FurnitureSpec, _ fields: FurnitureFields, area: Rectangle, isLeft: Bool,
    on canvas: inout PageCanvas
  ) {
    let foot = area.origin.y - spec.distance
    var baseline = foot
    if spec.rule > .zero {
      canvas.rule(
        x: area.origin.x, y: foot, width: area.size.width, thickness: spec.rule,
        sheet.colour(spec.ruleColour), .header)
      baseline = foot - spec.ruleGap - sheet.style(spec.style).size * Ratio(3, 25)
    }
    draw(
      spec, fields, x: area.origin.x, width: area.size.width, baseline: baseline, isLeft: isLeft,
      kind: .header, on: &canvas)
  }

  /// Draws the footer: its baseline stands `distance` below the type area.
  mutating func drawFooter(
    _ spec: FurnitureSpec, _ fields: FurnitureFields, area: Rectangle, isLeft: Bool,
    on canvas: inout PageCanvas
  ) {
    let baseline = area.origin.y + area.size.height + spec.distance
    if spec.rule > .zero {
      let top = baseline - sheet.style(spec.style).size * Ratio(22, 25) - spec.ruleGap
      canvas.rule(
        x: area.origin.x, y: top, width: area.size.width, thickness: spec.rule,
        sheet.colour(spec.ruleColour), .footer)
    }
    draw(
      spec, fields, x: area.origin.x, width: area.size.width, baseline: baseline, isLeft: isLeft,
      kind: .footer, on: &canvas)
  }

  /// Draws the fields of `spec` that have text.
  ///
  /// Each may take its share of the width and is cut to that.
  private mutating func draw(
    _ spec: FurnitureSpec, _ fields: FurnitureFields, x: Length, width: Length, baseline: Length,
    isLeft: Bool, kind: ArtifactKind, on canvas: inout PageCanvas
  ) {
    var texts: [(side: FurnitureSpec.Place, text: String)] = []
    for place in FurnitureSpec.Place.allCases {
      guard let template = spec.fields[place] else { continue }
      let text = fields.filled(template)
      if !text.isEmpty { texts.append((side(of: place, isLeft: isLeft), text)) }
    }
    let gap = sheet.style(spec.style).size
    let indent = gap * spec.indent
    let (x, width) = (x + indent, width - indent * 2)
    let share = texts.count > 1 ? width * Ratio(1, texts.count) - gap : width
    for (side, text) in texts {
      guard var set = set(text, spec.style, measure: share) else { continue }
      let start: Length =
        switch side {
        case .centre: (width - set.line.width) * .half
        case .right, .outer: width - set.line.width
        case .left, .inner: .zero
        }
      let origin = Point(x: x + start - set.line.start, y: baseline)
      canvas.place(set.line, of: &set.source, at: origin, role: .artifact(kind))
    }
  }

  /// Left, centre or right for a place that may be named by the binding.
  private func side(of place: FurnitureSpec.Place, isLeft: Bool) -> FurnitureSpec.Place {
    switch place {
    case .inner: isLeft ? .right : .left
    case .outer: isLeft ? .left : .right
    default: place
    }
  }

  /// `text` on one line; what is longer than `measure` is cut and ends in ….
  private mutating func set(_ text: String, _ name: StyleName, measure: Length) -> SetText? {
    let key = Key(text: text, style: name, measure: measure)
    if let set = kept[key] { return set }
    var style = sheet.style(name)
    style.alignment = .start
    var words = String(text.prefix(Self.longest))
    var isCut = words.count < text.count
    while true {
      let paragraph = sheet.plain(isCut ? words + "…" : words, style)
      let lines = setter.lines(paragraph, measure: measure)
      if lines.count > 1, !words.isEmpty {
        isCut = true
        words.removeLast()
        continue
      }
      let styled = StyledText(paragraph: paragraph, origins: [], nodes: [])
      let source = TextSource(styled)
      kept[key] = lines.first.map { line in
        var line = line
        line.widenSpaces(to: style.size * .quarter, bytes: source.bytes)
        return SetText(line: line, source: source)
      }
      return kept[key]
    }
  }
}
