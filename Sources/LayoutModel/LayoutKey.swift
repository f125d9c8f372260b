/// A key of a layout file: from this table of rows come reading, schema, reference and `show`.
struct LayoutKey<Target>: Sendable {
  /// The key.
  let name: String
  /// What it means, with its unit; one sentence without a full stop.
  let meaning: String
  /// Reads the value under the key's dotted path into the target.
  let read: @Sendable (LayoutValue, String, inout Target, inout LayoutFindings) -> Void
  /// The value of a target as YAML; `nil` when it is not set.
  let show: @Sendable (Target) -> Shown?
  /// The form of its value in the schema.
  let schema: @Sendable () -> Schema
  /// What may be written; empty for a section.
  let allowed: @Sendable () -> String
  /// The keys of a section, for the reference.
  var parts: @Sendable () -> [KeyReference] = { [] }

  /// The row as the reference prints it.
  var reference: KeyReference {
    KeyReference(name: name, meaning: meaning, allowed: allowed(), parts: parts())
  }
}

/// A key as the reference prints it.
struct KeyReference: Hashable, Sendable {
  /// The key.
  var name: String
  /// What it means.
  var meaning: String
  /// What may be written; empty for a section.
  var allowed: String
  /// The keys of a section.
  var parts: [KeyReference]
}

/// A value to be shown as YAML.
enum Shown: Hashable, Sendable {
  case scalar(String)
  case map([ShownEntry])
}

/// A key and its value, to be shown as YAML.
struct ShownEntry: Hashable, Sendable {
  /// The key.
  var name: String
  /// Its value.
  var value: Shown
  /// What the key means; empty for names of the user's choice.
  var meaning = ""
}

/// A key whose value has `form` and is kept at `path`.
func key<Target, Value>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Value> & Sendable,
  _ form: ValueForm<Value>,
  _ meaning: String
) -> LayoutKey<Target> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      guard let read = form.read(value, place, &findings) else { return }
      findings.record(place, at: value.span)
      target[keyPath: path()] = read
    },
    show: { .scalar(form.show($0[keyPath: path()])) }, schema: form.schema, allowed: form.allowed)
}

/// A key that need not be set: its value has `form` and is kept at `path`.
func optionalKey<Target, Value>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Value?> & Sendable,
  _ form: ValueForm<Value>,
  _ meaning: String
) -> LayoutKey<Target> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      guard let read = form.read(value, place, &findings) else { return }
      findings.record(place, at: value.span)
      target[keyPath: path()] = read
    },
    show: { $0[keyPath: path()].map { .scalar(form.show($0)) } }, schema: form.schema,
    allowed: form.allowed)
}

/// A key whose value `none` takes away again.
func removableKey<Target, Value>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Value?> & Sendable,
  _ form: ValueForm<Value>,
  _ meaning: String
) -> LayoutKey<Target> {
  let form = ValueForm<Value?>.optional(form)
  return LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      guard let read = form.read(value, place, &findings) else { return }
      findings.record(place, at: value.span)
      target[keyPath: path()] = read
    },
    show: { target in target[keyPath: path()].map { .scalar(form.show($0)) } }, schema: form.schema,
    allowed: form.allowed)
}

/// A key whose value is a mapping with the keys of `table`, kept at `path`.
func section<Target, Part>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Part> & Sendable,
  _ table: [LayoutKey<Part>], _ meaning: String
) -> LayoutKey<Target> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      readKeys(value, of: table, at: place, into: &target[keyPath: path()], &findings)
    },
    show: { .map(shownKeys(of: $0[keyPath: path()], table)) },
    schema: { schemaKeys(table) }, allowed: { "" }, parts: { table.map(\.reference) })
}

/// A key whose mapping makes a thing that may be absent: `none` takes it away.
func optionalSection<Target, Part: Sendable>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Part?> & Sendable,
  _ table: [LayoutKey<Part>], new: Part, _ meaning: String
) -> LayoutKey<Target> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      if value.text == "none" {
        target[keyPath: path()] = nil
        return
      }
      var part = target[keyPath: path()] ?? new
      readKeys(value, of: table, at: place, into: &part, &findings)
      target[keyPath: path()] = part
    },
    show: { target in
      target[keyPath: path()].map { .map(shownKeys(of: $0, table)) } ?? .scalar("none")
    },
    schema: { .either([.choice(["none"]), schemaKeys(table)]) }, allowed: { "" },
    parts: { table.map(\.reference) })
}

/// The schema of a mapping with the keys of `table`.
func schemaKeys<Target>(_ table: [LayoutKey<Target>]) -> Schema {
  .keys(table.map { SchemaKey(name: $0.name, meaning: $0.meaning, schema: $0.schema()) })
}

/// The keys of `target` that are set, in the order of `table`.
func shownKeys<Target>(of target: Target, _ table: [LayoutKey<Target>]) -> [ShownEntry] {
  table.compactMap { key in
    key.show(target).map { ShownEntry(name: key.name, value: $0, meaning: key.meaning) }
  }
}

/// Reads the mapping `value` with the keys of `table` into `target`; every fault is a finding.
func readKeys<Target>(
  _ value: LayoutValue, of table: [LayoutKey<Target>], at path: String, into target: inout Target,
  _ findings: inout LayoutFindings
) {
  guard case .map(let entries) = value.kind else {
    findings.error(
      at: value.span, "“\(path)” is \(value.quoted), not a mapping of keys",
      help: "its keys: " + names(of: table))
    return
  }
  readEntries(entries, of: table, at: path, into: &target, &findings)
}

/// Reads `entries` with the keys of `table` into `target`.
func readEntries<Target>(
  _ entries: [LayoutEntry], of table: [LayoutKey<Target>], at path: String,
  into target: inout Target, _ findings: inout LayoutFindings
) {
  for entry in entries {
    guard let key = table.first(where: { $0.name == entry.name }) else {
      let place = path.isEmpty ? "of the file" : "of “\(path)”"
      findings.error(
        at: entry.span,
        "“\(entry.name)” is no key \(place)" + suggestion(entry.name, among: table.map(\.name)),
        help: "its keys: " + names(of: table))
      continue
    }
    let place = path.isEmpty ? entry.name : path + "." + entry.name
    key.read(entry.value, place, &target, &findings)
  }
}

private func names<Target>(of table: [LayoutKey<Target>]) -> String {
  table.map(\.name).joined(separator: ", ")
}
