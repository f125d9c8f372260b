package import TypeModel

/// How the sheets of a handout are divided.
struct HandoutForm: Hashable {
  /// Where lines for notes stand.
  enum Lines: Hashable { case beside, below }
  /// Pages of the handout on a side.
  let pages: Int
  /// Whether lines for notes are asked for.
  let notes: Bool
  /// Whether the pages are wider than high.
  let isWide: Bool
  /// Rows of pages.
  let rows: Int
  /// Columns of pages.
  let columns: Int
  /// Whether the sheet lies, its long side across.
  let lies: Bool
  /// Where the lines stand; `nil` for none.
  let lines: Lines?

  init(
    _ pages: Int, notes: Bool, isWide: Bool, rows: Int, columns: Int, lies: Bool,
    lines: Lines? = nil
  ) {
    self.pages = pages
    self.notes = notes
    self.isWide = isWide
    self.rows = rows
    self.columns = columns
    self.lies = lies
    self.lines = lines
  }

  /// `paper` held as the form asks for.
  func turned(_ paper: Size) -> Size {
    let (short, long) = (min(paper.width, paper.height), max(paper.width, paper.height))
    return lies ? Size(width: long, height: short) : Size(width: short, height: long)
  }

  /// The cell of a page and of its lines on `paper`, all of them `margin` apart.
  func cell(on paper: Size, margin: Length) -> Size {
    let across = lines == .beside ? columns * 2 : columns
    let down = lines == .below ? rows * 2 : rows
    return Size(
      width: (paper.width - margin * (across + 1)) * Ratio(1, across),
      height: (paper.height - margin * (down + 1)) * Ratio(1, down))
  }
}

/// The forms of handouts: each leaves pages of the proportions of A4 as large as the sheet allows.
private let handoutForms: [HandoutForm] = [
  HandoutForm(2, notes: false, isWide: false, rows: 1, columns: 2, lies: true),
  HandoutForm(4, notes: false, isWide: false, rows: 2, columns: 2, lies: false),
  HandoutForm(2, notes: true, isWide: false, rows: 2, columns: 1, lies: false, lines: .beside),
  HandoutForm(4, notes: true, isWide: false, rows: 1, columns: 4, lies: true, lines: .below),
  HandoutForm(2, notes: false, isWide: true, rows: 2, columns: 1, lies: false),
  HandoutForm(4, notes: false, isWide: true, rows: 2, columns: 2, lies: true),
  HandoutForm(2, notes: true, isWide: true, rows: 2, columns: 1, lies: true, lines: .beside),
  HandoutForm(4, notes: true, isWide: true, rows: 4, columns: 1, lies: false, lines: .beside),
]

/// Where a page of a handout stands.
struct HandoutSlot: Hashable {
  var sheet: Int
  var row: Int
  var column: Int
  /// Whether it has the whole row.
  var isWide: Bool
}

/// The slots of pages in reading order; those that are `wide` have a row of a sheet to themselves.
func handoutSlots(_ wide: [Bool], rows: Int, columns: Int) -> [HandoutSlot] {
  var slots: [HandoutSlot] = []
  var (line, column) = (0, 0)
  for isWide in wide {
    if isWide, column > 0 { (line, column) = (line + 1, 0) }
    slots.append(
      HandoutSlot(sheet: line / rows, row: line % rows, column: column, isWide: isWide))
    column += isWide ? columns : 1
    if column >= columns { (line, column) = (line + 1, 0) }
  }
  return slots
}

extension DisplayList {
  /// `paper` held as a handout of this list, whose pages may lie, asks for.
  package func handoutPaper(_ paper: Size, pages number: Int, notes: Bool) -> Size {
    handoutForm(number, notes: notes).turned(paper)
  }

  /// The form of a handout of so many pages a side.
  func handoutForm(_ number: Int, notes: Bool) -> HandoutForm {
    let isWide = pages.count { $0.size.width > $0.size.height } * 2 > pages.count
    return handoutForms.first {
      $0.pages == number && $0.notes == notes && $0.isWide == isWide
    } ?? handoutForms[0]
  }

  /// The list on handouts of `form`.
  func handout(_ form: HandoutForm, on paper: Size) -> DisplayList {
    let margin = Length.millimetres(8)
    let cell = form.cell(on: paper, margin: margin)
    let whole = Size(width: cell.width * 2 + margin, height: cell.height)
    let takesRows = form.columns == 2 && !form.isWide
    let slots = handoutSlots(
      pages.map { takesRows && $0.size.width > $0.size.height }, rows: form.rows,
      columns: form.columns)
    // From cell to cell, and from a cell to its lines.
    let step = Point(x: cell.width + margin, y: cell.height + margin)
    let pitch = Point(
      x: form.lines == .beside ? step.x * 2 : step.x, y: form.lines == .below ? step.y * 2 : step.y)
    var builder = SheetBuilder(self)
    for (index, slot) in slots.enumerated() {
      if index == 0 || slot.sheet > slots[index - 1].sheet {
        builder.begin(
          paper, (index..<slots.count).prefix { slots[$0].sheet == slot.sheet }.map { $0 })
      }
      let origin = Point(x: margin + pitch.x * slot.column, y: margin + pitch.y * slot.row)
      builder.place(index, in: origin, slot.isWide ? whole : cell, framed: true)
      guard let lines = form.lines else { continue }
      let start =
        lines == .beside
        ? Point(x: origin.x + step.x, y: origin.y) : Point(x: origin.x, y: origin.y + step.y)
      builder.addNoteLines(Rectangle(origin: start, size: cell))
    }
    return builder.list
  }
}

/// The sheet of a handout of pages of size `page`: A4 for smaller ones, which office printers hold.
func ownHandoutPaper(of page: Size) -> Size {
  let (short, long) = (Length.millimetres(210), Length.millimetres(297))
  guard min(page.width, page.height) < short, max(page.width, page.height) < long else {
    return page
  }
  return Size(width: short, height: long)
}
