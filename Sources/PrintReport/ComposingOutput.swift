import Composition

extension ComposedParagraph {
  /// The lines for people: a line's figures, then its units with place and advance in ems.
  public var text: String {
    var output = ""
    for (index, line) in lines.enumerated() {
      let quality = line.line.quality
      var figures = ["\(index + 1)", line.text.filter { !$0.isNewline }]
      figures.append("x \(em(line.start)) width \(em(line.width))")
      if quality.shrinkTier > 0 { figures.append("shrink step \(quality.shrinkTier)") }
      if quality.stretchTier > 0 { figures.append("stretch step \(quality.stretchTier)") }
      if line.hanGap > 0 { figures.append("Han gap \(em(line.hanGap))") }
      if line.overflow > 0 { figures.append("too wide by \(em(line.overflow))") }
      if line.shortfall > 0 { figures.append("left short by \(em(line.shortfall))") }
      if quality.hangs { figures.append("hangs") }
      figures.append("cost \(em(quality.cost))")
      output += figures.joined(separator: "  ") + "\n"
      let units = line.units.map { unit in
        let gap = abs(unit.gap) < 0.00005 ? "" : " gap \(em(unit.gap))"
        return "\(unit.text)@\(em(unit.x))+\(em(unit.advance))\(gap)"
      }
      output += "   " + units.joined(separator: "  ") + "\n"
    }
    return output
  }

  /// The lines as one JSON object; all lengths in ems.
  public var json: String {
    let value: JSONValue = [
      "measure": decimal(measure), "cost": decimal(cost),
      "lines": .array(lines.map(line)),
    ]
    return value.text
  }

  private func line(_ line: LineDump) -> JSONValue {
    let quality = line.line.quality
    return [
      "text": .string(line.text), "start": decimal(line.start), "width": decimal(line.width),
      "shrinkTier": .number(quality.shrinkTier), "stretchTier": .number(quality.stretchTier),
      "hanGap": decimal(line.hanGap), "overflow": decimal(line.overflow),
      "shortfall": decimal(line.shortfall),
      "hangs": .bool(quality.hangs), "cost": decimal(quality.cost),
      "units": .array(line.units.map(unit)),
    ]
  }

  private func unit(_ unit: LineDump.Unit) -> JSONValue {
    [
      "text": .string(unit.text), "x": decimal(unit.x), "advance": decimal(unit.advance),
      "gap": decimal(unit.gap),
    ]
  }

  private func decimal(_ value: Double) -> JSONValue { .decimal(em(value)) }

  /// A number with at most four decimals.
  private func em(_ value: Double) -> String {
    let scaled = (min(max(value, -1e12), 1e12) * 10_000).rounded()
    let whole = Int(abs(scaled))
    let sign = scaled < 0 ? "-" : ""
    var fraction = String(whole % 10_000)
    fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + String(whole / 10_000) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
