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
      add(subtitle, .subtitle, alignment: .centre, sheet, width, setter)
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

  /// Editor left, issue between, date right on one line; what does not fit takes lines of its own.
  private mutating func addByline(
    _ front: FrontMatter, _ sheet: StyleSheet, _ width: Length,
    _ setter: LineSetter<some TextShaper>
  ) {
    guard !front.byline.isEmpty else { return }
    let size = sheet.style(.byline).size
    height = height + size * Ratio(1, 2)
    let together = front.byline.reduce(Length.zero) {
      $0 + naturalWidth(of: $1.part, sheet, setter) + size
    }
    let top = height
    for (place, part) in front.byline {
      if together <= width { height = top }
      let alignment: Alignment =
        switch place {
        case .centre: .centre
        case .right, .outer: .end
        case .left, .inner: .start
        }
      add(part, .byline, alignment: alignment, sheet, width, setter)
    }
    height = height + size * Ratio(1, 2)
    rules.append(Rule(y: height, thickness: sheet.layout.titleBlock.bylineRule))
  }

  private func naturalWidth(
    of part: FrontMatter.Part, _ sheet: StyleSheet, _ setter: LineSetter<some TextShaper>
  ) -> Length {
    let lines = setter.lines(
      text(part, sheet.style(.byline), sheet).paragraph, measure: .points(10_000))
    return lines.first?.width ?? .zero
  }

  /// Adds the lines of `part` below what is there.
  private mutating func add(
    _ part: FrontMatter.Part, _ name: StyleName, alignment: Alignment, _ sheet: StyleSheet,
    _ width: Length, _ setter: LineSetter<some TextShaper>
  ) {
    var style = sheet.style(name)
    style.alignment = .start
    let styled = text(part, style, sheet)
    let source = TextSource(styled)
    let lines = setter.headingLines(styled.paragraph, measure: width)
    for line in lines {
      let x: Length =
        switch alignment {
        case .centre: (width - line.width) * .half
        case .end: width - line.width
        default: .zero
        }
      let origin = Point(x: x - line.start, y: height + style.size)
      rows.append(Row(line: line, source: source, origin: origin))
      height = height + style.size * Ratio(5, 4)
    }
  }

  private func text(
    _ part: FrontMatter.Part, _ style: TextStyle, _ sheet: StyleSheet
  ) -> StyledText {
    var tree = StructureTree()
    var styler = InlineStyler(sheet: sheet)
    var plain = part.text
    plain.spans = []
    var styled = styler.styled(plain, style, node: part.node, tree: &tree)
    styled.nodes = [NodeStretch(offset: 0, node: part.node)]
    return styled
  }
}

extension Int {
  /// This many scaled points as a part of `whole`, which is not zero.
  fileprivate func ratio(to whole: Length) -> Ratio {
    Ratio(self, Swift.max(1, whole.scaledPoints))
  }
}
