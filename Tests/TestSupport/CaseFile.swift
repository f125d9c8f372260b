import Foundation

/// The cases of `clreq_cases.json`, or of the file that `PRINTREPORT_CASES` names, as they stand there.
package func caseEntries() -> [[String: Any]] {
  let own = repositoryFolder + "/Tests/CompositionTests/Cases/clreq_cases.json"
  let named = ProcessInfo.processInfo.environment["PRINTREPORT_CASES"]
  guard let bytes = FileManager.default.contents(atPath: named ?? own) else { return [] }
  return (try? JSONSerialization.jsonObject(with: bytes)) as? [[String: Any]] ?? []
}
