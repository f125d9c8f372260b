import PDFReading

/// What the contents of one page do: what is marked, which colours and codes are used.
struct PageScan {
  typealias Fault = (rule: VerificationFinding.Rule, message: String)

  /// The part of the graphics state that the rules look at (PDF 32000-1 §8.4).
  struct State {
    var fill = Ink.gray(0)
    var stroke = Ink.gray(0)
    var matrix = Matrix.identity
    var lineWidth = 1.0
    var font: PDFReference?
    var size = 0.0
    var overprint = Overprint()
    var visibility = Visibility()
  }
  /// How inks print over each other (PDF 32000-1 §11.7.4).
  struct Overprint {
    var fills = false
    var strokes = false
    var mode = 0
  }
  /// An open marked sequence.
  struct Sequence {
    /// Whether what stands in it is accounted for: content of the tree, or artifact.
    var isAccounted: Bool
    var isArtifact: Bool
    /// Whether it or one around it is a marked sequence of the tree.
    var isContent: Bool
    /// Whether it is an artifact of the sheet: marks, colour bar, slug line.
    var isOfSheet: Bool
    /// Whether it is an artifact of a kind that holds no words: backgrounds, rules, leaders.
    var isWordless: Bool
    /// Whether readers take words of its own, or of one around it, instead of those of its glyphs.
    var hasActualText: Bool
    /// The words that it gives itself for those of its glyphs.
    var actualText: String?
    /// What its glyphs say, where it gives words itself.
    var drawnText = ""
  }

  let file: PDFFile
  let isForPress: Bool
  /// Whether this program made the file, and paints as it always does.
  let isOwn: Bool
  /// The page's BleedBox; nothing printed for the printer's eyes may stand in it.
  let bleed: Box?
  /// The page's TrimBox.
  let trim: Box?
  /// The page's MediaBox.
  let media: Box?
  /// The marks of the sheet that were drawn: where it is cut and folded, what its inks are.
  private(set) var sheetMarks: [SheetMark] = []
  /// Reads a font, once for the whole file.
  let font: (PDFReference) -> VerifiedFont

  private(set) var mcids: [Int] = []
  /// By which tag the contents open each marked sequence.
  private(set) var tags: [Int: String] = [:]
  private(set) var faults: [Fault] = []
  /// What breaks no promise and should be known all the same.
  private(set) var remarks: [Fault] = []
  /// The codes shown in each font.
  private(set) var used: [PDFReference: Set<Int>] = [:]
  /// The codes whose own text readers take: those that no ActualText stands for.
  private(set) var spoken: [PDFReference: Set<Int>] = [:]
  /// How the glyphs are painted, and what lies under and over them.
  var painting = PaintedText()
  /// The pictures of each marked sequence: what holds them all.
  private(set) var pictures: [Int: Box] = [:]
  /// The marked sequences that draw paths.
  private(set) var drawn: Set<Int> = []
  /// Code points of private use that no ActualText explains, by marked sequence (−1 for none).
  private(set) var unexplained: [Int: String] = [:]
  var state = State()
  var path = PaintedPath()
  var resources: [String: PDFItem]
  private(set) var open: [Sequence] = []
  private var saved: [State] = []
  private var mcid: Int?
  private var reported: Set<String> = []
  private var formDepth = 0

  init(
    _ file: PDFFile, resources: [String: PDFItem], isForPress: Bool, bleed: Box?,
    trim: Box?, media: Box? = nil, isOwn: Bool = false,
    font: @escaping (PDFReference) -> VerifiedFont
  ) {
    self.file = file
    self.resources = resources
    self.isForPress = isForPress
    self.bleed = bleed
    self.trim = trim
    self.media = media
    self.isOwn = isOwn
    self.font = font
  }

  /// Reads `contents` to the end.
  mutating func run(_ contents: [UInt8]) {
    checkDefaultSpaces()
    let (depth, sequences) = (saved.count, open.count)
    var scanner = ContentScanner(contents)
    var operands: [PDFItem] = []
    while let token = scanner.next() {
      switch token {
      case .operand(let item): operands.append(item)
      case .word(let name):
        if name == "ID" {
          checkInlinePicture(operands)
          scanner.skipPicture()
        } else {
          perform(name, operands)
        }
        operands.removeAll(keepingCapacity: true)
      }
    }
    if open.count > sequences { fault(.content, "marked content is opened and not closed") }
    if saved.count != depth { fault(.content, "q and Q do not balance") }
  }

  private mutating func perform(_ name: String, _ operands: [PDFItem]) {
    if isOwn { checkOwn(name, operands) }
    switch name {
    case "BDC", "BMC": begin(operands)
    case "EMC":
      guard let sequence = open.popLast() else {
        return fault(.content, "marked content is closed and not opened")
      }
      if let actual = sequence.actualText { check(actual, for: sequence.drawnText) }
    case "q":
      saved.append(state)
      if saved.count > 28 { fault(.content, "q is nested more than 28 deep") }
    case "Q":
      if let last = saved.popLast() {
        state = last
      } else {
        fault(.content, "q and Q do not balance")
      }
    case "cm":
      let numbers = operands.compactMap(\.number)
      if numbers.count == 6 {
        state.matrix = Matrix(
          numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
        ).then(state.matrix)
      }
    case "Tf": setFont(operands)
    case "Tr": setRendering(operands.first?.integer ?? 0)
    case "Tz":
      if !(50...200).contains(operands.first?.number ?? 100) {
        fault(.content, "text is squashed or stretched beyond reading")
      }
    case "Tj", "TJ", "'", "\"":
      paint("text", fills: true)
      show(operands)
    case "Do":
      paint("a picture", fills: false)
      draw(operands.first?.name)
    case "sh":
      paint("a shading", fills: false)
      checkShading(operands.first?.name)
    default: performGraphics(name, operands)
    }
  }

  private mutating func performGraphics(_ name: String, _ operands: [PDFItem]) {
    if path.add(name, operands.compactMap(\.number), state.matrix) { return }
    switch name {
    case "f", "F", "f*": finishPath(fills: true, strokes: false)
    case "S", "s": finishPath(fills: false, strokes: true)
    case "B", "B*", "b", "b*": finishPath(fills: true, strokes: true)
    case "n": finishClip()
    case "w": state.lineWidth = operands.first?.number ?? state.lineWidth
    default:
      if !setColour(name, operands), !Self.others.contains(name) {
        fault(.content, "“\(name)” is no operator")
      }
    }
  }

  /// Operators that no rule looks at (PDF 32000-1, Annex A).
  private static let others: Set<String> = [
    "BT", "ET", "Td", "TD", "Tm", "T*", "Tc", "Tw", "TL", "Ts", "W", "W*", "J", "j", "M", "d",
    "i", "BI", "EI", "MP", "DP", "BX", "EX", "d0", "d1",
  ]

  private mutating func begin(_ operands: [PDFItem]) {
    var properties = operands.count > 1 ? operands[1] : .null
    if let name = properties.name {
      properties = file.resolved(file.entries(resources["Properties"])[name])
    }
    let tag = operands.first?.name ?? ""
    let around = open.last
    let isArtifact = tag == "Artifact"
    check(properties: properties.entries ?? [:], isArtifact: isArtifact)
    if isArtifact, around?.isArtifact == true {
      fault(.content, "an artifact stands within an artifact")
    }
    let number = formDepth == 0 ? properties.entries?["MCID"]?.integer : nil
    if isArtifact, around?.isContent == true {
      fault(.content, "an artifact stands within content")
    }
    if let number {
      if around?.isArtifact == true { fault(.content, "content stands within an artifact") }
      if around?.isContent == true { fault(.content, "MCID \(number) stands within another") }
      if tags.updateValue(tag, forKey: number) != nil {
        fault(.content, "MCID \(number) stands twice")
      }
      mcids.append(number)
      mcid = number
    }
    open.append(
      Sequence(
        isAccounted: isArtifact || number != nil || around?.isAccounted == true,
        isArtifact: isArtifact || around?.isArtifact == true,
        isContent: number != nil || around?.isContent == true,
        isOfSheet: isArtifact && properties.entries?["Type"]?.name == "Page"
          || around?.isOfSheet == true,
        isWordless: isArtifact
          && !["Pagination", "Page"].contains(properties.entries?["Type"]?.name ?? ""),
        hasActualText: properties.entries?["ActualText"] != nil || around?.hasActualText == true,
        actualText: file.resolved(properties.entries?["ActualText"]).text))
  }

  private mutating func setFont(_ operands: [PDFItem]) {
    let name = operands.first?.name ?? ""
    state.size = operands.last?.number ?? 0
    state.font = file.entries(resources["Font"])[name]?.reference
    if state.font == nil { fault(.fonts, "the font \(name) is not in the resources") }
  }

  private mutating func show(_ operands: [PDFItem]) {
    guard let reference = state.font else {
      return fault(.fonts, "text is shown without a font")
    }
    let font = font(reference)
    painting.add(state, of: file)
    for operand in operands.flatMap({ $0.items ?? [$0] }) {
      guard let bytes = operand.bytes else { continue }
      for code in font.text.codes(of: bytes) {
        used[reference, default: []].insert(code)
        painting.count += 1
        let text = font.text.texts[code]
        if open.last?.hasActualText == true {
          for index in open.indices where open[index].actualText != nil {
            open[index].drawnText += text ?? ""
          }
        } else {
          spoken[reference, default: []].insert(code)
        }
        if open.last?.isWordless == true, text?.contains(where: \.isLetter) == true {
          fault(.content, "words stand in an artifact that holds none")
        }
        guard open.last?.hasActualText != true, open.last?.isArtifact != true, let text,
          text.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse })
        else { continue }
        unexplained[open.last?.isContent == true ? mcid ?? -1 : -1] = text
      }
    }
  }

  /// Looks at what is painted with the inks in force.
  mutating func paint(_ what: String, fills: Bool, strokes: Bool = false) {
    if open.last?.isAccounted != true {
      fault(.content, "\(what) is neither content nor artifact")
    }
    guard isForPress else { return }
    for (ink, paints) in [(state.fill, fills), (state.stroke, strokes)]
    where paints && ink == .separation("All") && open.last?.isOfSheet != true {
      fault(.colour, "\(what) is in the colour of register marks")
    }
    if isOwn, fills { checkOwn(state.fill, of: what) }
    if isOwn, strokes { checkOwn(state.stroke, of: what) }
    if fills { checkOverprint(of: state.fill, state.overprint.fills, what) }
    if strokes { checkOverprint(of: state.stroke, state.overprint.strokes, what) }
  }

  private mutating func finishPath(fills: Bool, strokes: Bool) {
    paint("a path", fills: fills, strokes: strokes)
    let painted = path
    finishClip()
    if open.last?.isContent == true, let mcid { drawn.insert(mcid) }
    if fills, open.last?.isContent == true, let box = painted.box { painting.shapes.append(box) }
    if fills, let box = painted.cover { painting.cover(box, state.fill, state.visibility) }
    guard isForPress, !painted.isClip, let box = painted.box else { return }
    let width = strokes ? state.lineWidth * state.matrix.scale : 0
    let thickness = strokes ? width : min(box.width, box.height)
    if thickness < 0.24, box.width + box.height > 1 {
      fault(.content, "a line is thinner than 0.25 pt")
    }
    if open.last?.isOfSheet == true {
      sheetMarks.append(SheetMark(box: box, ink: fills ? state.fill : state.stroke))
      if let media, !media.holds(box) { fault(.boxes, "a mark of the sheet stands off it") }
    }
    if open.last?.isOfSheet == true, let bleed, bleed.overlaps(box.grown(by: width / 2)) {
      fault(.boxes, "a mark of the sheet stands in the bleed")
    }
    if fills, open.last?.isOfSheet != true, let trim, box.endsNear(trim) {
      fault(.boxes, "a fill ends at the trim, without bleed")
    }
  }

  /// Lets the path limit what is painted from here on, if it was to.
  private mutating func finishClip() {
    if path.isClip {
      let box = path.box ?? Box(left: 0, bottom: 0, right: 0, top: 0)
      state.visibility.clip = state.visibility.clip.map { $0.intersection(box) } ?? box
    }
    path = PaintedPath()
  }

  /// Notes that the open marked sequence draws a picture over `box`.
  mutating func notePicture(_ box: Box) {
    guard open.last?.isContent == true, let mcid else { return }
    pictures[mcid] = pictures[mcid]?.union(box) ?? box
  }

  /// Follows the form XObject `form` with its own resources.
  mutating func follow(_ form: PDFItem, _ contents: [UInt8]) {
    guard formDepth < 12 else { return fault(.content, "forms stand in forms more than 12 deep") }
    let kept = (state, resources)
    if let matrix = Matrix(file.value("Matrix", of: form)) {
      state.matrix = matrix.then(state.matrix)
    }
    if let own = form.entries?["Resources"] { resources = file.entries(own) }
    formDepth += 1
    run(contents)
    formDepth -= 1
    (state, resources) = kept
  }

  /// Reads the contents of a tile of a pattern; no words may stand there, as readers do not see them.
  mutating func checkTile(_ contents: [UInt8], _ resources: [String: PDFItem]) {
    guard formDepth < 12 else { return fault(.content, "forms stand in forms more than 12 deep") }
    var tile = PageScan(
      file, resources: resources, isForPress: isForPress, bleed: nil, trim: nil, isOwn: isOwn,
      font: font)
    tile.formDepth = formDepth + 1
    tile.state.overprint = state.overprint
    tile.perform("BMC", [.name("Artifact")])
    tile.run(contents)
    for found in tile.faults { fault(found.rule, found.message) }
    if tile.painting.count > 0 { fault(.content, "text stands in a pattern") }
  }

  /// Notes a fault once a page.
  mutating func fault(_ rule: VerificationFinding.Rule, _ message: String) {
    if reported.insert(message).inserted { faults.append((rule, message)) }
  }

  mutating func remark(_ rule: VerificationFinding.Rule, _ message: String) {
    if reported.insert(message).inserted { remarks.append((rule, message)) }
  }
}
