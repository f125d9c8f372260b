import Foundation
import Testing

@Suite("Pages of documentation")
struct DocumentationTests {
  static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  /// Targets that have a page.
  static let targets: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return names.sorted().filter {
      let page = sources.appendingPathComponent("\($0)/\($0).docc/\($0).md")
      return FileManager.default.fileExists(atPath: page.path)
    }
  }()

  @Test func modelsHaveTheirs() {
    for name in ["TypeModel", "Diagnostics", "LayoutModel", "DisplayModel"] {
      #expect(Self.targets.contains(name))
    }
  }

  @Test("name only targets, and what their own declares", arguments: targets)
  func links(target: String) throws {
    let folder = Self.sources.appendingPathComponent(target)
    let page = folder.appendingPathComponent("\(target).docc/\(target).md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.hasPrefix("# ``\(target)``\n"))
    let blocks = text.components(separatedBy: "```")
    let prose = stride(from: 0, to: blocks.count, by: 2).map { blocks[$0] }.joined()
    let parts = prose.components(separatedBy: "``")
    let names = stride(from: 1, to: parts.count, by: 2).compactMap {
      parts[$0].split(separator: "/").first.map(String.init)
    }
    var code = ""
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    for file in files ?? [] where file.hasSuffix(".swift") {
      code += try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    }
    let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    for name in Set(names).subtracting(targets).sorted() {
      let bare = name.prefix { $0 != "(" }
      let isDeclared = ["struct", "enum", "protocol", "class", "func", "typealias", "let"].contains
      {
        code.contains("\($0) \(bare)")
      }
      #expect(isDeclared, "\(name)")
    }
  }
}
