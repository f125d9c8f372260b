import Composition
import Foundation
import TypeModel

/// Text with the light markup of the cases: `<b>`, `<sup>`, `<dots>`, `<name>`, `<r>`, `(size n)`.
struct MarkedText {
  private(set) var paragraph: StyledParagraph
  private var style: RunStyle

  init(_ source: String, sizes: [NSNumber]) {
    style = RunStyle(fonts: [FontID(0)], size: testEm)
    paragraph = StyledParagraph(text: "", runs: [], styles: [])
    let plain = source.replacing(/\(size [0-9.]+\)/, with: "")
    if !sizes.isEmpty {
      for (character, size) in zip(plain, sizes) {
        style.size = ems(size.doubleValue)
        append(String(character))
      }
      return
    }
    var rest = Substring(plain)
    while let tag = rest.firstMatch(of: /<(\/?)([a-z]+)>/) {
      append(String(rest[..<tag.range.lowerBound]))
      rest = rest[tag.range.upperBound...]
      if tag.output.1.isEmpty { open(String(tag.output.2), &rest) } else { close() }
    }
    append(String(rest))
  }

  private mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    let start = paragraph.text.utf8.count
    paragraph.text += text
    paragraph.runs.append(
      StyledRun(start..<paragraph.text.utf8.count, style: paragraph.styles.count))
    paragraph.styles.append(style)
  }

  private mutating func open(_ tag: String, _ rest: inout Substring) {
    switch tag {
    case "b": style.fonts = [FontID(1)]
    case "sup": (style.rise, style.size) = (ems(0.3), ems(0.6))
    case "dots": style.interlinear = [.init(.emphasisDots, span: paragraph.styles.count)]
    case "name": style.interlinear = [.init(.properName, span: paragraph.styles.count)]
    case "r":
      guard let equals = rest.firstIndex(of: "="), let end = rest.firstIndex(of: "<") else {
        return
      }
      let reading = String(rest[rest.index(after: equals)..<end])
      style.interlinear = [.init(.ruby(reading), span: paragraph.styles.count)]
      append(String(rest[..<equals]))
      rest = rest[end...]
    default: break
    }
  }

  private mutating func close() { style = RunStyle(fonts: [FontID(0)], size: testEm) }
}
