/// What the contents of one page do: what is marked, which colours and codes are used.
struct PageScan {
  let isForPress: Bool
  /// The fonts of the page, by the names of its resources.
  var fonts: [String: VerifiedFont] = [:]
  /// Graphics states that print over.
  var overprinting: Set<String> = []
  private(set) var mcids: [Int] = []
  private(set) var faults: [(rule: VerificationFinding.Rule, message: String)] = []
  private(set) var text = ""
  /// The text that is no artifact: without running headers, folios and leaders.
  private(set) var contentText = ""
  private var font: String?
  /// For each open sequence, whether what stands in it is accounted for.
  private var open: [Bool] = []
  /// For each open sequence, whether it is an artifact or within one.
  private var artifacts: [Bool] = []
  private var depth = 0
  private var printsOver = false
  private var reported: Set<String> = []

  init(isForPress: Bool) { self.isForPress = isForPress }

  /// Reads `contents` to the end.
  mutating func run(_ contents: [UInt8]) {
    for operation in ContentScanner(contents) { perform(operation) }
    if !open.isEmpty { fault(.content, "marked content is opened and not closed") }
    if depth != 0 { fault(.content, "q and Q do not balance") }
  }

  private mutating func perform(_ operation: ContentOperation) {
    switch operation.name {
    case "BDC", "BMC": begin(operation)
    case "EMC":
      _ = artifacts.popLast()
      if open.popLast() == nil { fault(.content, "marked content is closed and not opened") }
    case "q":
      depth += 1
      if depth > 28 { fault(.content, "q is nested more than 28 deep") }
    case "Q": depth -= 1
    case "Tf":
      if case .name(let name)? = operation.operands.first { font = name }
      if let font, fonts[font] == nil { fault(.fonts, "the font \(font) is not in the resources") }
    case "Tj", "TJ", "'", "\"":
      paint("text")
      show(operation.operands)
    case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh": paint("a path")
    case "Do", "BI": paint("a picture")
    case "gs":
      if case .name(let name)? = operation.operands.first {
        printsOver = overprinting.contains(name)
      }
    default: setColour(operation)
    }
  }

  private mutating func begin(_ operation: ContentOperation) {
    var isAccounted = open.last ?? false
    var isArtifact = artifacts.last ?? false
    if case .name("Artifact")? = operation.operands.first { isArtifact = true }
    isAccounted = isAccounted || isArtifact
    artifacts.append(isArtifact)
    if case .properties(let mcid?)? = operation.operands.last {
      isAccounted = true
      if mcids.contains(mcid) { fault(.content, "MCID \(mcid) stands twice") }
      mcids.append(mcid)
    }
    open.append(isAccounted)
  }

  private mutating func paint(_ what: String) {
    if open.last != true { fault(.content, "\(what) is neither content nor artifact") }
  }

  private mutating func show(_ operands: [ContentOperation.Operand]) {
    for operand in operands {
      switch operand {
      case .array(let items): show(items)
      case .string(let bytes):
        guard let font else {
          fault(.fonts, "text is shown without a font")
          continue
        }
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
          let code = Int(bytes[index]) << 8 | Int(bytes[index + 1])
          fonts[font]?.used.insert(code)
          let shown = fonts[font]?.texts[code] ?? ""
          text += shown
          if artifacts.last != true { contentText += shown }
        }
      default: break
      }
    }
  }

  private mutating func setColour(_ operation: ContentOperation) {
    let values = operation.operands.compactMap { operand -> Double? in
      guard case .number(let number) = operand else { return nil }
      return number
    }
    switch operation.name {
    case "rg", "RG":
      if isForPress { fault(.colour, "a colour is red, green and blue on a page for the press") }
      if values.allSatisfy({ $0 == 0 }) {
        fault(.colour, "black is made of red, green and blue")
      }
    case "g", "G":
      if isForPress { fault(.colour, "a colour is a gray on a page for the press") }
    case "k", "K":
      if !isForPress { fault(.colour, "a colour is CMYK where the intent is sRGB") }
      if values.count == 4, values.reduce(0, +) > 3.2 { fault(.colour, "more than 320 % of ink") }
      let isBlack = values.count == 4 && values.prefix(3).allSatisfy { $0 == 0 } && values[3] > 0
      if isForPress, isBlack, !printsOver { fault(.colour, "black does not print over") }
      if isForPress, !isBlack, printsOver { fault(.colour, "a colour prints over") }
    default: break
    }
  }

  /// Notes a fault once a page.
  private mutating func fault(_ rule: VerificationFinding.Rule, _ message: String) {
    if reported.insert(message).inserted { faults.append((rule, message)) }
  }
}
