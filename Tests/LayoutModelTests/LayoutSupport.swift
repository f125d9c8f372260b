import Diagnostics
import Foundation
import LayoutModel

/// The folder of the project's own layouts.
let layoutsFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Layouts")

/// The names of the layouts that the project ships.
let shippedNames = ["base", "monthly", "newsletter", "handout", "booklet", "gongwen"]

/// The file of the shipped layout `name`.
func shipped(_ name: String) -> LayoutSource? {
  let file = layoutsFolder.appendingPathComponent(name + ".yaml")
  return (try? Data(contentsOf: file)).map {
    LayoutSource(file: "Layouts/\(name).yaml", bytes: Array($0))
  }
}

/// Reads `yaml` as `test.yaml`; what it extends comes from `others`, then from the shipped ones.
func read(
  _ yaml: String, settings: [String] = [], others: [String: String] = [:]
) throws(DiagnosticError) -> LayoutSpec {
  try readLayout(
    LayoutSource(file: "test.yaml", bytes: Array(yaml.utf8)), settings: settings,
    lookup: { name, _ in
      others[name].map { LayoutSource(file: name + ".yaml", bytes: Array($0.utf8)) }
        ?? shipped(name)
    })
}

/// The findings that reading `yaml` throws.
func findings(
  _ yaml: String, settings: [String] = [], others: [String: String] = [:]
) -> [Diagnostic] {
  do {
    _ = try read(yaml, settings: settings, others: others)
    return []
  } catch {
    return error.diagnostics
  }
}

/// Place and message of a finding: `7:10 “pitch” is …`.
func brief(_ finding: Diagnostic) -> String {
  "\(finding.span.line):\(finding.span.column) \(finding.message)"
}
