package import Diagnostics
package import TypeModel

/// Which faces set each role: the checked contents of `Fonts/fonts.yaml`.
package struct FontCatalogue: Hashable, Sendable {
  /// Packages that bring faces, by name.
  package var packages: [String: FontPackage] = [:]
  /// Faces by their names in the catalogue.
  package var faces: [String: CatalogueFace] = [:]
  /// Names of faces for each selector, in order of trial.
  package var stacks: [FontSelector: [String]] = [:]
  /// Names of faces that give every role what its own lack.
  package var fallback: [String] = []

  /// A catalogue without faces.
  package init() {}

  /// The faces for `selector`, in order; those of the nearest weight when it has none of its own.
  ///
  /// Of two weights equally near, the heavier. Empty when the role has no faces at all.
  package func stack(_ selector: FontSelector) -> [CatalogueFace] {
    let weights = FontWeight.allCases.filter {
      stacks[FontSelector(selector.role, $0)]?.isEmpty == false
    }
    func distance(_ weight: FontWeight) -> Int {
      let difference = weight.rawValue - selector.weight.rawValue
      return difference < 0 ? -2 * difference + 1 : 2 * difference
    }
    guard let weight = weights.min(by: { distance($0) < distance($1) }) else { return [] }
    let own = stacks[FontSelector(selector.role, weight)] ?? []
    return (own + fallback.filter { !own.contains($0) }).compactMap { faces[$0] }
  }
}

/// A package that brings font files.
package struct FontPackage: Hashable, Sendable {
  /// Name in Debian; `own` for files that only users have.
  package var name = ""
  /// Where its files lie; `nil` when they are looked for in the font folders alone.
  package var folder: String?
  /// Licence of its faces.
  package var licence = ""

  /// A package without a name.
  package init() {}
}

/// A face of the catalogue, with its place in a file for each region.
package struct CatalogueFace: Hashable, Sendable {
  /// Name of the file, without a folder.
  package var file = ""
  /// Name of the package.
  package var package = ""
  /// Index and PostScript name by region; a region without takes `cn`.
  package var places: [Region: FacePlace] = [:]

  /// A face without a file.
  package init() {}

  /// Index and PostScript name of the face for `region`.
  package func place(in region: Region) -> FacePlace? { places[region] ?? places[.cn] }
}

/// A face in a file.
package struct FacePlace: Hashable, Sendable {
  /// Index in a collection; 0 in a file with one face.
  package var index: Int
  /// PostScript name (OpenType `name` 6).
  package var name: String

  /// The face `name` at `index`.
  package init(index: Int, name: String) {
    self.index = index
    self.name = name
  }
}

/// Reads catalogues: faces and packages of a later one go over those of an earlier one, and its
/// faces for a selector go before the earlier one's.
///
/// - Throws: Everything wrong in all of them, with file, line and column.
package func readFontCatalogue(
  _ sources: [LayoutSource]
) throws(DiagnosticError) -> FontCatalogue {
  var findings = LayoutFindings()
  var catalogue = FontCatalogue()
  for source in sources {
    guard let entries = parseDocument(source, &findings) else { continue }
    readEntries(entries, of: catalogueKeys, at: "", into: &catalogue, &findings)
  }
  try findings.check()
  checkNames(of: catalogue, &findings)
  try findings.check()
  return catalogue
}

/// Finds faces and packages that are named but not there.
private func checkNames(of catalogue: FontCatalogue, _ findings: inout LayoutFindings) {
  var uses = [(path: "fallback", names: catalogue.fallback)]
  for role in FontRole.allCases {
    for row in weightRows {
      let names = catalogue.stacks[FontSelector(role, row.weight)] ?? []
      uses.append(("roles.\(role.rawValue).\(row.name)", names))
    }
  }
  for (path, names) in uses {
    for name in names where catalogue.faces[name] == nil {
      findings.error(
        atKey: path,
        "“\(name)” is no face of the catalogue"
          + suggestion(name, among: catalogue.faces.keys.sorted()),
        help: "write it under “faces”")
    }
  }
  for name in catalogue.faces.keys.sorted() {
    guard let face = catalogue.faces[name] else { continue }
    if catalogue.packages[face.package] == nil {
      findings.error(
        atKey: "faces.\(name).package", "the face “\(name)” has no package that is known",
        help: "the packages: " + catalogue.packages.keys.sorted().joined(separator: ", "))
    }
    if face.places[.cn] == nil || face.file.isEmpty {
      findings.error(
        atKey: "faces.\(name).file", "the face “\(name)” lacks a file or its place for cn",
        help: "write file: NAME.ttc and cn: 2 PostScript-Name")
    }
  }
}

extension LayoutSpec {
  /// Every role and weight that the layout asks for, in the order of the styles.
  ///
  /// Strong words are set in the role of `strong`, so its weight is asked for beside the others.
  package var fontSelectors: [FontSelector] {
    var selectors: [FontSelector] = []
    for name in StyleName.allCases {
      guard let style = styles[name] else { continue }
      for selector in [style.font, style.latin].compactMap(\.self)
      where !selectors.contains(selector) {
        selectors.append(selector)
      }
    }
    return selectors
  }
}
