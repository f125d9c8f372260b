package import DisplayModel
package import LayoutModel
package import TypeModel

/// The mark of a list entry: a bullet, a number, a term.
package struct ListMarker: Hashable, Sendable {
  /// What it says.
  package var text: StyledText
  /// Where it stands, from the measure's left edge.
  package var x: Length
  /// Its line, once set.
  package var line: SetLine?
}

/// A mark outside of the block that few blocks of a long document have.
private indirect enum HeldMarker: Hashable, Sendable {
  case held(ListMarker)

  var marker: ListMarker {
    switch self {
    case .held(let marker): marker
    }
  }
}

/// A piece of the flow, styled and, after `setLines`, set: what page breaking counts in grid lines.
package struct FlowBlock: Hashable, Sendable {
  /// What is drawn besides the lines of text.
  package enum Content: Hashable, Sendable {
    /// Lines on the grid; may be divided between pages.
    case text
    /// A heading, kept whole.
    indirect case heading(HeadingSpec)
    /// （来源：…）, with room made before the link that starts at the offset.
    case source(linkOffset: Int?)
    /// A rule across the measure.
    case rule
    /// The short rule that ends the body.
    indirect case endMark(EndMarkSpec)
    /// A picture, or the frame that stands for it.
    indirect case figure(FigureFlow)
    /// A table; breaks between its rows.
    indirect case table(TableFlow)
    /// An empty grid line that holds the head or the foot of a box.
    case boxEdge(isHead: Bool)
  }

  /// How readily a page ends before the block.
  package enum BreakBefore: Hashable, Sendable {
    case free
    /// Better not: the lines of a verse, the entries of a short list.
    case discouraged
    /// Never, while the piece fits a page: a source line, the text below a heading.
    case forbidden
    case column, page, oddPage
  }

  /// What is drawn.
  package var content: Content
  /// The text; `nil` for rules.
  package var text: StyledText?
  /// The mark of a list entry, drawn before the first line.
  package var marker: ListMarker? {
    get { heldMarker?.marker }
    set { heldMarker = newValue.map(HeldMarker.held) }
  }
  private var heldMarker: HeldMarker?
  /// From the column's left edge to the measure.
  package var inset: Length = .zero
  /// The measure of its lines.
  package var measure: Length
  /// Whether a page may end before it.
  package var breakBefore = BreakBefore.free
  /// Fewest lines left at the foot of a page when it is divided.
  package var linesAtFoot = 2
  /// Fewest lines carried to the head of a page when it is divided.
  package var linesAtHead = 2
  /// Empty grid lines above, dropped at the head of a page.
  package var rowsAbove = 0
  /// Empty grid lines below, dropped at the foot of a page.
  package var rowsBelow = 0
  /// The figure or table with its caption and notes that it is part of.
  package var group: Int32?
  /// Whether text never goes before its group.
  package var keepsPlace = false
  /// The least width of a typed space; zero leaves spaces to the line composer.
  package var spaceWidth: Length = .zero
  /// The box around it, an index; blocks of one box stand together.
  package var box: Int32?
  /// The heading, captioned table or figure, or note that begins with it: an index into the flow's
  /// headings.
  package var heading: Int32?
  /// The note that begins with it, where that stands in the text and not at the foot of a column.
  package var note: Int32?
  /// Notes that a heading across the columns above it refers to: they stand at the foot of its column.
  package var carriedNotes: [Int32] = []
  /// Whether the block behind it brings the notes that it refers to.
  package var passesNotesOn = false
  /// The last heading of level 1 at or before it.
  package var section: Int32?
  /// The last heading of the highest level below `section`'s that there is, at or before it.
  package var item: Int32?
  /// Its node, for marks that are not text.
  package var node: NodeID
  /// Whether it stands across all columns.
  package var spansColumns = false
  /// Whether it stands on a page of its own, turned a quarter; its measure is that of such pages.
  package var isTurned = false
  /// The lines, once set; unpacked each time where they are kept packed.
  package var lines: [SetLine] {
    get { held.lines }
    set { held = HeldLines(newValue) }
  }
  private var held = HeldLines()
  /// The line of each reference to a note, while the lines are packed: numbering asks again and again.
  private var referenceLines: [Int32] = []

  /// Number of lines, without unpacking them.
  package var lineCount: Int { held.count }

  /// Whether the lines are kept in few bytes.
  var isPacked: Bool { held.isPacked }

  /// Keeps the lines, and those of cells, in few bytes until they are drawn.
  mutating func packLines() {
    if case .table(var table) = content {
      content = .rule  // The table is changed in place, not copied.
      table.packLines()
      content = .table(table)
    }
    if let references = text?.references, !references.isEmpty, !isPacked {
      referenceLines = references.map { reference in
        Int32(lines.firstIndex { $0.textRange.contains(reference.range.lowerBound) } ?? -1)
      }
    }
    held.pack()
  }

  /// The references of `text` that stand on its line `line`.
  func textUses(onLine line: Int) -> [NoteUse] {
    guard let text, !text.references.isEmpty else { return [] }
    if isPacked { return zip(text.references, referenceLines).filter { $1 == line }.map(\.0) }
    guard lines.indices.contains(line) else { return [] }
    let range = lines[line].textRange
    return text.references.filter { range.contains($0.range.lowerBound) }
  }

  /// Brings back lines that were packed; those of cells are drawn from few bytes.
  mutating func unpackLines() { held.unpack() }

  /// A block of `content` on a `measure`.
  package init(_ content: Content, text: StyledText?, measure: Length, node: NodeID) {
    self.content = content
    self.text = text
    self.measure = measure
    self.node = node
  }
}

/// A place that links lead to: a heading, for contents, outline and running headers too; then
/// captions, notes and the references to them.
package struct FlowHeading: Hashable, Sendable {
  /// Depth, from 1; 0 for what is no heading.
  package var level: Int
  /// The number that the layout gives it, with its mark; empty for none.
  package var number: String
  /// The words as printed.
  package var title: String
  /// Name of its destination.
  package var name: String
  /// Line of the source.
  package var line: Int
}

/// All of the report in printing order.
package struct Flow: Sendable {
  /// The blocks in order.
  package var blocks: [FlowBlock] = []
  /// The headings in order, then captions, notes, references; destinations have the same numbers.
  package var headings: [FlowHeading] = []
  /// Where the places of notes begin in `headings`; those of their first references follow.
  package var firstNotePlace = 0
  /// The links in order.
  package var links: [FlowLink] = []
  /// The notes, as the report numbers them; one without blocks stands in the flow itself.
  package var notes: [FlowNote] = []
  /// An empty flow.
  package init() {}
}
