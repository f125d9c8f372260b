import Foundation
import ReportModel

/// A document of `Documents/` with what a human editor says of each line.
///
/// `@key: value` lines come first: title, subtitle, editor, date, dateText, issue, region, and the
/// kinds of repairs.
/// Each further line is a code, a bar and a line of the document. The codes: T title, U subtitle,
/// E editor, D date, N issue, C heading of typed contents, c their entry, 1…9 a heading of that
/// level, p a paragraph begins, + it goes on, s source, l list entry, t table, v verse, x page
/// residue, r rule (a heading's underline too), g signature, f front matter, and a blank for a blank line.
struct AnnotatedDocument {
  let name: String
  var facts: [String: String] = [:]
  var codes: [Character] = []
  var lines: [String] = []

  init(named name: String) throws {
    self.name = name
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Documents")
    let text = try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("@"), let colon = line.firstIndex(of: ":") {
        let key = String(line[line.index(after: line.startIndex)..<colon])
        facts[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      } else if let code = line.first {
        codes.append(code)
        lines.append(String(line.dropFirst(2)))
      }
    }
  }

  /// The names of all documents, in order.
  static let names: [String] = [
    "agenda", "annotated", "annual", "anthology", "anthologypoets", "appraisal", "awards", "bars",
    "bbs", "board", "book", "branch", "brief", "briefing", "bulletin", "byline",
    "chapters", "circular", "circularhead", "citygazette", "clinic", "company", "council", "county",
    "dated", "digest", "discourse", "doi", "duty", "dynamics", "emacs", "emptysections", "estates",
    "fields", "formula", "gazette", "gazettecontents", "guide", "handbook", "headers",
    "hui", "interview", "journal", "judgment", "law", "leaders", "letter",
    "lyrics", "mail", "mailchinese", "meetingcount", "minutes", "monthday", "months", "newsletter",
    "newspaper",
    "notice", "notices", "novel", "number", "observatory", "officers", "official", "omitted",
    "oneline", "onespace", "options", "orders", "parts01", "pdfbook", "poems", "quoted",
    "quotedheads", "record", "redhead", "regulation", "reworded", "rollcall", "roman", "rules",
    "rulings", "runninghead", "schedule", "society", "spaced", "speech", "stanzas",
    "starredcontents", "statistics", "tablecut", "tabs", "termbulletin", "threelines",
    "titledpoems", "titles",
    "traditional", "underlined", "visitors", "volumes", "votes", "watermark", "webpaste", "webpath",
    "worklog", "yearbook", "yuan",
  ]

  var text: String { lines.joined(separator: "\n") + "\n" }
}

/// What `report` says of each line, in the codes of `AnnotatedDocument`.
func codes(of report: Report) -> [Character] {
  var levels: [Int: Int] = [:]
  var starts: Set<Int> = []
  func visit(_ section: Section) {
    levels[section.line] = section.level
    starts.formUnion(section.blocks.map(\.line))
    section.items.forEach(visit)
  }
  starts.formUnion(report.blocks.map(\.line))
  report.sections.forEach(visit)
  let roleCodes: [LineRole: Character] = [
    .blank: " ", .title: "T", .subtitle: "U", .editor: "E", .date: "D", .issue: "N",
    .contentsHeading: "C", .contentsEntry: "c", .source: "s", .list: "l", .table: "t",
    .verse: "v", .residue: "x", .rule: "r", .frontMatter: "f", .figure: "g", .quote: "q",
    .code: "k", .note: "n", .comment: "z",
    .signature: "g",
  ]
  return report.lineRoles.enumerated().map { index, role in
    switch role {
    case .heading: levels[index + 1].flatMap { Character(String($0)) } ?? "?"
    case .paragraph: starts.contains(index + 1) ? "p" : "+"
    default: roleCodes[role] ?? "?"
    }
  }
}
