package import Diagnostics
import Foundation
package import LayoutModel
package import TypeModel

/// A folder with font files, listed once.
package struct FontFolder: Hashable, Sendable {
  /// Its path.
  package var path: String
  /// Names of the files in it.
  package var files: Set<String>

  /// The folder `path` with `files`.
  package init(path: String, files: Set<String>) {
    self.path = path
    self.files = files
  }

  /// Lists the folder at `path`; one that does not exist is empty.
  package init(listing path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    self.init(path: path, files: Set(names))
  }
}

/// The faces found for a layout.
package struct FontResolution: Hashable, Sendable {
  /// The faces, and the stacks of all selectors asked for.
  package var table: FontTable
  /// Faces of the catalogue that are used, in the order of `table.faces`.
  package var origins: [FaceOrigin]
  /// What stands in for what: warnings and notes.
  package var findings: [Diagnostic]
}

/// Where a face comes from.
package struct FaceOrigin: Hashable, Sendable {
  /// Package that brings it; `own` for a file laid in a font folder.
  package var package: String
  /// Its licence.
  package var licence: String
}

/// Finds the faces for `selectors`: in `folders`, first to last, then where their packages lie.
///
/// No font file is opened and nothing is scanned but `folders`. A file in these that is named after
/// a role, `fangsong.ttf` or `song-bold.otf`, goes before the catalogue's faces of the role.
/// - Throws: An error of the machine's for each main face that is missing, naming its package.
///   A missing fallback is a note.
package func resolveFonts(
  _ selectors: [FontSelector], region: Region, in catalogue: FontCatalogue,
  folders: [FontFolder], exists: (String) -> Bool
) throws(DiagnosticError) -> FontResolution {
  var resolver = FontResolver(catalogue: catalogue, region: region, folders: folders)
  for selector in selectors { resolver.resolve(selector, exists: exists) }
  guard resolver.errors.isEmpty else { throw DiagnosticError(resolver.errors) }
  return FontResolution(
    table: FontTable(faces: resolver.faces, stacks: resolver.stacks), origins: resolver.origins,
    findings: resolver.findings)
}

/// Builds a font table, selector after selector.
private struct FontResolver {
  let catalogue: FontCatalogue
  let region: Region
  let folders: [FontFolder]
  var faces: [FontFace] = []
  var origins: [FaceOrigin] = []
  var stacks: [FontSelector: [FontID]] = [:]
  var errors: [Diagnostic] = []
  var findings: [Diagnostic] = []
  /// Paths by name of file; `nil` for files that are not there.
  private var paths: [String: String?] = [:]

  init(catalogue: FontCatalogue, region: Region, folders: [FontFolder]) {
    self.catalogue = catalogue
    self.region = region
    self.folders = folders
  }

  /// Finds the stack of `selector`.
  mutating func resolve(_ selector: FontSelector, exists: (String) -> Bool) {
    guard stacks[selector] == nil else { return }
    var stack: [FontID] = []
    if let own = roleFile(of: selector) {
      stack.append(add(own, FaceOrigin(package: "own", licence: "that of your file")))
    }
    var absentOwn: [String] = []
    for face in catalogue.stack(selector) {
      guard let place = face.place(in: region) else { continue }
      if let path = path(of: face, exists: exists) {
        if stack.isEmpty, !absentOwn.isEmpty { warn(selector, absentOwn, standIn: place.name) }
        let package = catalogue.packages[face.package]
        stack.append(
          add(
            FontFace(file: path, faceIndex: place.index, postScriptName: place.name),
            FaceOrigin(package: face.package, licence: package?.licence ?? "")))
      } else if catalogue.packages[face.package]?.folder == nil {
        absentOwn.append(face.file)
      } else {
        report(face, place, of: selector, isMain: stack.isEmpty)
        if stack.isEmpty { break }
      }
    }
    if stack.isEmpty, errors.isEmpty { reportNoFace(selector) }
    stacks[selector] = stack
  }

  /// A file of the font folders that is named after the role, or role and weight, of `selector`.
  private func roleFile(of selector: FontSelector) -> FontFace? {
    var stems = [selector.role.rawValue + "-" + weightName(selector.weight)]
    if selector.weight == .regular { stems.append(selector.role.rawValue) }
    for folder in folders {
      for stem in stems {
        for ending in ["otf", "ttf", "ttc", "otc"] where folder.files.contains(stem + "." + ending)
        {
          return FontFace(
            file: folder.path + "/" + stem + "." + ending, faceIndex: 0, postScriptName: stem)
        }
      }
    }
    return nil
  }

  /// Where the file of `face` lies.
  private mutating func path(of face: CatalogueFace, exists: (String) -> Bool) -> String? {
    if let known = paths[face.file] { return known }
    var found = folders.first { $0.files.contains(face.file) }.map { $0.path + "/" + face.file }
    if found == nil, let folder = catalogue.packages[face.package]?.folder {
      let path = folder + "/" + face.file
      if exists(path) { found = path }
    }
    paths[face.file] = .some(found)
    return found
  }

  /// The place of `face` in the table, which takes it if it is new.
  private mutating func add(_ face: FontFace, _ origin: FaceOrigin) -> FontID {
    if let index = faces.firstIndex(of: face) { return FontID(UInt16(index)) }
    faces.append(face)
    origins.append(origin)
    return FontID(UInt16(faces.count - 1))
  }

  /// The catalogue's own faces of a role are absent, and `standIn` sets it.
  private mutating func warn(_ selector: FontSelector, _ absent: [String], standIn: String) {
    findings.append(
      Diagnostic(
        .warning, "no face of “\(selector.role.rawValue)” is installed: \(standIn) stands in",
        help: "lay \(absent.joined(separator: " or ")) in Fonts/ or in the folder of --fonts"))
  }

  /// `face` is missing: an error for a main face, a note for a fallback; each once.
  private mutating func report(
    _ face: CatalogueFace, _ place: FacePlace, of selector: FontSelector, isMain: Bool
  ) {
    let name = "\(selector.role.rawValue) \(weightName(selector.weight))"
    let finding = Diagnostic(
      isMain ? .error : .note,
      isMain
        ? "the face \(place.name) of “\(name)” is missing (\(face.file))"
        : "the face \(place.name), which sets rare characters, is missing (\(face.file))",
      help: "apt-get install \(face.package), or lay the file in the folder of --fonts",
      owner: .machine)
    if isMain {
      errors.append(finding)
    } else if !findings.contains(finding) {
      findings.append(finding)
    }
  }

  private mutating func reportNoFace(_ selector: FontSelector) {
    errors.append(
      Diagnostic(
        .error, "the catalogue has no face for “\(selector.role.rawValue)” that is there",
        help: "write one under “roles” of Fonts/fonts.yaml", owner: .machine))
  }
}

/// A face as `printreport fonts` lists it.
package struct ListedFace: Hashable, Sendable {
  /// The role.
  package var role: String
  /// The weight by name.
  package var weight: String
  /// Path of the file.
  package var file: String
  /// Index in the file.
  package var index: Int
  /// PostScript name.
  package var name: String
  /// Debian package; `own` for a file laid in a font folder.
  package var package: String
  /// Licence.
  package var licence: String
  /// Version, as the face itself says; empty when it does not.
  package var version: String
  /// 0 for the main face, then the fallbacks in order.
  package var rank: Int
}

/// All faces of `resolution`, by role and weight, in order of trial.
///
/// `version` reads the version that a face carries (OpenType `name` 5).
package func describeFonts(
  _ resolution: FontResolution, version: (FontFace) -> String?
) -> [ListedFace] {
  var versions: [Int: String] = [:]
  var rows: [ListedFace] = []
  for role in FontRole.allCases {
    for weight in FontWeight.allCases {
      let stack = resolution.table.stack(FontSelector(role, weight))
      for (rank, id) in stack.enumerated() {
        let index = Int(id.index)
        let face = resolution.table.faces[index]
        let read = versions[index] ?? version(face) ?? ""
        versions[index] = read
        rows.append(
          ListedFace(
            role: role.rawValue, weight: weightName(weight), file: face.file,
            index: face.faceIndex, name: face.postScriptName,
            package: resolution.origins[index].package,
            licence: resolution.origins[index].licence, version: read, rank: rank))
      }
    }
  }
  return rows
}
