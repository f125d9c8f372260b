import Foundation

/// The cases of `clreq_cases.json`, or of the file that `PRINTREPORT_CASES` names, as they stand there.
package func caseEntries() -> [[String: Any]] {
  let named = ProcessInfo.processInfo.environment["PRINTREPORT_CASES"]
  return caseEntries(in: named ?? caseFolder + "/clreq_cases.json")
}

/// The project's own cases beside them: other characters, measures, styles and regions.
package func moreCaseEntries() -> [[String: Any]] {
  caseEntries(in: caseFolder + "/more_cases.json")
}

private let caseFolder = repositoryFolder + "/Tests/CompositionTests/Cases"

private func caseEntries(in path: String) -> [[String: Any]] {
  guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
  return (try? JSONSerialization.jsonObject(with: bytes)) as? [[String: Any]] ?? []
}
