import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// The notes of a flow, set: how high they are and what numbers they bear.
struct PageNotes {
  private(set) var notes: [FlowNote]
  private let sheet: StyleSheet
  /// The set marks of the notes, in their order.
  private(set) var markLines: [SetLine?] = []
  private let firstPlace: Int
  private var isPacked = false
  /// From baseline to baseline.
  let pitch: Length

  init(_ flow: inout Flow, sheet: StyleSheet, setter: LineSetter<some TextShaper>) {
    self.sheet = sheet
    pitch = sheet.style(.footnote).size * Ratio(3, 2)
    notes = flow.notes
    firstPlace = flow.firstNotePlace
    for index in notes.indices {
      setLines(of: &notes[index].blocks, sheet: sheet, setter: setter)
    }
    moveTallNotes(into: &flow)
    passNotesOn(in: &flow)
    isPacked = flow.blocks.contains(where: \.isPacked)
    packLines()
  }

  /// Keeps the lines of the notes in few bytes, where those of the text are kept so.
  private mutating func packLines() {
    guard isPacked else { return }
    for note in notes.indices {
      for block in notes[note].blocks.indices { notes[note].blocks[block].packLines() }
    }
  }

  /// The destination of `note`.
  func place(of note: Int) -> Int { firstPlace + note }

  /// The destination of the first reference to `note`.
  func placeOfReference(to note: Int) -> Int { firstPlace + notes.count + note }

  /// Height of `note` in scaled points.
  func height(of note: Int) -> Int {
    guard isLines(note) else { return .max / 4 }
    return pitch.scaledPoints * notes[note].lineCount
  }

  /// Whether `note` is nothing but lines of text, so that it can stand at the foot of a column.
  private func isLines(_ note: Int) -> Bool { notes[note].blocks.allSatisfy(\.isLines) }

  /// What the rule takes between text and notes, in scaled points.
  var head: Int { (sheet.layout.grid.pitch * max(0, sheet.layout.notes.linesAbove)).scaledPoints }

  /// The mark of `note`.
  func mark(of note: Int) -> String { noteMark(notes[note].number, sheet.layout.notes.style) }

  /// The notes that line `line` of `block` brings to its column: those that it is the first to refer
  /// to, then those that these are the first to refer to.
  ///
  /// A note has one first reference, so that none comes twice, not even where notes refer in circles.
  func brought(by block: FlowBlock, line: Int) -> [Int] {
    let carried = line == 0 ? block.carriedNotes.map(Int.init) : []
    if block.passesNotesOn { return closure(of: carried) }
    return closure(of: carried + block.uses(onLine: line).filter(\.isFirst).map(\.note))
  }

  /// `first`, and the notes that they are the first to refer to.
  private func closure(of first: [Int]) -> [Int] {
    var found = first
    var next = 0
    while next < found.count {
      found += notes[found[next]].firstUses
      next += 1
    }
    return found
  }

  /// Puts a note that is more than lines of text below the block that refers to it, between grid lines that
  /// are left free.
  ///
  /// What stands across columns or on a turned page divides no notes: below it stands, too, one that would
  /// fill half a column, and the last of those that a line brings if no column would hold all beside it.
  private mutating func moveTallNotes(into flow: inout Flow) {
    let heights = notes.indices.map { height(of: $0) }
    guard heights.reduce(0, { min($0 + $1, .max / 2) }) > tallest else { return }
    let tall = flow.blocks.map { tallNotes(of: $0, heights) }
    guard tall.contains(where: { !$0.isEmpty }) else { return }
    var blocks: [FlowBlock] = []
    blocks.reserveCapacity(
      flow.blocks.count + tall.joined().reduce(0) { $0 + notes[$1].blocks.count })
    for (index, block) in flow.blocks.enumerated() {
      blocks.append(block)
      for use in tall[index] {
        let place = Int32(self.place(of: use))
        blocks += notes[use].blocks.enumerated().map { index, note in
          var note = note
          if index == 0 {
            (note.heading, note.note) = (place, Int32(use))
            note.rowsAbove = max(note.rowsAbove, 1)
          }
          if index + 1 == notes[use].blocks.count { note.rowsBelow = max(note.rowsBelow, 1) }
          note.section = block.section
          note.item = block.item
          return note
        }
        notes[use].blocks = []
      }
    }
    flow.blocks = blocks
  }

  /// What a note takes at most at the foot of a column.
  private var tallest: Int { sheet.layout.grid.height.scaledPoints / 2 }

  /// The notes that `block` is the first to refer to and that stand below it, in their order.
  private func tallNotes(of block: FlowBlock, _ heights: [Int]) -> [Int] {
    guard block.hasReferences else { return [] }
    let dividesNotes = !block.isTurned && !block.spansColumns
    return (0..<max(1, block.lastLine + 1)).flatMap { line -> [Int] in
      // A quarter of the column is left to the line and those that are kept with it.
      var room = sheet.layout.grid.height.scaledPoints * 3 / 4 - head
      let brought = closure(of: block.uses(onLine: line).filter(\.isFirst).map(\.note))
      return brought.filter { note in
        guard !dividesNotes else { return !isLines(note) }
        guard heights[note] <= tallest else { return true }
        room -= heights[note]
        return room < 0
      }
    }
  }

  /// Lets the block behind a heading across the columns bring its notes: a note stands at the foot of a
  /// column, and below such a heading columns only begin.
  private func passNotesOn(in flow: inout Flow) {
    for index in flow.blocks.indices.dropLast() where flow.blocks[index].spansColumns {
      guard case .heading = flow.blocks[index].content else { continue }
      let own = flow.blocks[index].references.filter(\.isFirst).map { Int32($0.note) }
      guard !own.isEmpty || !flow.blocks[index].carriedNotes.isEmpty else { continue }
      flow.blocks[index].passesNotesOn = true
      flow.blocks[index + 1].carriedNotes = flow.blocks[index].carriedNotes + own
      flow.blocks[index].carriedNotes = []
    }
  }

  /// Numbers the notes as `plan` has them: from 1 on each page, or through the document.
  ///
  /// - Returns: Whether a number changed.
  mutating func number(
    by plan: PagePlan, _ units: [FlowUnit], _ blocks: [FlowBlock]
  ) -> Bool {
    var changed = false
    var (page, next) = (-1, 1)
    for cell in plan.cells {
      if cell.page != page, sheet.layout.notes.restartsOnPage { next = 1 }
      page = cell.page
      for unit in cell.units {
        for note in brought(by: blocks[units[unit].block], line: units[unit].line) {
          changed = changed || notes[note].number != next
          notes[note].number = next
          next += 1
        }
      }
    }
    return changed
  }

  /// References to notes that stand on other pages than the note does, where numbers begin anew on each
  /// page: their number belongs to another note there, or to none.
  ///
  /// - Returns: The source line of each and the mark that prints.
  func strayReferences(
    _ plan: PagePlan, _ units: [FlowUnit], _ blocks: [FlowBlock]
  ) -> [(line: Int, mark: String)] {
    guard sheet.layout.notes.restartsOnPage else { return [] }
    var stray: [(line: Int, mark: String)] = []
    var (page, present): (Int, Set<Int>) = (-1, [])
    var later: [(note: Int, line: Int)] = []
    func closePage() {
      stray += later.filter { !present.contains($0.note) }.map { ($0.line, mark(of: $0.note)) }
      (present, later) = ([], [])
    }
    for cell in plan.cells {
      if cell.page != page { closePage() }
      page = cell.page
      for unit in cell.units {
        let block = blocks[units[unit].block]
        present.formUnion(brought(by: block, line: units[unit].line))
        for use in block.uses(onLine: units[unit].line) where !use.isFirst {
          later.append((use.note, block.sourceLine))
        }
      }
    }
    closePage()
    return stray
  }

  /// Sets the marks that stand before the notes.
  mutating func setMarkLines(setter: LineSetter<some TextShaper>) {
    let style = sheet.style(.footnote)
    markLines = notes.indices.map { note in
      setter.lines(sheet.plain(mark(of: note), style), measure: style.size * 4).first
    }
  }

  /// What stands before `note`: its text, its node.
  func markText(of note: Int) -> TextSource {
    TextSource(sheet.styled(mark(of: note), sheet.style(.footnote), node: notes[note].label))
  }

  /// Writes the numbers into the marks within notes and sets the lines of these again.
  mutating func setInnerMarks(setter: LineSetter<some TextShaper>) {
    for note in notes.indices {
      for index in notes[note].blocks.indices where notes[note].blocks[index].hasReferences {
        setMarks(of: &notes[note].blocks[index])
        setLines(of: &notes[note].blocks[index], sheet: sheet, setter: setter)
      }
    }
    packLines()
  }

  /// Writes the numbers into the marks of `block`; the caller sets its lines again.
  func setMarks(of block: inout FlowBlock) {
    if var text = block.text {
      setMarks(of: &text)
      block.text = text
    }
    if case .table(var table) = block.content {
      for cell in table.cells.indices { setMarks(of: &table.cells[cell].text) }
      block.content = .table(table)
    }
  }

  private func setMarks(of text: inout StyledText) {
    for index in text.references.indices {
      text.setMark(mark(of: text.references[index].note), ofReference: index)
    }
  }
}

extension FlowBlock {
  /// Whether lines of text are all of it.
  fileprivate var isLines: Bool {
    switch content {
    case .text, .source: true
    default: false
    }
  }

  /// The last of its lines, or parts of a table, that units count.
  var lastLine: Int {
    if case .table(let table) = content { return table.parts.count - 1 }
    if case .heading = content { return 0 }
    return lineCount - 1
  }

  /// The references to notes in its text or its cells.
  var references: [NoteUse] {
    if case .table(let table) = content { return table.cells.flatMap(\.text.references) }
    return text?.references ?? []
  }

  /// The source line that its text, or its first cell, begins on; zero for what has none.
  fileprivate var sourceLine: Int {
    if case .table(let table) = content { return table.cells.first?.text.origins.first?.line ?? 0 }
    return text?.origins.first?.line ?? 0
  }

  /// Whether its text refers to notes.
  var hasReferences: Bool { !references.isEmpty }

  /// Visible characters that the layout added to its text.
  var addedCharacters: Int {
    let own = text?.addedCharacters ?? 0
    guard case .table(let table) = content else { return own }
    return table.cells.reduce(own) { $0 + ($1.isRepeated ? 0 : $1.text.addedCharacters) }
  }

  /// The references that stand on its line `line`.
  func uses(onLine line: Int) -> [NoteUse] {
    if case .table(let table) = content { return table.references(inPart: line) }
    if case .heading = content { return text?.references ?? [] }
    return textUses(onLine: line)
  }
}
