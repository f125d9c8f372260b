import Foundation
import PDFReading
import TestSupport
import Testing

/// A case of `clreq_cases.json`, or of the file that `PRINTREPORT_CASES` names, that speaks of
/// finished files.
struct PDFCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let rule: String
  let input: String
  let setting: [String: Any]
  let expect: [String: Any]

  var testDescription: String { "\(id) \(rule)" }

  /// All cases whose expectation is about a PDF.
  static let all: [PDFCase] = {
    let own = repositoryFolder + "/Tests/CompositionTests/Cases/clreq_cases.json"
    let path = ProcessInfo.processInfo.environment["PRINTREPORT_CASES"] ?? own
    guard let bytes = FileManager.default.contents(atPath: path),
      let list = try? JSONSerialization.jsonObject(with: bytes) as? [[String: Any]]
    else { return [] }
    return list.compactMap { entry in
      let expect = entry["expect"] as? [String: Any] ?? [:]
      guard let type = expect["type"] as? String, type.hasPrefix("pdf") else { return nil }
      return PDFCase(
        id: entry["id"] as? String ?? "", rule: entry["rule"] as? String ?? "",
        input: entry["input"] as? String ?? "", setting: entry["setting"] as? [String: Any] ?? [:],
        expect: expect)
    }
  }()

  /// The profile that the case's preset names.
  var profile: String {
    switch setting["preset"] as? String {
    case "print"?, "press"?: "press"
    case "archive"?: "archive"
    default: "standard"
    }
  }

  /// Sets the case's input with the built command.
  ///
  /// Words like “issue” stand for the sample, all else for a text of its own.
  func file() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let isSample = input.utf8.allSatisfy { $0 < 0x80 } || input.contains("链接")
    let source =
      isSample
      ? "Samples/monthly-2021-12.txt" : try folder.write("case.md", "# 试样\n\n\(input)\n")
    let out = folder.path + "/case.pdf"
    var environment: [String: String] = [:]
    if let epoch = setting["SOURCE_DATE_EPOCH"] as? NSNumber {
      environment["SOURCE_DATE_EPOCH"] = epoch.stringValue
    }
    let result = try runPrintreport(
      [source, "-o", out, "--layout", "monthly", "--profile", profile], environment: environment)
    try #require(result.status == 0, "\(result.errors)")
    return try readBytes(out)
  }
}

/// What a finished file holds, as far as the cases ask.
struct FinishedFile {
  let bytes: [UInt8]
  let file: PDFFile
  let catalogue: PDFItem
  let pages: [PDFItem]

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    file = try PDFFile(bytes)
    catalogue = file.catalogue
    let opened = file
    pages = opened.pages.map { opened.resolved(.reference($0)) }
  }

  var info: [String: PDFItem] { file.entries(file.trailer.entries?["Info"]) }

  var metadata: String {
    String(decoding: file.stream(catalogue.entries?["Metadata"]) ?? [], as: UTF8.self)
  }

  /// Left, bottom, right, top.
  func box(_ key: String, of page: PDFItem) -> [Double] { file.numbers(page.entries?[key]) }

  /// The operators of `page` with their operands.
  func operators(of page: PDFItem) -> [(name: String, operands: [PDFItem])] {
    var scanner = ContentScanner(file.contents(of: page) ?? [])
    var operands: [PDFItem] = []
    var operators: [(name: String, operands: [PDFItem])] = []
    while let token = scanner.next() {
      switch token {
      case .operand(let item): operands.append(item)
      case .word(let name):
        operators.append((name, operands))
        operands = []
      }
    }
    return operators
  }

  /// All elements of the tree, those above first.
  var elements: [[String: PDFItem]] {
    var elements: [[String: PDFItem]] = []
    var waiting = [file.entries(catalogue.entries?["StructTreeRoot"])["K"]].compactMap { $0 }
    while let node = waiting.popLast() {
      let item = file.resolved(node)
      waiting += item.items ?? []
      guard let entries = item.entries, entries["S"] != nil else { continue }
      elements.append(entries)
      if let kids = entries["K"] { waiting.append(kids) }
    }
    return elements
  }

  /// All structure types of the tree.
  var roles: Set<String> { Set(elements.compactMap { file.resolved($0["S"]).name }) }

  /// The rectangles and lines that artifacts of the sheet draw on `page`: left, bottom, right, top.
  func marks(of page: PDFItem) -> [[Double]] {
    var (matrix, saved, marks): (Matrix, [Matrix], [[Double]]) = (.identity, [], [])
    var isMark = false
    var path: [(x: Double, y: Double)] = []
    for (name, operands) in operators(of: page) {
      let numbers = operands.compactMap(\.number)
      switch name {
      case "q": saved.append(matrix)
      case "Q": matrix = saved.popLast() ?? matrix
      case "cm" where numbers.count == 6:
        matrix = Matrix(
          numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
        ).then(matrix)
      case "BDC": isMark = operands.last?.entries?["Type"]?.name == "Page"
      case "EMC": isMark = false
      case "re" where numbers.count == 4:
        path += [
          matrix.point(numbers[0], numbers[1]),
          matrix.point(numbers[0] + numbers[2], numbers[1] + numbers[3]),
        ]
      case "m", "l": path.append(matrix.point(numbers.first ?? 0, numbers.last ?? 0))
      case "f", "f*", "S", "n":
        let (xs, ys) = (path.map(\.x), path.map(\.y))
        if isMark, name != "n", let left = xs.min(), let right = xs.max(), let bottom = ys.min(),
          let top = ys.max()
        {
          marks.append([left, bottom, right, top])
        }
        path = []
      default: break
      }
    }
    return marks
  }
}
