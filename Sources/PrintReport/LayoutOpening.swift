package import Diagnostics
import Foundation
package import HarfBuzzShaping
package import LayoutModel
import TypeModel

/// A layout that was read, with its faces found and opened.
package struct OpenedLayout {
  /// The layout.
  package let layout: LayoutSpec
  /// Its faces.
  package let faces: FaceLibrary
  /// What stands in for what.
  package let findings: [Diagnostic]
}

/// The folder of shipped layouts and fonts that `choice` names, or the one beside the program.
///
/// - Throws: An error of the machine's when there is none.
package func dataFolder(of choice: LayoutChoice) throws(DiagnosticError) -> DataFolder {
  if let path = choice.dataFolder { return DataFolder(path: path) }
  let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
  return try DataFolder.find(
    executable: URL(fileURLWithPath: program).resolvingSymlinksInPath().path,
    environment: ProcessInfo.processInfo.environment)
}

/// Reads the layout of `choice`, and finds and opens its faces.
///
/// - Throws: Everything wrong in the layout's files; a face that is missing or broken.
package func openLayout(_ choice: LayoutChoice) throws(DiagnosticError) -> OpenedLayout {
  let data = try dataFolder(of: choice)
  let layout = try LayoutCatalogue(folder: data.layouts).read(
    choice.layout, settings: choice.changes)
  let resolution = try resolveFonts(of: layout, choice: choice, data: data)
  do throws(FontError) {
    return OpenedLayout(
      layout: layout, faces: try FaceLibrary(resolution.table), findings: resolution.findings)
  } catch {
    throw DiagnosticError(
      Diagnostic(
        .error, error.message,
        help: "install its package anew, or name another folder with --fonts",
        owner: .machine))
  }
}

/// Finds the faces that `layout` asks for: folders of the user's first, then `Fonts/`, then where
/// their packages lie.
///
/// - Throws: Faults in the catalogue; a face that is missing.
package func resolveFonts(
  of layout: LayoutSpec, choice: LayoutChoice, data: DataFolder
) throws(DiagnosticError) -> FontResolution {
  for folder in choice.fontFolders where FileStatus(folder)?.kind != .folder {
    throw DiagnosticError(
      Diagnostic(
        .error, file: folder, "there is no such folder of fonts", help: "look at --fonts"))
  }
  let folders = choice.fontFolders + [data.fonts]
  var sources: [LayoutSource] = []
  for folder in folders.reversed() {
    let file = folder + "/fonts.yaml"
    if let bytes = try layoutBytes(file) { sources.append(LayoutSource(file: file, bytes: bytes)) }
  }
  return try resolveFonts(
    layout.fontSelectors, region: layout.text.region, in: try readFontCatalogue(sources),
    folders: folders.map(FontFolder.init(listing:)),
    exists: { FileManager.default.fileExists(atPath: $0) })
}
