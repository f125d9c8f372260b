extension Diagnostic {
  /// The finding as people read it: `file:line:column: warning: …`, the line, a caret, the advice.
  ///
  /// East Asian wide characters take two columns of a terminal, so the caret is moved by as many.
  /// Controls in quoted text are made visible: a report cannot write to the terminal.
  public var text: String {
    var place = file
    if span.line > 0 { place += ":\(span.line)" }
    if span.line > 0, span.column > 0 { place += ":\(span.column)" }
    let head = (place.isEmpty ? "" : place + ": ") + "\(severity.rawValue): \(message)"
    var lines = [visible(head)]
    if let sourceLine, span.line > 0 {
      let shown = excerpt(of: sourceLine)
      lines.append("    " + shown.text)
      if span.column > 0 { lines.append("    " + shown.pointer) }
    }
    if !help.isEmpty { lines.append("  help: " + visible(help)) }
    return lines.joined(separator: "\n")
  }

  /// At most `limit` characters of a long line around the span, with the caret line below it.
  private func excerpt(of line: String, limit: Int = 60) -> (text: String, pointer: String) {
    let target = max(1, span.column) - 1
    let start = target > limit / 2 ? target - limit / 2 : 0
    let rest = line.unicodeScalars.dropFirst(start)
    let shown = Array(rest.prefix(limit))
    let isCut = rest.count(upTo: limit + 1) > limit
    let first = min(target - start, shown.count)
    let end = min(shown.count, first + max(1, min(span.length, limit)))
    let indent = shown[..<first].map(columns).reduce(0, +)
    let marked = max(1, shown[first..<end].map(columns).reduce(0, +))
    let pointer =
      String(repeating: " ", count: indent + (start > 0 ? 1 : 0))
      + String(repeating: "^", count: marked)
    let text = shown.map { isControl($0) ? " " : String($0) }.joined()
    return ((start > 0 ? "…" : "") + text + (isCut ? "…" : ""), pointer)
  }
}

extension Sequence {
  /// Elements, counted no further than `limit`.
  fileprivate func count(upTo limit: Int) -> Int {
    prefix(limit).reduce(0) { count, _ in count + 1 }
  }
}

/// `text` with each control written as its code point: `U+001B`.
private func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  return text.unicodeScalars.map { scalar in
    guard isControl(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }.joined()
}

/// Whether `scalar` would do something to a terminal: C0, C1, line ends, bidi controls.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

/// How many columns of a terminal `scalar` takes; a control is shown as a space.
private func columns(_ scalar: Unicode.Scalar) -> Int {
  if isControl(scalar) { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return isWide(scalar) ? 2 : 1
  }
}

/// Whether a terminal shows `scalar` two columns wide (Unicode East Asian Width W and F, in blocks).
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    true
  default: false
  }
}
