import TypeModel

/// Keys of `Fonts/fonts.yaml`.
let catalogueKeys: [LayoutKey<FontCatalogue>] = [
  namedKey(
    "packages", \.packages, packageKeys, new: FontPackage(), "Packages that bring faces, by name"),
  namedKey("faces", \.faces, faceKeys, new: CatalogueFace(), "Faces by name"),
  LayoutKey(
    name: "roles", meaning: "Faces of each role and weight, in order of trial",
    read: { value, path, catalogue, findings in
      readKeys(value, of: roleKeys, at: path, into: &catalogue, &findings)
    },
    show: { _ in nil }, schema: { schemaKeys(roleKeys) }, allowed: { "" }),
  namesKey("fallback", \.fallback, "Faces that give every role what its own lack"),
]

private let packageKeys: [LayoutKey<FontPackage>] = [
  optionalKey("folder", \.folder, .words("a folder"), "Where its files lie"),
  key("licence", \.licence, .words("the name of a licence"), "Licence of its faces"),
]

private let faceKeys: [LayoutKey<CatalogueFace>] = [
  key("file", \.file, .words("the name of a file"), "Name of the file"),
  key("package", \.package, .words("the name of a package"), "Package that brings it"),
  optionalKey("cn", \.places[.cn], .facePlace, "Index and PostScript name, mainland forms"),
  optionalKey("tw", \.places[.tw], .facePlace, "Index and PostScript name, forms of Taiwan"),
  optionalKey("hk", \.places[.hk], .facePlace, "Index and PostScript name, forms of Hong Kong"),
]

/// Keys of `roles`: each role has keys for its weights.
private let roleKeys: [LayoutKey<FontCatalogue>] = FontRole.allCases.map { role in
  let keys: [LayoutKey<FontCatalogue>] = weightRows.map { row in
    namesKey(
      row.name, \.[FontSelector(role, row.weight)],
      "Faces of this weight, in order of trial")
  }
  return LayoutKey(
    name: role.rawValue, meaning: "Faces of \(role.rawValue)",
    read: { value, path, catalogue, findings in
      readKeys(value, of: keys, at: path, into: &catalogue, &findings)
    },
    show: { _ in nil }, schema: { schemaKeys(keys) }, allowed: { "" })
}

extension FontCatalogue {
  /// Names of the faces written for `selector`.
  fileprivate subscript(selector: FontSelector) -> [String] {
    get { stacks[selector] ?? [] }
    set { stacks[selector] = newValue }
  }
}

/// A key with names of faces; those read later go before those read earlier.
private func namesKey(
  _ name: String,
  _ path:
    @autoclosure @escaping @Sendable () -> any WritableKeyPath<FontCatalogue, [String]>
    & Sendable,
  _ meaning: String
) -> LayoutKey<FontCatalogue> {
  let form = ValueForm<[String]>.list(.name, upTo: 32)
  return LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, catalogue, findings in
      guard let names = form.read(value, place, &findings) else { return }
      findings.record(place, at: value.span)
      let earlier = catalogue[keyPath: path()]
      catalogue[keyPath: path()] = names + earlier.filter { !names.contains($0) }
    },
    show: { _ in nil }, schema: form.schema, allowed: form.allowed)
}

/// A key whose mapping has names of the user's choice, each with the keys of `table`.
private func namedKey<Part: Named & Sendable>(
  _ name: String,
  _ path:
    @autoclosure @escaping @Sendable () -> any WritableKeyPath<FontCatalogue, [String: Part]>
    & Sendable,
  _ table: [LayoutKey<Part>], new: Part, _ meaning: String
) -> LayoutKey<FontCatalogue> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, catalogue, findings in
      guard case .map(let entries) = value.kind else {
        findings.error(at: value.span, "“\(place)” is \(value.quoted), not a mapping of names")
        return
      }
      for entry in entries {
        var part = catalogue[keyPath: path()][entry.name] ?? new
        part.name(entry.name)
        readKeys(entry.value, of: table, at: place + "." + entry.name, into: &part, &findings)
        catalogue[keyPath: path()][entry.name] = part
      }
    },
    show: { _ in nil }, schema: { .named(schemaKeys(table)) }, allowed: { "" })
}

/// A thing that a catalogue keeps under a name.
private protocol Named {
  /// Tells the thing its name.
  mutating func name(_ name: String)
}

extension FontPackage: Named {
  mutating func name(_ name: String) { self.name = name }
}

extension CatalogueFace: Named {
  mutating func name(_ name: String) {}
}

extension ValueForm where Value == FacePlace {
  /// `2 NotoSerifCJKsc-Regular`, or the name alone in a file with one face.
  static var facePlace: ValueForm {
    ValueForm(
      schema: .text(pattern: "^([0-9]+ )?[!-~]+$"),
      allowed: "index in a collection and PostScript name: 2 NotoSerifCJKsc-Regular",
      show: { $0.index == 0 ? $0.name : "\($0.index) \($0.name)" },
      parse: { text in
        let words = text.split(separator: " ")
        guard let name = words.last.map(String.init), words.count <= 2, isPostScriptName(name)
        else {
          return .fault("not the name of a face")
        }
        guard words.count == 2 else { return .value(FacePlace(index: 0, name: name)) }
        guard let index = Int(words[0]), (0...255).contains(index) else {
          return .fault("not an index from 0 to 255 and a name")
        }
        return .value(FacePlace(index: index, name: name))
      })
  }
}

/// Whether `name` may be a PostScript name: up to 63 ASCII characters, none of them special.
private func isPostScriptName(_ name: String) -> Bool {
  let special = Array("[](){}<>/%".utf8)
  return (1...63).contains(name.utf8.count)
    && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !special.contains($0) }
}
