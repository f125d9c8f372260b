extension Diagnostic {
  /// The finding as people read it: `file:line:column: warning: …`, the line, a caret, the advice.
  ///
  /// East Asian wide characters take two columns of a terminal, so the caret is moved by as many.
  public var text: String {
    var place = file
    if span.line > 0 { place += ":\(span.line)" }
    if span.line > 0, span.column > 0 { place += ":\(span.column)" }
    var lines = [(place.isEmpty ? "" : place + ": ") + "\(severity.rawValue): \(message)"]
    if let sourceLine, span.line > 0 {
      let shown = excerpt(of: sourceLine)
      lines.append("    " + shown.text)
      if span.column > 0 { lines.append("    " + shown.pointer) }
    }
    if !help.isEmpty { lines.append("  help: " + help) }
    return lines.joined(separator: "\n")
  }

  /// At most `limit` characters of a long line around the span, with the caret line below it.
  private func excerpt(of line: String, limit: Int = 60) -> (text: String, pointer: String) {
    let scalars = Array(line.unicodeScalars)
    let target = max(0, min(span.column - 1, scalars.count))
    let start = target > limit / 2 ? target - limit / 2 : 0
    let end = min(scalars.count, start + limit)
    func column(_ scalar: Unicode.Scalar) -> Int { isWide(scalar) ? 2 : 1 }
    func printable(_ scalar: Unicode.Scalar) -> String {
      scalar.value < 0x20 || scalar.value == 0x7F ? " " : String(scalar)
    }
    let text = scalars[start..<end].map(printable).joined()
    let indent = scalars[start..<min(target, end)].map(column).reduce(0, +)
    let marked = max(1, scalars[min(target, end)..<min(end, target + span.length)].map(column).reduce(0, +))
    let lead = start > 0 ? "…" : ""
    let pointer =
      String(repeating: " ", count: indent + (start > 0 ? 1 : 0))
      + String(repeating: "^", count: marked)
    return (lead + text + (end < scalars.count ? "…" : ""), pointer)
  }
}

/// Whether a terminal shows `scalar` two columns wide (Unicode East Asian Width W and F, in blocks).
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
    true
  default: false
  }
}
