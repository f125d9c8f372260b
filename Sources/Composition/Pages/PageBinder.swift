import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// Brings front page, contents and body together: decides page numbers, then draws page by page.
struct PageBinder<Shaper: TextShaper> {
  private let front: FrontMatter
  private let headings: [FlowHeading]
  private let links: [FlowLink]
  private let sheet: StyleSheet
  private let setter: LineSetter<Shaper>
  private let geometry: PageGeometry
  private let turnedGeometry: PageGeometry
  private let standIns: StandInDrawer
  private let titleBlock: TitleBlock
  private let contents: ContentsSetter<Shaper>
  private(set) var units: [FlowUnit] = []
  private(set) var notes: PageNotes
  private(set) var painter: BodyPainter
  private var furniture: FurnitureDrawer<Shaper>
  private var list = ContentsList()
  private(set) var plan = PagePlan()
  /// Blocks that have a line more or less for the sake of their page, and how many lines.
  private var resets: [Int: Int] = [:]
  private let flexible: FlexibleParagraphs<Shaper>
  private var numbers: [String] = []
  private(set) var missing: [MissingCharacter] = []
  let overfull: [Int]
  /// Source lines of paragraphs with a line that was left short.
  let short: [Int]
  let objectFindings: [Diagnostic]

  /// The pages drawn.
  private(set) var display = DisplayList()
  /// How many nodes the tree has.
  var nodeCount = 0
  /// How the lines of the body were filled.
  var tiers = LineTiers()
  /// Nodes that drawing adds to the tree: words that a hyphen parts.
  private(set) var words: [StructureNode] = []
  /// Tries until the numbers settled.
  private(set) var account = CompositionAccount()

  init(
    front: FrontMatter, flow: Flow, notes: PageNotes, sheet: StyleSheet, setter: LineSetter<Shaper>
  ) {
    self.front = front
    headings = flow.headings
    links = flow.links
    self.sheet = sheet
    self.setter = setter
    flexible = FlexibleParagraphs(
      setter, breaks: sheet.layout.breaks, mostLines: sheet.layout.grid.lines + 2)
    let body = sheet.faces(sheet.style(.body).font)
    geometry = PageGeometry(layout: sheet.layout, shaper: setter.shaper, font: body.first)
    turnedGeometry = PageGeometry(
      layout: sheet.layout, shaper: setter.shaper, font: body.first, isTurned: true)
    standIns = StandInDrawer(fonts: body, shaper: setter.shaper)
    titleBlock = TitleBlock(front, sheet: sheet, width: geometry.grid.width, setter: setter)
    contents = ContentsSetter(front, sheet: sheet, geometry: geometry, setter: setter)
    self.notes = notes
    overfull = flow.blocks.compactMap { block in
      block.lines.contains { $0.quality.overflow > .zero } ? block.text?.origins.first?.line : nil
    }
    short = flow.blocks.compactMap { block in
      block.lines.contains { $0.quality.shortfall > .zero } ? block.text?.origins.first?.line : nil
    }
    objectFindings = flow.blocks.flatMap { $0.findings(sheet.layout) }
    painter = BodyPainter(sheet: sheet, geometry: geometry, flow: flow)
    furniture = FurnitureDrawer(sheet: sheet, setter: setter)
    display.colours = sheet.colours
  }

  /// Whether title and contents have pages of their own.
  private var hasFrontPages: Bool {
    !front.entries.isEmpty && (sheet.layout.titleBlock.ownPage || list.pageCount > 1)
  }

  /// The pages of a longer document are kept packed.
  private static var manyPages: Int { 1000 }

  /// Pages before the body; where left and right pages differ, with a blank one if odd numbers would
  /// stand on left pages without it.
  private var frontCount: Int {
    guard hasFrontPages else { return 0 }
    let numbering = sheet.layout.numbering
    let isMatched = numbering.countsFront || (numbering.first + list.pageCount) % 2 == 1
    return list.pageCount + (isMatched || !sheet.layout.hasFacingPages ? 0 : 1)
  }

  /// Grid lines that title block and contents take at the head of the first body page.
  private var reserved: Int {
    guard !hasFrontPages, front.hasTitleBlock || !front.entries.isEmpty else { return 0 }
    let foot = list.rows.map(\.y).max().map { $0 + geometry.grid.pitch } ?? titleBlock.height
    return geometry.row(atOrBelow: foot)
  }

  /// Characters that the layout added to the report's and that are drawn as if they were its own.
  var addedCharacters: Int {
    var count = front.byline.reduce(0) { $0 + $1.part.addedCharacters }
    for index in painter.blocks.indices { count += painter.blocks[index].addedCharacters }
    for note in notes.notes { count += note.blocks.reduce(0) { $0 + $1.addedCharacters } }
    return count
  }

  /// Sets contents, pages and notes until the numbers printed are the true ones; calls `step` before each
  /// search for pages, when the one before has given up its room.
  mutating func settleNumbers(step: () -> Void = {}) {
    settlePages(step)
    for (block, count) in resets.sorted(by: { $0.key < $1.key }) {
      guard let lines = flexible.lines(of: painter.blocks[block], count: count) else {
        preconditionFailure("a paragraph was priced with lines that it cannot have")
      }
      let isPacked = painter.blocks[block].isPacked
      tiers.add(painter.blocks[block], times: -1)
      painter.blocks[block].lines = lines
      tiers.add(painter.blocks[block])
      if isPacked { painter.blocks[block].packLines() }
    }
  }

  private mutating func settlePages(_ step: () -> Void) {
    for _ in 0..<4 {
      settleContents(step)
      guard notes.number(by: plan, units, painter.blocks) else { return }
      flexible.forget()
      for index in painter.blocks.indices
      where painter.blocks[index].hasReferences {
        let isPacked = painter.blocks[index].isPacked
        notes.setMarks(of: &painter.blocks[index])
        setLines(of: &painter.blocks[index], sheet: sheet, setter: setter)
        if isPacked { painter.blocks[index].packLines() }
      }
      notes.setInnerMarks(setter: setter)
    }
    settleContents(step)
    account.hasSettled = account.hasSettled && !notes.number(by: plan, units, painter.blocks)
  }

  /// Sets contents and pages until the numbers printed are the true ones.
  private mutating func settleContents(_ step: () -> Void) {
    var shapes: PageShape?
    let flowUnits = flowUnits(
      of: painter.blocks, notes: notes, costs: sheet.layout.breaks.costs)
    let rests = NoteRests(
      flowUnits, painter.blocks, notes, height: geometry.grid.height.scaledPoints)
    let outcome = settle(from: front.entries.map { _ in "1" }) { printed in
      list = contents.list(numbers: printed, below: titleBlock.height)
      var shape = PageShape(
        sheet.layout, startsLeft: frontCount % 2 == 1, reserved: reserved, noteHead: notes.head)
      shape.rests = rests
      if shape != shapes {
        // What was found before is in the way of the search.
        (units, plan, resets) = ([], PagePlan(), [:])
        let pages = mendPages(flowUnits, shape: shape, step: step) { block in
          flexible.flex(of: painter.blocks[block], block)
        }
        (units, plan, resets) = (pages.units, pages.plan, pages.resets)
      }
      shapes = shape
      let pages = headingPages()
      return front.entries.map { $0.heading.map { folio(ofBodyPage: pages[$0]) } ?? "" }
    }
    numbers = outcome.numbers
    account.tries = outcome.tries
    account.hasSettled = outcome.hasSettled
  }

  /// The page of the body on which each heading stands.
  private func headingPages() -> [Int] {
    var pages = [Int](repeating: 0, count: headings.count)
    for cell in plan.cells {
      for unit in cell.units where units[unit].line == 0 {
        if let heading = painter.blocks[units[unit].block].heading {
          pages[Int(heading)] = cell.page
        }
      }
    }
    return pages
  }

  private func number(ofBodyPage page: Int) -> Int {
    let numbering = sheet.layout.numbering
    return numbering.first + page + (numbering.countsFront ? frontCount : 0)
  }

  private func folio(ofBodyPage page: Int) -> String {
    pageNumberText(number(ofBodyPage: page), sheet.layout.numbering.style)
  }

  // MARK: Drawing

  /// Draws all pages; calls `step` before the first, when the search for pages has given up its room, and
  /// after each thousand, whose lines have been given up.
  mutating func draw(fields: FurnitureFields, step: () -> Void = {}) {
    step()
    notes.setMarkLines(setter: setter)
    var fields = fields
    let last = max(0, plan.pageCount - 1)
    fields.pages = folio(ofBodyPage: last)
    for page in 0..<frontCount { drawFrontPage(page, fields) }
    var next = 0
    for page in 0..<max(plan.pageCount, frontCount == 0 ? 1 : 0) {
      let first = next
      while next < plan.cells.count, plan.cells[next].page == page { next += 1 }
      drawBodyPage(page, cells: first..<next, fields)
      if page % 1_000 == 999 { step() }
    }
    addDestinations()
  }

  private mutating func drawFrontPage(_ page: Int, _ fields: FurnitureFields) {
    let isLeft = geometry.liesLeft(page: page)
    var fields = fields
    var canvas = canvas(label: frontLabel(page, &fields))
    let area = geometry.area(isLeft: isLeft)
    let corner = area.origin
    // A blank page may follow the contents.
    let master = page < list.pageCount ? sheet.layout.masters[page == 0 ? .front : .contents] : nil
    canvas.fill(master?.blocks ?? [], sheet)
    drawFurniture(master?.header, isHeader: true, fields, area, isLeft, on: &canvas)
    if page == 0 { drawTitleBlock(at: corner, on: &canvas) }
    contents.draw(
      list, page: page, front: front, numbers: numbers, corner: corner,
      setter: setter, on: &canvas)
    drawFurniture(master?.footer, isHeader: false, fields, area, isLeft, on: &canvas)
    finish(canvas)
  }

  private mutating func drawBodyPage(
    _ page: Int, cells: Range<Int>, _ fields: FurnitureFields
  ) {
    let isVerso = (frontCount + page) % 2 == 1
    let isLeft = geometry.liesLeft(page: frontCount + page)
    let isTurned = cells.first.map { plan.cells[$0].isTurned } ?? false
    painter.geometry = isTurned ? turnedGeometry : geometry
    var canvas = canvas(label: label(ofBodyPage: page))
    let area = painter.geometry.area(isLeft: isLeft)
    let corner = area.origin
    var fields = fields
    fields.page = folio(ofBodyPage: page)
    if let cell = cells.first { fillPlace(of: plan.cells[cell].place, into: &fields) }
    let isTitled = page == 0 && frontCount == 0 && front.hasTitleBlock
    let isBlank = cells.isEmpty && page < plan.pageCount && !(page == 0 && reserved > 0)
    let master = isBlank ? nil : master(page, isVerso: isVerso, firstCell: cells.first)
    canvas.fill(master?.blocks ?? [], sheet)
    let header = isTitled ? nil : master?.header
    drawFurniture(header, isHeader: true, fields, area, isLeft, on: &canvas)
    if page == 0, frontCount == 0 {
      drawTitleBlock(at: corner, on: &canvas)
      if !front.entries.isEmpty {
        contents.draw(
          list, page: 0, front: front, numbers: numbers, corner: corner,
          setter: setter, on: &canvas)
      }
    }
    for cell in cells {
      drawColumnRule(plan.cells[cell], left: corner.x, on: &canvas)
      painter.draw(plan.cells[cell], of: units, notes: notes, left: corner.x, on: &canvas)
    }
    drawFurniture(master?.footer, isHeader: false, fields, area, isLeft, on: &canvas)
    finish(canvas)
  }

  /// Draws the rule between the column of `cell` and the one before it.
  private func drawColumnRule(
    _ cell: PagePlan.Cell, left: Length, on canvas: inout PageCanvas
  ) {
    guard let column = cell.column, column > 0 else { return }
    let gap = geometry.grid.size * geometry.grid.columnGap
    let thickness = geometry.grid.columnRule
    guard thickness > .zero else { return }
    let frame = Rectangle(
      x: left + geometry.columnX(column) - (gap + thickness) * .half,
      y: geometry.top(ofRow: cell.top), width: thickness,
      height: geometry.grid.pitch * cell.height)
    canvas.fill(
      .rectangle(frame), sheet.colour(geometry.grid.columnRuleColour), .artifact(.layout))
  }

  /// The section and item in force at the head of a page that begins with `unit`.
  private func fillPlace(of unit: Int, into fields: inout FurnitureFields) {
    let block = painter.blocks[units[unit].block]
    fields.section = block.section.map { headings[Int($0)].title } ?? ""
    fields.item = block.item.map { headings[Int($0)].title } ?? ""
  }

  private func master(_ page: Int, isVerso: Bool, firstCell: Int?) -> PageMasterSpec? {
    let masters = sheet.layout.masters
    let plain = masters[isVerso ? .even : .odd] ?? masters[.odd]
    var opens = page == 0 && frontCount == 0 && front.hasTitleBlock
    guard let firstCell else { return opens ? masters[.opening] ?? plain : plain }
    if plan.cells[firstCell].isTurned { return masters[.landscape] ?? plain }
    let block = painter.blocks[units[plan.cells[firstCell].place].block]
    if !plan.cells[firstCell].units.isEmpty, case .heading(let spec) = block.content,
      spec.start == .page || spec.start == .odd
    {
      opens = true
    }
    return opens ? masters[.opening] ?? plain : plain
  }

  /// What pages of the contents are called, without the space that it has as a heading.
  private var contentsWord: String {
    RegionalWord.contents.text(in: sheet.layout.text.region).filter { $0 != "　" }
  }

  /// The label of a page before the body, and its number for the footer where it has one.
  private func frontLabel(_ page: Int, _ fields: inout FurnitureFields) -> PageLabel {
    guard let style = sheet.layout.numbering.frontStyle else {
      return PageLabel(style: .none, prefix: page == 0 ? "封面" : contentsWord + "\(page)")
    }
    fields.page = pageNumberText(page + 1, style)
    return switch style {
    case .arabic: PageLabel(style: .decimal, number: page + 1)
    case .roman: PageLabel(style: .roman, number: page + 1)
    case .chinese: PageLabel(style: .none, prefix: fields.page)
    }
  }

  private func label(ofBodyPage page: Int) -> PageLabel {
    let number = number(ofBodyPage: page)
    return switch sheet.layout.numbering.style {
    case .arabic: PageLabel(style: .decimal, number: number)
    case .roman: PageLabel(style: .roman, number: number)
    case .chinese: PageLabel(style: .none, prefix: folio(ofBodyPage: page))
    }
  }

  private func canvas(label: PageLabel) -> PageCanvas {
    PageCanvas(
      page: DisplayPage(size: painter.geometry.paper, label: label), links: links,
      standIns: standIns, firstWord: nodeCount + words.count)
  }

  private mutating func finish(_ canvas: PageCanvas) {
    missing += canvas.missing
    words += canvas.words
    account.drawn += drawnCharacters(of: canvas.page)
    if plan.pageCount > Self.manyPages {
      display.pages.appendPacked(canvas.page)
    } else {
      display.pages.append(canvas.compactPage)
    }
  }

  private func drawTitleBlock(at corner: Point, on canvas: inout PageCanvas) {
    titleBlock.draw(
      on: &canvas, at: corner, width: geometry.grid.width,
      colour: sheet.colour(sheet.layout.titleBlock.ruleColour))
  }

  private mutating func drawFurniture(
    _ spec: FurnitureSpec?, isHeader: Bool, _ fields: FurnitureFields, _ area: Rectangle,
    _ isLeft: Bool, on canvas: inout PageCanvas
  ) {
    guard let spec else { return }
    if isHeader {
      furniture.drawHeader(spec, fields, area: area, isLeft: isLeft, on: &canvas)
    } else {
      furniture.drawFooter(spec, fields, area: area, isLeft: isLeft, on: &canvas)
    }
  }

  // MARK: Destinations

  private mutating func addDestinations() {
    var depth = 0
    for (index, heading) in headings.enumerated() {
      let place = painter.places[index]
      let page = frontCount + place.page
      let left = geometry.left(isLeft: geometry.liesLeft(page: page))
      // The words of a large heading rise above their grid line; a reader's window cuts at the place.
      let top = max(.zero, place.y - geometry.grid.pitch * Ratio(1, 3))
      display.destinations.append(
        Destination(name: heading.name, page: page, point: Point(x: left, y: top)))
      guard heading.level > 0 else { continue }
      depth = min(heading.level, depth + 1)
      display.outline.append(
        OutlineEntry(level: depth, title: heading.title, destination: DestinationID(index)))
    }
  }
}
