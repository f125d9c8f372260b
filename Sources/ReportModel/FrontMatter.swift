package import Diagnostics

/// The lines `key: value` between two `---` at the start of a text, or the headers of a mail.
package struct FrontMatter: Hashable, Sendable {
  /// One value, as a stretch of its line.
  package struct Field: Hashable, Sendable {
    /// The key in lower case.
    package var key: String
    /// The value without quotation marks.
    package var value: Range<Int>
    /// Line, from 0.
    package var line: Int
  }

  /// The lines that it takes, from 0, both `---` among them.
  package var lines: Range<Int>
  /// The values in order.
  package var fields: [Field]

  /// Whether these are the headers of a mail.
  package private(set) var isMail = false

  /// The front matter of `source`; `nil` when there is none.
  package init?(of source: SourceText) {
    guard let found = Self(fencedIn: source) ?? Self(mailIn: source) else { return nil }
    self = found
  }

  /// What the headers of mails are called, and the field that each gives.
  private static let mailHeaders: [String: String] = [
    "from": "from", "发件人": "from", "寄件者": "from", "to": "to", "收件人": "to", "收件者": "to", "cc": "to",
    "抄送": "to", "subject": "title", "主题": "title", "主旨": "title", "date": "date", "sent": "date",
    "发信人": "from", "寄信人": "from", "标题": "title", "發信人": "from", "發信站": "date", "標題": "title",
    "发信站": "date", "发送时间": "date", "发送日期": "date", "時間": "date", "attachments": "to", "附件": "to",
    "日期": "date", "时间": "date", "主題": "title", "寄件人": "from",
  ]

  /// The headers of a mail: two and more lines at the start with the names that mail programs write,
  /// a sender or a subject among them.
  private init?(mailIn source: SourceText) {
    fields = []
    var line = 0
    while line < source.lines.count, line < 12, let field = Self.field(source, line),
      // Boards space their names: 标  题.
      let key = Self.mailHeaders[field.key.filter { !$0.isWhitespace }]
    {
      fields.append(Field(key: key, value: field.value, line: line))
      line += 1
    }
    guard fields.count > 1, fields.contains(where: { $0.key == "from" }) else { return nil }
    lines = 0..<line
    isMail = true
  }

  /// The pairs between two `---`; `nil` when the first line is not `---` or a line in between is no
  /// pair, a list entry or indented.
  private init?(fencedIn source: SourceText) {
    func isFence(_ line: Int) -> Bool {
      let words = source.scalars[source.lines[line]]
      return words.count == 3 && words.allSatisfy { $0 == "-" }
    }
    guard source.lines.count > 2, isFence(0),
      let end = source.lines.indices.dropFirst().prefix(60).first(where: isFence)
    else { return nil }
    fields = []
    for line in 1..<end {
      guard let field = Self.field(source, line) else {
        let first = source.scalars[source.lines[line]].first
        let isContinued = first == nil || first == "-" || first == "#" || first == " "
        guard isContinued else { return nil }
        continue
      }
      fields.append(field)
    }
    guard !fields.isEmpty else { return nil }
    lines = 0..<end + 1
  }

  private static func field(_ source: SourceText, _ line: Int) -> Field? {
    let range = source.lines[line]
    guard let colon = source.scalars[range].firstIndex(where: { $0 == ":" || $0 == "：" }),
      colon > range.lowerBound, colon - range.lowerBound <= 20,
      !CharacterKind.isSpace(source.scalars[range.lowerBound])
    else { return nil }
    var value = colon + 1..<range.upperBound
    func isDropped(_ scalar: Unicode.Scalar) -> Bool {
      CharacterKind.isSpace(scalar) || scalar == "\"" || scalar == "'"
    }
    while let first = source.scalars[value].first, isDropped(first) {
      value = value.lowerBound + 1..<value.upperBound
    }
    while let last = source.scalars[value].last, isDropped(last) {
      value = value.lowerBound..<value.upperBound - 1
    }
    return Field(
      key: source.string(range.lowerBound..<colon).lowercased(), value: value, line: line)
  }

  /// The field that gives the title.
  package var titleField: Field? { field(Self.names("title")) }

  /// The field that one of `keys` names.
  private func field(_ keys: [String]) -> Field? {
    fields.first { keys.contains($0.key) && !$0.value.isEmpty }
  }

  /// The keys that are understood, by what they give.
  private static let keys: [(field: String, names: [String])] = [
    ("title", ["title", "标题", "題目", "题目"]), ("subtitle", ["subtitle", "副标题"]),
    ("editor", ["author", "editor", "作者", "编辑", "编者"]), ("issue", ["issue", "期号", "期"]),
    ("date", ["date", "日期"]), ("layout", ["layout", "版式"]),
  ]

  private static func names(_ field: String) -> [String] {
    keys.first { $0.field == field }?.names ?? []
  }

  /// The fields that mean nothing here: they do not print.
  package func findings(in source: SourceText, file: String) -> [Diagnostic] {
    guard !isMail else { return [] }
    let known = Self.keys.flatMap(\.names)
    return fields.filter { !known.contains($0.key) }.map { field in
      Diagnostic(
        .warning, file: file,
        at: SourceSpan(line: field.line + 1, column: 1, length: field.key.unicodeScalars.count),
        "the front matter's “\(field.key)” means nothing here and does not print",
        help: "write one of \(Self.keys.map(\.field).joined(separator: ", ")), or take it out",
        sourceLine: source.lineText(field.line))
    }
  }

  /// Gives `report` what the fields say.
  package func apply(to report: inout Report, in source: SourceText) {
    func text(_ keys: [String]) -> InlineText? {
      field(keys).map { source.text($0.value, inLine: $0.line) }
    }
    report.title = text(Self.names("title")) ?? report.title
    report.subtitle = text(Self.names("subtitle")) ?? report.subtitle
    report.editor = text(Self.names("editor")) ?? report.editor
    report.issue = text(Self.names("issue")) ?? report.issue
    if !isMail { report.layout = text(Self.names("layout")) }
    if let field = field(Self.names("date")), !isMail {
      report.dateText = text(Self.names("date"))
      let dates = DateRecogniser(scalars: source.scalars)
      let found = dates.dateLine(field.value)?.day ?? dates.date(in: field.value)?.date
      report.date = found ?? report.date
    } else if let field = field(["date"]) {
      let found = DateRecogniser(scalars: source.scalars).date(in: field.value)
      report.date = found?.date ?? report.date
    }
  }
}
