import Composition
public import Diagnostics
package import Hyphenation
import HarfBuzzShaping
import LayoutModel
import TypeModel

/// What a user may ask of a paragraph that is set alone.
public struct ComposeOptions: Hashable, Sendable {
  /// Where widths come from.
  public enum Metrics: String, Hashable, Sendable, CaseIterable {
    /// The faces of the layout.
    case font
    /// Han 1 em, ASCII ½ em: every number can be counted by hand.
    case square
  }
  /// The layout whose rules of lines and body style are used.
  public var layout = LayoutChoice()
  /// The measure: `20em`, `120mm`, `300pt`, or a number of ems.
  public var measure = "20em"
  /// Where widths come from.
  public var metrics = Metrics.font
  /// Indent of the first line, in ems.
  public var indent = 0.0
  /// How lines fill the measure: justified, start, centre, end, even.
  public var alignment = "justified"
  /// Whether the last line is filled too.
  public var fillsLastLine = false
  /// Whether the text is broken by sense, as a heading is.
  public var isHeading = false
  /// 20 em in the body style of `monthly`.
  public init() {}
}

/// One paragraph, set.
public struct ComposedParagraph: Hashable, Sendable {
  let measure: Double
  let lines: [LineDump]
  /// The characters that no font has, each once.
  public let findings: [Diagnostic]

  /// The sum of the lines' costs; neighbours of unequal tightness are not in it.
  public var cost: Double { lines.reduce(0) { $0 + $1.line.quality.cost } }

  /// The lines without what was measured.
  public var lineTexts: [String] { lines.map(\.text) }
}

/// Sets `text` as one paragraph.
///
/// - Throws: `DiagnosticError` for a text of nothing but white space, an unknown alignment or measure,
///   faults in the layout, and with `Metrics.font` for missing faces.
public func composeText(
  _ text: String, options: ComposeOptions = ComposeOptions()
) throws(DiagnosticError) -> ComposedParagraph {
  guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
    throw DiagnosticError(
      Diagnostic(.error, "there is no text to set", help: "write the paragraph, or - to read it"))
  }
  guard let alignment = Alignment(rawValue: options.alignment) else {
    let known = Alignment.allCases.map(\.rawValue).joined(separator: ", ")
    throw DiagnosticError(
      Diagnostic(.error, "“\(options.alignment)” is no alignment", help: "write one of \(known)"))
  }
  switch options.metrics {
  case .square:
    let data = try dataFolder(of: options.layout)
    let layout = try LayoutCatalogue(folder: data.layouts).read(
      options.layout.layout, settings: options.layout.changes)
    return try set(
      text, alignment: alignment, layout: layout, fonts: ([FontID(0)], [FontID(0)]),
      shaper: SquareShaper(), options: options)
  case .font:
    let opened = try openLayout(options.layout)
    let body = opened.layout.styles[.body] ?? TextStyle()
    let latin = body.latin.map { opened.faces.table.stack($0) } ?? []
    return try set(
      text, alignment: alignment, layout: opened.layout,
      fonts: (opened.faces.table.stack(body.font), latin),
      shaper: HarfBuzzShaper(opened.faces), options: options)
  }
}

private func set(
  _ text: String, alignment: Alignment, layout: LayoutSpec, fonts: (han: [FontID], latin: [FontID]),
  shaper: some TextShaper, options: ComposeOptions
) throws(DiagnosticError) -> ComposedParagraph {
  let body = layout.styles[.body] ?? TextStyle()
  guard let measure = readMeasure(options.measure, em: body.size) else {
    throw DiagnosticError(
      Diagnostic(
        .error, "“\(options.measure)” is not a measure", help: "write 20em, 120mm or 300pt"))
  }
  var paragraph = StyledParagraph(
    text: text, runs: [StyledRun(0..<text.utf8.count, style: 0)],
    styles: [
      RunStyle(
        fonts: fonts.han, latinFonts: fonts.latin, size: body.size, tracking: body.tracking,
        features: body.features)
    ],
    alignment: alignment, settings: body.lines ?? layout.text)
  let indent = min(max(options.indent, 0), 1000)
  paragraph.firstLineIndent = Length.points(body.size.points * indent)
  paragraph.justifiesLastLine = options.fillsLastLine
  paragraph.breaking = options.isHeading ? .bySense : .totalFit
  let hyphenator = paragraph.settings.hyphenates ? openHyphenator() : nil
  let typed = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let missing = MissingCharacter.all(in: text, fonts: fonts.han + fonts.latin, shaper: shaper)
  return ComposedParagraph(
    measure: measure.points / body.size.points,
    lines: dumpLines(paragraph, measure: measure, shaper: shaper, hyphenator: hyphenator),
    findings: missing.map { $0.finding(file: "<text>", sourceLine: typed[$0.line - 1]) })
}

/// The patterns of English that Debian's package `hyphen-en-us` brings; `nil` without it.
package func openHyphenator() -> PatternHyphenator? {
  PatternHyphenator(file: "/usr/share/hyphen/hyph_en_US.dic")
}

/// A length such as `20em`, `120mm`, `300pt`, or a number of ems; `nil` for anything else.
private func readMeasure(_ text: String, em: Length) -> Length? {
  let units: [(suffix: String, points: Double)] = [
    ("em", em.points), ("mm", 72 / 25.4), ("pt", 1), ("", em.points),
  ]
  for unit in units where text.hasSuffix(unit.suffix) {
    guard let number = Double(text.dropLast(unit.suffix.count)), number > 0,
      number * unit.points < 1_000_000
    else { return nil }
    return Length.points(number * unit.points)
  }
  return nil
}
