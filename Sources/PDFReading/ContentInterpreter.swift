/// What the names in a content stream stand for.
package protocol ContentResources {
  /// The font `name`.
  func font(_ name: String) -> TextFont?
  /// The form XObject `name`; `nil` for a picture and for a name unknown.
  func form(_ name: String) -> ContentForm<Self>?
  /// The properties `name` of a marked sequence.
  func properties(_ name: String) -> PDFItem?
}

/// A form XObject (PDF 32000-1 §8.10).
package struct ContentForm<Resources: ContentResources> {
  /// Its content stream.
  package var content: [UInt8]
  /// From its space to that of the page.
  package var matrix: Matrix
  /// What its names stand for.
  package var resources: Resources

  /// A form of `content`.
  package init(content: [UInt8], matrix: Matrix, resources: Resources) {
    self.content = content
    self.matrix = matrix
    self.resources = resources
  }
}

/// Follows a content stream and notes each glyph that it shows (PDF 32000-1 §8.4, §9, §14.6).
///
/// Any bytes are taken. Forms within forms are followed to a fixed depth, and a page's operators are
/// counted, so that nothing goes on for ever.
package struct ContentInterpreter {
  /// The text part of the graphics state.
  private struct State {
    var matrix = Matrix.identity
    var font: TextFont?
    var size = 0.0
    var characterSpace = 0.0
    var wordSpace = 0.0
    var scale = 1.0
    var leading = 0.0
    var rise = 0.0
  }
  /// An open marked sequence.
  private struct Sequence {
    var isArtifact: Bool
    var mcid: Int?
    /// What readers take instead of the glyphs, until the first has taken it.
    var actualText: String?
    var hasActualText: Bool
  }

  /// The glyphs, in the order in which they are drawn.
  package private(set) var glyphs: [PageGlyph] = []
  private let page: Int
  private let start: Matrix
  private var state = State()
  private var saved: [State] = []
  private var textMatrix = Matrix.identity
  private var lineMatrix = Matrix.identity
  private var sequences: [Sequence] = []
  private var operators = 0
  private var depth = 0

  /// How deep forms may stand in forms.
  private static let deepest = 12
  /// How many operators a page may have.
  private static let mostOperators = 20_000_000

  /// An interpreter of page `page`, whose space `start` brings to points from the upper left.
  package init(page: Int, start: Matrix) {
    self.page = page
    self.start = start
    state.matrix = start
  }

  /// Follows `content`, whose names stand for what `resources` says.
  package mutating func run<Resources: ContentResources>(
    _ content: [UInt8], _ resources: Resources
  ) {
    var scanner = ContentScanner(content)
    var operands: [PDFItem] = []
    while operators < Self.mostOperators, let token = scanner.next() {
      switch token {
      case .operand(let item):
        if operands.count < 64 { operands.append(item) }
      case .word("ID"):
        scanner.skipPicture()
        operands = []
      case .word(let name):
        operators += 1
        perform(name, operands, resources)
        operands.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func perform<Resources: ContentResources>(
    _ name: String, _ operands: [PDFItem], _ resources: Resources
  ) {
    let numbers = operands.compactMap(\.number)
    switch name {
    case "q": saved.append(state)
    case "Q": if let last = saved.popLast() { state = last }
    case "cm":
      if let matrix = matrix(numbers) { state.matrix = matrix.then(state.matrix) }
    case "Tf":
      state.font = operands.first?.name.flatMap { resources.font($0) }
      state.size = numbers.last ?? 0
    case "Tc": state.characterSpace = numbers.last ?? 0
    case "Tw": state.wordSpace = numbers.last ?? 0
    case "Tz": state.scale = (numbers.last ?? 100) / 100
    case "TL": state.leading = numbers.last ?? 0
    case "Ts": state.rise = numbers.last ?? 0
    case "BMC", "BDC": open(operands, resources)
    case "EMC": _ = sequences.popLast()
    case "Do": draw(operands.first?.name, resources)
    default: performText(name, operands, numbers)
    }
  }

  private mutating func performText(_ name: String, _ operands: [PDFItem], _ numbers: [Double]) {
    switch name {
    case "BT": (textMatrix, lineMatrix) = (.identity, .identity)
    case "Tm":
      if let matrix = matrix(numbers) { (textMatrix, lineMatrix) = (matrix, matrix) }
    case "Td": if numbers.count == 2 { move(numbers[0], numbers[1]) }
    case "TD":
      if numbers.count == 2 {
        state.leading = -numbers[1]
        move(numbers[0], numbers[1])
      }
    case "T*": move(0, -state.leading)
    case "Tj": show(operands.last?.bytes)
    case "TJ": show(operands.last?.items ?? [])
    case "'":
      move(0, -state.leading)
      show(operands.last?.bytes)
    case "\"":
      if numbers.count == 2 { (state.wordSpace, state.characterSpace) = (numbers[0], numbers[1]) }
      move(0, -state.leading)
      show(operands.last?.bytes)
    default: break
    }
  }

  private func matrix(_ numbers: [Double]) -> Matrix? {
    guard numbers.count == 6 else { return nil }
    return Matrix(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
  }

  private mutating func move(_ x: Double, _ y: Double) {
    lineMatrix = Matrix(1, 0, 0, 1, x, y).then(lineMatrix)
    textMatrix = lineMatrix
  }

  private mutating func show(_ items: [PDFItem]) {
    for item in items {
      if let number = item.number {
        let shift = -number / 1000 * state.size * state.scale
        textMatrix = Matrix(1, 0, 0, 1, shift, 0).then(textMatrix)
      } else {
        show(item.bytes)
      }
    }
  }

  private mutating func show(_ string: [UInt8]?) {
    guard let string, let font = state.font else { return }
    for code in font.codes(of: string) {
      var advance = font.width(of: code) * state.size + state.characterSpace
      if font.codeLength == 1, code == 0x20 { advance += state.wordSpace }
      advance *= state.scale
      let space = textMatrix.then(state.matrix)
      let origin = space.point(0, state.rise)
      let ink = font.inks[code].map { ink -> ClosedRange<Double> in
        let sides = [ink.lowerBound, ink.upperBound].map {
          space.point($0 * state.size * state.scale, state.rise).x
        }
        return min(sides[0], sides[1])...max(sides[0], sides[1])
      }
      glyphs.append(
        PageGlyph(
          page: page, x: origin.x, baseline: origin.y, advance: advance * space.widthScale,
          size: state.size * space.heightScale, text: text(of: code, font), font: font.name,
          isNotdef: font.codeLength == 2 && code == 0, isBlank: font.blanks.contains(code),
          ink: ink, isArtifact: sequences.contains(where: \.isArtifact),
          mcid: sequences.last { $0.mcid != nil }?.mcid,
          isUpright: space.isUpright(stretch: state.scale)))
      textMatrix = Matrix(1, 0, 0, 1, advance, 0).then(textMatrix)
    }
  }

  /// The text of `code`: the font's, or a sequence's ActualText with its first glyph.
  private mutating func text(of code: Int, _ font: TextFont) -> String {
    guard let index = sequences.lastIndex(where: \.hasActualText) else {
      return font.texts[code] ?? ""
    }
    defer { sequences[index].actualText = nil }
    return sequences[index].actualText ?? ""
  }

  private mutating func open<Resources: ContentResources>(
    _ operands: [PDFItem], _ resources: Resources
  ) {
    var properties = operands.count > 1 ? operands[1] : .null
    if let name = properties.name { properties = resources.properties(name) ?? .null }
    let actual = properties.entries?["ActualText"]?.bytes.map(textString)
    sequences.append(
      Sequence(
        isArtifact: operands.first?.name == "Artifact",
        // The sequences of a form are counted apart from those of the page (§14.7.4.4).
        mcid: depth == 0 ? properties.entries?["MCID"]?.integer : nil,
        actualText: actual, hasActualText: actual != nil))
  }

  private mutating func draw<Resources: ContentResources>(
    _ name: String?, _ resources: Resources
  ) {
    guard depth < Self.deepest, let name, let form = resources.form(name) else { return }
    let kept = (state, saved, sequences, textMatrix, lineMatrix)
    saved = []
    state.matrix = form.matrix.then(state.matrix)
    depth += 1
    run(form.content, form.resources)
    depth -= 1
    (state, saved, sequences, textMatrix, lineMatrix) = kept
  }
}
