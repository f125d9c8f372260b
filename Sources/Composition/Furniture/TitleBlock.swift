import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// The title block, set: what it holds and where, from its own head down.
struct TitleBlock {
  /// A line of text and its place.
  struct Row {
    var line: SetLine
    var source: TextSource
    var origin: Point
  }
  /// A rule across the measure.
  struct Rule {
    var y: Length
    var thickness: Length
  }
  private(set) var rows: [Row] = []
  private(set) var rules: [Rule] = []
  /// Height, down to the last rule.
  private(set) var height = Length.zero

  /// Sets the title, 文武线 and byline of `front` to `width`.
  init(_ front: FrontMatter, sheet: StyleSheet, width: Length, setter: LineSetter<some TextShaper>)
  {
    let spec = sheet.layout.titleBlock
    height = sheet.layout.grid.pitch * max(0, spec.linesAbove)
    if let title = front.title { addTitle(title, sheet, width, setter) }
    if let subtitle = front.subtitle {
      add(words(subtitle, .subtitle, sheet, width, setter)) { alignedStart(.centre, $0, width) }
    }
    guard front.hasTitleBlock else { return }
    addDoubleRule(spec)
    addByline(front, sheet, width, setter)
  }

  /// Draws the block with its top left corner at `corner`.
  func draw(on canvas: inout PageCanvas, at corner: Point, width: Length, colour: ColourID) {
    for row in rows {
      var source = row.source
      let origin = Point(x: corner.x + row.origin.x, y: corner.y + row.origin.y)
      canvas.place(row.line, of: &source, at: origin)
    }
    for rule in rules where rule.thickness > .zero {
      canvas.rule(
        x: corner.x, y: corner.y + rule.y, width: width, thickness: rule.thickness, colour)
    }
  }

  /// Adds the title, tracked to fill its part of the measure.
  ///
  /// One line takes the size that needs about 1⁄9 em between characters; where the whole measure does
  /// not hold it at the least size it turns to lines broken by sense, whose widest fills the part. A
  /// part of zero leaves the title at the size of its style.
  private mutating func addTitle(
    _ title: FrontMatter.Part, _ sheet: StyleSheet, _ width: Length,
    _ setter: LineSetter<some TextShaper>
  ) {
    let spec = sheet.layout.titleBlock
    var style = sheet.style(.title)
    style.alignment = .start
    style.tracking = .zero
    let isTracked = spec.fill > .zero
    if isTracked { style.size = spec.minimumSize }
    func lines(_ measure: Length) -> [SetLine] {
      setter.headingLines(text(title, style, sheet).paragraph, measure: measure)
    }
    let bytes = Array(title.text.text.utf8)
    let target = isTracked ? width * spec.fill : width
    var set = lines(width)
    if isTracked, set.count > 1 {
      set = lines(target)
      style.size = size(of: set, spacing: 0, target, spec)
      set = lines(target)
    } else if isTracked, let line = set.first, line.width > .zero {
      let places = line.trackedPlaces(bytes: bytes)
      style.size = size(of: set, spacing: places, target, spec)
      set = lines(width)
      let slack = target - set[0].width
      if set.count == 1, places > 0, slack > .zero {
        set[0].track(by: min(slack * Ratio(1, places), style.size), bytes: bytes)
      }
    }
    addTitle(set, TextSource(text(title, style, sheet)), style.size, width)
  }

  /// Adds the `lines` of the title below what is there, each in the middle.
  private mutating func addTitle(
    _ lines: [SetLine], _ source: TextSource, _ size: Length, _ width: Length
  ) {
    var source = source
    for line in lines {
      let x = (width - line.width) * .half - line.start
      let baseline = height + size * Ratio(22, 25)
      rows.append(Row(line: line, source: source, origin: Point(x: x, y: baseline)))
      _ = source.place(at: line.textRange.upperBound)
      height = height + size * Ratio(5, 4)
    }
  }

  /// The size in half points at which the widest of `lines`, set at the least size, fills `target`
  /// with 1⁄9 em at `places` of it.
  private func size(
    of lines: [SetLine], spacing places: Int, _ target: Length, _ spec: TitleBlockSpec
  ) -> Length {
    let widest = lines.map(\.width).max() ?? .zero
    let wanted =
      spec.minimumSize
      * target.scaledPoints.ratio(to: widest + spec.minimumSize * Ratio(places, 9))
    let halfPoint = Length.scaledPointsPerPoint / 2
    let size = min(max(wanted, spec.minimumSize), max(spec.maximumSize, spec.minimumSize))
    return Length(scaledPoints: size.scaledPoints / halfPoint * halfPoint)
  }

  private mutating func addDoubleRule(_ spec: TitleBlockSpec) {
    height = height + spec.thickRule * 2
    rules.append(Rule(y: height, thickness: spec.thickRule))
    height = height + spec.thickRule * .half + spec.ruleGap + spec.thinRule * .half
    rules.append(Rule(y: height, thickness: spec.thinRule))
  }

  /// Editor left, issue between, date right on one line, with an em beside each; what does not fit
  /// takes lines of its own.
  private mutating func addByline(
    _ front: FrontMatter, _ sheet: StyleSheet, _ width: Length,
    _ setter: LineSetter<some TextShaper>
  ) {
    guard !front.byline.isEmpty else { return }
    let size = sheet.style(.byline).size
    height = height + size * Ratio(1, 2)
    let parts = front.byline.map {
      (place: $0.place, words: words($0.part, .byline, sheet, width, setter))
    }
    let together = parts.reduce(Length.zero) { $0 + $1.words.width + size }
    if together <= width, parts.allSatisfy({ $0.words.lines.count == 1 }) {
      let top = height
      let starts = bylineStarts(parts.map { ($0.place, $0.words.width) }, air: size, width)
      for (part, start) in zip(parts, starts) {
        height = top
        add(part.words) { _ in start }
      }
    } else {
      for part in parts { add(part.words) { alignedStart(part.place.alignment, $0, width) } }
    }
    height = height + size * Ratio(1, 2)
    rules.append(Rule(y: height, thickness: sheet.layout.titleBlock.bylineRule))
  }

  /// A part of the block in lines of its own.
  private struct Words {
    var lines: [SetLine]
    var source: TextSource
    var size: Length

    /// Width of the widest line.
    var width: Length { lines.map(\.width).max() ?? .zero }
  }

  private func words(
    _ part: FrontMatter.Part, _ name: StyleName, _ sheet: StyleSheet, _ width: Length,
    _ setter: LineSetter<some TextShaper>
  ) -> Words {
    var style = sheet.style(name)
    style.alignment = .start
    let styled = text(part, style, sheet)
    return Words(
      lines: setter.headingLines(styled.paragraph, measure: width), source: TextSource(styled),
      size: style.size)
  }

  /// Adds `words` below what is there; `start` tells where a line of a width starts.
  private mutating func add(_ words: Words, start: (Length) -> Length) {
    for line in words.lines {
      let origin = Point(x: start(line.width) - line.start, y: height + words.size)
      rows.append(Row(line: line, source: words.source, origin: origin))
      height = height + words.size * Ratio(5, 4)
    }
  }

  private func text(
    _ part: FrontMatter.Part, _ style: TextStyle, _ sheet: StyleSheet
  ) -> StyledText {
    var tree = StructureTree()
    var styler = InlineStyler(sheet: sheet)
    var styled = styler.styled(part.text, style, node: part.nodes[0].node, tree: &tree)
    styled.nodes = part.nodes
    return styled
  }
}

/// Where the `parts` of one line of `width` start, which hold it with `air` beside each of them.
///
/// A part between others stands in the middle of the line; where one of them comes nearer to it than
/// `air`, in the middle of the room between them.
private func bylineStarts(
  _ parts: [(place: FurnitureSpec.Place, width: Length)], air: Length, _ width: Length
) -> [Length] {
  func edge(_ alignment: Alignment) -> Length? {
    parts.first { $0.place.alignment == alignment }.map(\.width)
  }
  let (left, right) = (edge(.start), edge(.end))
  return parts.map { part in
    let start = alignedStart(part.place.alignment, part.width, width)
    guard part.place.alignment == .centre else { return start }
    let isClear =
      (left.map { $0 + air <= start } ?? true)
      && (right.map { start + part.width + air <= width - $0 } ?? true)
    if isClear { return start }
    let room = width - (left ?? .zero) - (right ?? .zero)
    return (left ?? .zero) + (room - part.width) * .half
  }
}

/// Where a line as wide as `line` starts within `width`.
private func alignedStart(_ alignment: Alignment, _ line: Length, _ width: Length) -> Length {
  switch alignment {
  case .centre: (width - line) * .half
  case .end: width - line
  default: .zero
  }
}

extension FurnitureSpec.Place {
  /// How what has this place on a page that does not change sides stands on its line.
  fileprivate var alignment: Alignment {
    switch self {
    case .left, .inner: .start
    case .centre: .centre
    case .right, .outer: .end
    }
  }
}

extension Int {
  /// This many scaled points as a part of `whole`, which is not zero.
  fileprivate func ratio(to whole: Length) -> Ratio {
    Ratio(self, Swift.max(1, whole.scaledPoints))
  }
}
