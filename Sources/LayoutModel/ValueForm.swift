import Diagnostics

/// How the value of a key is written: read from a file, described in the schema, shown again.
struct ValueForm<Value: Sendable>: Sendable {
  /// The form in the JSON Schema.
  let schema: @Sendable () -> Schema
  /// What may be written, for messages and the reference: `a length: 10.5pt, 25.4mm`.
  let allowed: @Sendable () -> String
  /// The value; a fault goes to the findings, under the key's dotted path.
  let read: @Sendable (LayoutValue, String, inout LayoutFindings) -> Value?
  /// The value as YAML.
  let show: @Sendable (Value) -> String

  /// A form for scalars: `parse` gives the value or says why the text is none.
  init(
    schema: @autoclosure @escaping @Sendable () -> Schema,
    allowed: @autoclosure @escaping @Sendable () -> String,
    show: @escaping @Sendable (Value) -> String,
    parse: @escaping @Sendable (String) -> ParsedText<Value>
  ) {
    self.schema = schema
    self.allowed = allowed
    self.show = show
    read = { value, path, findings in
      let fault: String
      if let text = value.text {
        switch parse(text) {
        case .value(let parsed): return parsed
        case .fault(let why): fault = why
        }
      } else {
        fault = "not a single value"
      }
      findings.error(
        at: value.span, "“\(path)” is \(value.quoted), \(fault)", help: "allowed: " + allowed())
      return nil
    }
  }

  /// A form that reads its value itself.
  init(
    schema: @autoclosure @escaping @Sendable () -> Schema,
    allowed: @autoclosure @escaping @Sendable () -> String,
    show: @escaping @Sendable (Value) -> String,
    read: @escaping @Sendable (LayoutValue, String, inout LayoutFindings) -> Value?
  ) {
    self.schema = schema
    self.allowed = allowed
    self.show = show
    self.read = read
  }
}

/// What became of a scalar's text.
enum ParsedText<Value> {
  case value(Value)
  /// Why it is no value, to stand after “is “18”, ”.
  case fault(String)

  /// The value made into another.
  func map<Other>(_ change: (Value) -> Other) -> ParsedText<Other> {
    switch self {
    case .value(let value): .value(change(value))
    case .fault(let why): .fault(why)
    }
  }
}

extension ValueForm where Value == String {
  /// Any text of one line.
  static func words(_ what: String) -> ValueForm {
    ValueForm(schema: .text(pattern: nil), allowed: what, show: yamlScalar) { text in
      text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        ? .fault("which has control characters") : .value(text)
    }
  }

  /// A name in small letters.
  static var name: ValueForm { named("a name in small letters, digits and -") }

  /// The name of a colour of the layout.
  static var colourName: ValueForm { named("a colour of the layout: text, accent") }

  private static func named(_ what: String) -> ValueForm {
    ValueForm(schema: .text(pattern: "^[a-z][a-z0-9-]*$"), allowed: what, show: yamlScalar) {
      text in
      isName(text) ? .value(text) : .fault("not a name")
    }
  }
}

extension ValueForm where Value == Bool {
  /// `true` or `false`.
  static var flag: ValueForm {
    ValueForm(schema: .flag, allowed: "true, false", show: { $0 ? "true" : "false" }) { text in
      switch text {
      case "true": .value(true)
      case "false": .value(false)
      default: .fault("neither true nor false")
      }
    }
  }
}

extension ValueForm where Value == Int {
  /// A whole number within `range`.
  static func count(_ range: ClosedRange<Int>) -> ValueForm {
    ValueForm(
      schema: .integer(range),
      allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)", show: { "\($0)" }
    ) { text in
      guard let number = Int(text) else { return .fault("not a whole number") }
      guard range.contains(number) else { return .fault(outOfRange(number < range.lowerBound)) }
      return .value(number)
    }
  }
}

extension ValueForm
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enumeration, by name.
  static func choice(_ type: Value.Type = Value.self) -> ValueForm {
    ValueForm(
      schema: .choice(Value.allCases.map(\.rawValue)),
      allowed: Value.allCases.map(\.rawValue).joined(separator: ", "), show: { $0.rawValue }
    ) { text in
      Value(rawValue: text).map { .value($0) }
        ?? .fault("not one of them" + suggestion(text, among: Value.allCases.map(\.rawValue)))
    }
  }
}

extension ValueForm {
  /// `nil` when `none` is written, else the value.
  static func optional<Wrapped>(_ form: ValueForm<Wrapped>) -> ValueForm
  where Value == Wrapped? {
    ValueForm(
      schema: .either([form.schema(), .choice(["none"])]), allowed: form.allowed() + "; none",
      show: { $0.map(form.show) ?? "none" },
      read: { value, path, findings in
        if value.text == "none" { return .some(nil) }
        return form.read(value, path, &findings).map(Optional.some)
      })
  }

  /// A list of at most `limit` values.
  static func list<Element>(_ form: ValueForm<Element>, upTo limit: Int) -> ValueForm
  where Value == [Element] {
    ValueForm(
      schema: .list(form.schema(), upTo: limit),
      allowed: "a list of at most \(limit): [\(form.allowed())]",
      show: { "[" + $0.map(form.show).joined(separator: ", ") + "]" },
      read: { value, path, findings in
        guard case .list(let values) = value.kind, values.count <= limit else {
          findings.error(
            at: value.span, "“\(path)” is \(value.quoted), not a list of at most \(limit) values",
            help: "allowed: [\(form.allowed())]")
          return nil
        }
        let elements = values.compactMap { form.read($0, path, &findings) }
        return elements.count == values.count ? elements : nil
      })
  }
}

/// Whether `text` may name a colour, a layout and the like.
package func isName(_ text: String) -> Bool {
  guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 64 else {
    return false
  }
  return text.utf8.allSatisfy {
    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
  }
}

/// Words for a number beyond its limits.
func outOfRange(_ isTooSmall: Bool) -> String { isTooSmall ? "too small" : "too large" }

/// “; did you mean X?” when a candidate is near to `text`, else nothing.
func suggestion(_ text: String, among candidates: [String]) -> String {
  nearest(to: text, among: candidates).map { "; did you mean “\($0)”?" } ?? ""
}

/// The candidate with the fewest changes from `text`, if these are few for its length.
package func nearest(to text: String, among candidates: [String]) -> String? {
  guard text.utf8.count <= 40 else { return nil }
  let wanted = Array(text.lowercased().utf8)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
    if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// Insertions, deletions, changes and swaps of neighbours that make `left` into `right`.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var before: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let isSame = left[row] == right[column]
      var cost = min(
        previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current.append(cost)
    }
    (before, previous) = (previous, current)
  }
  return previous[right.count]
}
