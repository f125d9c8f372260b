public import Diagnostics
import HarfBuzzShaping
import LayoutModel
import TypeModel

/// The layouts that can be named, one a line with what it is for.
///
/// - Throws: An error of the machine's when the shipped layouts are not found.
public func layoutListing(_ choice: LayoutChoice) throws(DiagnosticError) -> String {
  let catalogue = LayoutCatalogue(folder: try dataFolder(of: choice).layouts)
  let listings = catalogue.list()
  let width = listings.map(\.name.count).max() ?? 0
  return listings.map { listing in
    let gap = String(repeating: " ", count: width - listing.name.count + 2)
    return listing.name + gap + listing.summary + "\n"
  }.joined()
}

/// All keys of the layout of `choice`, with the values in force, as one YAML file.
///
/// - Throws: An unknown layout, or everything wrong in its files and changes.
public func layoutText(_ choice: LayoutChoice) throws(DiagnosticError) -> String {
  try LayoutCatalogue(folder: try dataFolder(of: choice).layouts).show(
    choice.layout, settings: choice.changes)
}

/// What each role of the layout of `choice` resolves to: file, face, version, licence.
///
/// - Throws: As `layoutText`; a face that is missing.
public func fontListing(_ choice: LayoutChoice) throws(DiagnosticError) -> (
  text: String, findings: [Diagnostic]
) {
  let data = try dataFolder(of: choice)
  let layout = try LayoutCatalogue(folder: data.layouts).read(
    choice.layout, settings: choice.changes)
  let resolution = try resolveFonts(of: layout, choice: choice, data: data)
  let rows = describeFonts(resolution) { face in
    try? describeFace(face.file, index: face.faceIndex).version
  }
  let lines = rows.map { row in
    let selector = row.rank == 0 ? "\(row.role) \(row.weight)" : ""
    let kind = row.rank == 0 ? "" : "fallback \(row.rank): "
    return padded(selector, 18) + kind + row.name + "\n"
      + padded("", 18) + "\(row.file), face \(row.index)\n"
      + padded("", 18) + "version \(row.version), \(row.licence), package \(row.package)\n"
  }
  return (lines.joined(), resolution.findings)
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
