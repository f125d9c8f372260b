import Diagnostics
import Yams

/// The most that a layout file may hold: more is a mistake, and must not hang the program.
enum DocumentLimits {
  static let bytes = 1 << 18
  static let values = 20_000
  static let depth = 12
  /// Aliases are refused one by one when the nodes are there, but Yams compares nodes before that;
  /// so few cannot multiply.
  static let asterisks = 4
}

/// Reads the YAML of `source` into values with places; faults go to `findings`.
///
/// Yams resolves no types here: every scalar is text. Anchors and aliases are refused, since a few
/// lines of them can stand for billions of values.
/// - Returns: The top mapping; `nil` when the file cannot be read as one.
package func parseDocument(
  _ source: LayoutSource, _ findings: inout LayoutFindings
) -> [LayoutEntry]? {
  guard let text = String(validating: source.bytes, as: UTF8.self) else {
    findings.enter(file: source.file, text: "")
    findings.error(at: invalidByte(in: source.bytes), "the file is not UTF-8")
    return nil
  }
  findings.enter(file: source.file, text: text)
  guard source.bytes.count <= DocumentLimits.bytes else {
    findings.error(
      at: .wholeFile, "the file has \(source.bytes.count) bytes, too many for a layout",
      help: "at most \(DocumentLimits.bytes) are read")
    return nil
  }
  guard source.bytes.count(where: { $0 == UInt8(ascii: "*") }) <= DocumentLimits.asterisks else {
    findings.error(
      at: .wholeFile, "the file has too many asterisks",
      help: "at most \(DocumentLimits.asterisks): aliases (*) are not read")
    return nil
  }
  do {
    guard let value = try documentValue(text) else { return [] }
    if value.text == "" { return [] }
    guard case .map(let entries) = value.kind else {
      findings.error(
        at: value.span, "the file is \(value.quoted), not a mapping of keys",
        help: "write lines such as “name: monthly”")
      return nil
    }
    return entries
  } catch let error as DocumentFault {
    findings.error(at: error.span, error.message, help: error.help)
  } catch let error as YamlError {
    let fault = documentFault(error)
    findings.error(at: fault.span, fault.message, help: fault.help)
  } catch {
    findings.error(at: .wholeFile, "the file is not YAML: \(error)")
  }
  return nil
}

/// Why a document is not read.
private struct DocumentFault: Error {
  var span: SourceSpan
  var message: String
  var help = ""
}

/// The one document of `text`; `nil` when it holds none.
private func documentValue(_ text: String) throws -> LayoutValue? {
  let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
  // Nodes hold their anchors weakly: the parser must outlive the look at them.
  return try withExtendedLifetime(parser) {
    var count = 0
    return try parser.singleRoot().map { try layoutValue($0, depth: 0, count: &count) }
  }
}

/// `node` as a value, at most `DocumentLimits` deep and large.
private func layoutValue(
  _ node: Node, depth: Int, count: inout Int
) throws(DocumentFault) -> LayoutValue {
  let span = node.mark.map { SourceSpan(line: $0.line, column: $0.column) } ?? .wholeFile
  count += 1
  guard count <= DocumentLimits.values, depth <= DocumentLimits.depth else {
    throw DocumentFault(
      span: span, message: "more values than a layout can mean",
      help: "at most \(DocumentLimits.values) values, \(DocumentLimits.depth) levels deep")
  }
  guard node.anchor == nil else {
    throw DocumentFault(
      span: span, message: "anchors (&) and aliases (*) are not read", help: "write the value again"
    )
  }
  switch node {
  case .scalar(let scalar):
    let length = max(1, scalar.string.unicodeScalars.count)
    return LayoutValue(
      .text(scalar.string), at: SourceSpan(line: span.line, column: span.column, length: length))
  case .sequence(let sequence):
    var values: [LayoutValue] = []
    for node in sequence { values.append(try layoutValue(node, depth: depth + 1, count: &count)) }
    return LayoutValue(.list(values), at: span)
  case .mapping(let mapping):
    var entries: [LayoutEntry] = []
    for (key, node) in mapping {
      let name = try layoutValue(key, depth: depth + 1, count: &count)
      guard let text = name.text else {
        throw DocumentFault(span: name.span, message: "a key is \(name.quoted), not a word")
      }
      let value = try layoutValue(node, depth: depth + 1, count: &count)
      entries.append(LayoutEntry(text, at: name.span, value))
    }
    return LayoutValue(.map(entries), at: span)
  case .alias:
    throw DocumentFault(span: span, message: "aliases (*) are not read")
  }
}

/// What Yams found, as a finding with its place.
private func documentFault(_ error: YamlError) -> DocumentFault {
  func span(_ mark: Mark) -> SourceSpan { SourceSpan(line: mark.line, column: mark.column) }
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    let origin = context.map { " \($0.text) that begins at line \($0.mark.line)" } ?? ""
    return DocumentFault(
      span: span(mark), message: "the YAML is broken: \(problem)" + origin,
      help: "indent with spaces, write “key: value”, quote text that has “: ” or “ #” in it")
  case .duplicatedKeysInMapping(let names, let context):
    return DocumentFault(
      span: span(context.mark), message: "“\(names.first ?? "")” is written twice in one mapping",
      help: "keep one of them")
  case .reader(let problem, _, _, _):
    return DocumentFault(span: .wholeFile, message: "the file is not text: \(problem)")
  default:
    return DocumentFault(span: .wholeFile, message: "the YAML is broken: \(error)")
  }
}

/// Where the first byte stands that is not UTF-8.
private func invalidByte(in bytes: [UInt8]) -> SourceSpan {
  var (line, column) = (1, 1)
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
  }
  return SourceSpan(line: line, column: column)
}
