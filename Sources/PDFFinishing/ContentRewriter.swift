import DisplayModel

/// Rewrites a page's content as Cairo wrote it: colours by which marks are named become marked
/// content in true colours.
///
/// One scan over the bytes. Colour operators are read and replaced, graphics states dropped (Cairo
/// writes one that changes nothing), hexadecimal strings shortened to literal ones, numbers to five
/// decimals; all else is copied. A marked sequence ends where the next begins, or with the graphics
/// state it stands in.
struct ContentRewriter {
  /// What is written where a group of marks begins.
  struct Opening {
    /// The operator that opens the marked content.
    var marker: String
    /// The colour, for filling and for stroking.
    var fill: String
    var stroke: String
  }

  private let input: [UInt8]
  private var output: [UInt8] = []
  /// Where in `output` the operands of the operator to come begin; `nil` before the first.
  private var operands: Int?
  private var depth = 0
  /// The group whose marked content is open, and the depth at which it was opened.
  private var open: (group: Int, depth: Int)?

  /// Rewrites `content`; `opening` says what to write for each group, in order, and is asked once
  /// for each marked sequence.
  ///
  /// - Returns: `nil` when a colour names no group.
  static func rewrite(_ content: [UInt8], opening: (_ group: Int) -> Opening?) -> [UInt8]? {
    var rewriter = ContentRewriter(content)
    return rewriter.run(opening) ? rewriter.output : nil
  }

  private init(_ content: [UInt8]) {
    input = content
    output.reserveCapacity(content.count)
  }

  private mutating func run(_ opening: (Int) -> Opening?) -> Bool {
    var current: Opening?
    var position = 0
    while position < input.count {
      let byte = input[position]
      if operands == nil, byte > 0x20 { operands = output.count }
      switch byte {
      case UInt8(ascii: "<"):
        if position + 1 < input.count, input[position + 1] == byte {
          output += [byte, byte]
          position += 2
        } else {
          position = copyHexadecimal(from: position + 1)
        }
      case UInt8(ascii: "("):
        position = copyLiteral(from: position)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        position = copyNumber(from: position)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "'"), UInt8(ascii: "\""):
        let end = wordEnd(from: position)
        guard perform(position..<end, &current, opening) else { return false }
        position = end
      case UInt8(ascii: "/"):
        let end = wordEnd(from: position + 1)
        output += input[position..<end]
        position = end
      default:
        output.append(byte)
        position += 1
      }
    }
    if open != nil { output += Array("EMC\n".utf8) }
    return true
  }

  /// Writes the operator in `word`, or what replaces it.
  private mutating func perform(
    _ word: Range<Int>, _ current: inout Opening?, _ opening: (Int) -> Opening?
  ) -> Bool {
    let first = input[word.lowerBound]
    let second = word.count > 1 ? input[word.lowerBound + 1] : 0
    switch (word.count, first, second) {
    case (2, UInt8(ascii: "r"), UInt8(ascii: "g")), (2, UInt8(ascii: "R"), UInt8(ascii: "G")):
      guard let group = groupInOperands() else { return false }
      removeOperands()
      if open?.group != group {
        close()
        current = opening(group)
        guard let current else { return false }
        output += current.marker.utf8
        open = (group, depth)
      }
      output += (first == UInt8(ascii: "r") ? current?.fill : current?.stroke)?.utf8 ?? "".utf8
    case (2, UInt8(ascii: "g"), UInt8(ascii: "s")):
      removeOperands()
    case (1, UInt8(ascii: "q"), _):
      depth += 1
      output.append(first)
    case (1, UInt8(ascii: "Q"), _):
      if let open, open.depth == depth { close() }
      depth -= 1
      output.append(first)
    default: output += input[word]
    }
    operands = nil
    return true
  }

  private mutating func removeOperands() {
    if let operands { output.removeSubrange(operands...) }
  }

  private mutating func close() {
    if open == nil { return }
    if let last = output.last, last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
    output += "EMC\n".utf8
    open = nil
  }

  /// The group that the three operands name as a colour.
  private func groupInOperands() -> Int? {
    guard let operands else { return nil }
    var position = operands
    guard let red = decimal(at: &position), let green = decimal(at: &position),
      let blue = decimal(at: &position), position == output.count
    else { return nil }
    return MarkInk.mark(red: red, green: green, blue: blue)
  }

  /// Reads a number without a sign from the output, and the white space behind it.
  private func decimal(at position: inout Int) -> Double? {
    var (digits, divisor, isFraction, start) = (0.0, 1.0, false, position)
    while position < output.count {
      switch output[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Double(output[position] - UInt8(ascii: "0"))
        if isFraction { divisor *= 10 }
      case UInt8(ascii: ".") where !isFraction:
        isFraction = true
        start += 1
      default:
        guard position > start, output[position] <= 0x20 else { return nil }
        while position < output.count, output[position] <= 0x20 { position += 1 }
        return digits / divisor
      }
      position += 1
    }
    return nil
  }

  /// Writes a number with at most five decimals.
  ///
  /// Steps from line to line (Td) are counted in ems and add up down the page: with three decimals
  /// the last line of a page of 10.5 pt stood 0.02 pt off its grid.
  private mutating func copyNumber(from start: Int) -> Int {
    let end = wordEnd(from: start)
    var point = start
    while point < end, input[point] != UInt8(ascii: ".") { point += 1 }
    guard end - point > 6 else {
      output += input[start..<end]
      return end
    }
    let first = output.count
    output += input[start..<point + 6]
    if input[point + 6] >= UInt8(ascii: "5") { roundUp(from: first) }
    while output.last == UInt8(ascii: "0") { output.removeLast() }
    if output.last == UInt8(ascii: ".") { output.removeLast() }
    if output[first...].allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "0") }) {
      output.removeSubrange(first...)
      output.append(UInt8(ascii: "0"))
    }
    return end
  }

  /// Adds one to the last digit of the number that begins at `first` in the output and ends it.
  private mutating func roundUp(from first: Int) {
    var place = output.count - 1
    while place >= first, output[place] != UInt8(ascii: "-") {
      switch output[place] {
      case UInt8(ascii: "."): break
      case UInt8(ascii: "9"): output[place] = UInt8(ascii: "0")
      default:
        output[place] += 1
        return
      }
      place -= 1
    }
    output.insert(UInt8(ascii: "1"), at: place + 1)
  }

  /// Writes a string of hexadecimal digits as a literal string.
  private mutating func copyHexadecimal(from start: Int) -> Int {
    output.append(UInt8(ascii: "("))
    var position = start
    var high: UInt8?
    while position < input.count, input[position] != UInt8(ascii: ">") {
      if let digit = hexadecimalValue(input[position]) {
        if let first = high {
          appendEscaped(first << 4 | digit, to: &output)
          high = nil
        } else {
          high = digit
        }
      }
      position += 1
    }
    if let high { appendEscaped(high << 4, to: &output) }
    output.append(UInt8(ascii: ")"))
    return position + 1
  }

  /// Copies a literal string, brackets within it included.
  private mutating func copyLiteral(from start: Int) -> Int {
    var position = start
    var level = 0
    while position < input.count {
      let byte = input[position]
      output.append(byte)
      position += 1
      switch byte {
      case UInt8(ascii: "\\"):
        if position < input.count { output.append(input[position]) }
        position += 1
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"):
        level -= 1
        if level == 0 { return position }
      default: break
      }
    }
    return position
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < input.count {
      switch input[end] {
      case 0x00...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "/"):
        return end
      default: end += 1
      }
    }
    return end
  }
}

/// What `byte` counts as a hexadecimal digit.
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
