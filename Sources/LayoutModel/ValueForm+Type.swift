import Diagnostics
package import TypeModel

/// 字重: weights by name.
let weightRows: [(name: String, weight: FontWeight)] = [
  ("light", .light), ("regular", .regular), ("medium", .medium), ("semibold", .semibold),
  ("bold", .bold), ("black", .black),
]

/// The name of `weight` in layouts.
package func weightName(_ weight: FontWeight) -> String {
  weightRows.first { $0.weight == weight }?.name ?? "regular"
}

extension ValueForm where Value == FontWeight {
  /// A weight by name.
  static var weight: ValueForm {
    let names = weightRows.map(\.name)
    return ValueForm(
      schema: .choice(names), allowed: names.joined(separator: ", "),
      show: weightName
    ) { text in
      weightRows.first { $0.name == text }.map { .value($0.weight) }
        ?? .fault("not a weight" + suggestion(text, among: names))
    }
  }
}

extension ValueForm where Value == StyleName {
  /// A style by name.
  static var styleName: ValueForm {
    let names = StyleName.allCases.map(\.rawValue)
    return ValueForm(
      schema: .choice(names), allowed: "a name under “styles”: body, quote, header",
      show: { $0.rawValue }
    ) { text in
      StyleName(rawValue: text).map { .value($0) }
        ?? .fault("not a style" + suggestion(text, among: names))
    }
  }
}

extension ValueForm where Value == LatinFont {
  /// A role, or `own`.
  static var latin: ValueForm {
    let names = ["own"] + FontRole.allCases.map(\.rawValue)
    return ValueForm(
      schema: .choice(names), allowed: names.joined(separator: ", "),
      show: { latin in
        switch latin {
        case .own: "own"
        case .role(let role): role.rawValue
        }
      },
      parse: { text in
        if text == "own" { return .value(.own) }
        return FontRole(rawValue: text).map { .value(.role($0)) }
          ?? .fault("not a role of fonts" + suggestion(text, among: names))
      })
  }
}

extension ValueForm where Value == TypeSize {
  /// A length, a Chinese name, or ems of the grid's size.
  static var sizeOrPart: ValueForm {
    ValueForm(
      schema: .either([.text(pattern: sizePattern), .text(pattern: "^[0-9]+([./][0-9]+)? ?em$")]),
      allowed: "a size such as 10.5pt, 五号, or 1em (the size of the grid), 3pt to 200pt",
      show: { size in
        switch size {
        case .length(let length): length.unitText
        case .part(let ratio): ratio.partText + "em"
        }
      },
      parse: { text in
        guard text.hasSuffix("em") else { return parseSize(text).map { .length($0) } }
        guard let ratio = Ratio(partText: text) else { return .fault("not a size") }
        guard ratio > .zero, ratio <= Ratio(20) else { return .fault("not from 0 to 20 em") }
        return .value(.part(ratio))
      })
  }
}

extension ValueForm where Value == Margin {
  /// A length, or `centred`.
  static var margin: ValueForm {
    ValueForm(
      schema: .either([.choice(["centred"]), .text(pattern: lengthPattern)]),
      allowed: "centred, or a length such as 28mm, 0pt to 3000pt",
      show: { margin in
        switch margin {
        case .centred: "centred"
        case .length(let length): length.unitText
        }
      },
      parse: { text in
        if text == "centred" { return .value(.centred) }
        guard let length = Length(unitText: text) else { return .fault("not a length") }
        return limited(length, 0, 3000).map { .length($0) }
      })
  }
}

extension ValueForm where Value == PaperSize {
  /// A name, or `210mm x 297mm`.
  static var paper: ValueForm {
    let names = PaperSize.Name.allCases.map(\.rawValue)
    return ValueForm(
      schema: .either([
        .choice(names), .text(pattern: "^[0-9.]+(pt|mm|cm|in) ?[x×] ?[0-9.]+(pt|mm|cm|in)$"),
      ]),
      allowed: names.joined(separator: ", ") + ", or width x height: 210mm x 285mm, "
        + "each 100pt to 3000pt",
      show: { paper in
        switch paper {
        case .named(let name): name.rawValue
        case .custom(let size): "\(size.width.unitText) x \(size.height.unitText)"
        }
      },
      parse: parsePaper)
  }

  @Sendable private static func parsePaper(_ text: String) -> ParsedText<PaperSize> {
    if let name = PaperSize.Name(rawValue: text) { return .value(.named(name)) }
    let sides = text.split { $0 == "x" || $0 == "×" }
    let lengths = sides.compactMap { Length(unitText: trimmed($0)) }
    guard sides.count == 2, lengths.count == 2 else { return .fault("not a paper size") }
    for length in lengths {
      if case .fault(let why) = limited(length, 100, 3000) { return .fault(why) }
    }
    return .value(.custom(Size(width: lengths[0], height: lengths[1])))
  }
}

/// `words` without spaces at both ends.
private func trimmed(_ words: Substring) -> String {
  var words = words
  while words.first == " " { words = words.dropFirst() }
  while words.last == " " { words = words.dropLast() }
  return String(words)
}

/// The fields that lines of furniture may hold.
let furnitureFields = [
  "title", "section", "item", "page", "pages", "date", "issue", "editor",
]

extension ValueForm where Value == String {
  /// Text with fields in braces.
  static var furniture: ValueForm {
    ValueForm(
      schema: .text(pattern: nil),
      allowed: "text with " + furnitureFields.map { "{\($0)}" }.joined(separator: " "),
      show: yamlScalar,
      parse: { text in
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
          guard let close = rest[open...].firstIndex(of: "}") else {
            return .fault("in which a { has no }")
          }
          let field = String(rest[rest.index(after: open)..<close])
          guard furnitureFields.contains(field) else {
            return .fault(
              "in which {\(field)} is no field" + suggestion(field, among: furnitureFields))
          }
          rest = rest[rest.index(after: close)...]
        }
        return rest.contains("}") ? .fault("in which a } has no {") : .value(text)
      })
  }

  /// An OpenType feature.
  static var feature: ValueForm {
    ValueForm(
      schema: .text(pattern: "^[a-zA-Z0-9]{4}$"), allowed: "OpenType features: tnum, onum",
      show: yamlScalar
    ) { text in
      text.utf8.count == 4 && text.utf8.allSatisfy(isAlphanumeric)
        ? .value(text) : .fault("not the four letters of a feature")
    }
  }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

extension ValueForm where Value == Double {
  /// White in parts of the whole: `35%`.
  static var share: ValueForm {
    ValueForm(
      schema: .text(pattern: "^(100|[0-9]?[0-9](\\.[0-9]+)?)%$"),
      allowed: "0% (black) to 100% (white)", show: { percentText($0) }
    ) { text in
      guard let ratio = Ratio(partText: text), !text.hasSuffix("em") else {
        return .fault("not a percentage")
      }
      guard ratio >= .zero, ratio <= .one else { return .fault("not from 0% to 100%") }
      return .value(ratio.value)
    }
  }
}

extension ValueForm where Value == Double {
  /// A price, from 0.
  static var price: ValueForm {
    ValueForm(
      schema: .part, allowed: "a number from 0 to 1000000", show: decimalText
    ) { text in
      guard let number = plainNumber(text[...]) else { return .fault("not a number") }
      guard number >= 0, number <= 1_000_000 else { return .fault(outOfRange(number < 0)) }
      return .value(number)
    }
  }
}

/// `share` of the whole in percent.
private func percentText(_ share: Double) -> String { decimalText(share * 100) + "%" }

extension ValueForm where Value == [Double] {
  /// Red, green and blue: `#A51D24`.
  static var rgb: ValueForm {
    ValueForm(
      schema: .text(pattern: "^#[0-9A-Fa-f]{6}$"), allowed: "six hexadecimal digits: \"#A51D24\"",
      show: { parts in
        let digits = Array("0123456789ABCDEF")
        let text = parts.flatMap { part in
          let byte = Int((part * 255).rounded())
          return [digits[byte / 16 % 16], digits[byte % 16]]
        }
        return "\"#" + String(text) + "\""
      },
      parse: { text in
        guard text.hasPrefix("#"), text.utf8.count == 7,
          let number = UInt32(text.dropFirst(), radix: 16)
        else { return .fault("not a colour") }
        return .value([16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 })
      })
  }

  /// Cyan, magenta, yellow and black in percent: `[20, 100, 95, 10]`.
  static var cmyk: ValueForm {
    ValueForm(
      schema: .list(.integer(0...100), upTo: 4),
      allowed: "cyan, magenta, yellow, black in whole percent: [20, 100, 95, 10]",
      show: { "[" + $0.map { decimalText($0 * 100) }.joined(separator: ", ") + "]" },
      read: { value, path, findings in
        let form = ValueForm<[Int]>.list(.count(0...100), upTo: 4)
        guard let parts = form.read(value, path, &findings) else { return nil }
        guard parts.count == 4 else {
          findings.error(
            at: value.span, "“\(path)” has \(parts.count) numbers, not four",
            help: "allowed: cyan, magenta, yellow, black in whole percent: [20, 100, 95, 10]")
          return nil
        }
        return parts.map { Double($0) / 100 }
      })
  }
}
