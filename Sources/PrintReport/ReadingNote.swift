import ReportModel
import TextDecoding

/// What the user said of a source, as the description of an archive's attachment holds it.
///
/// The pages follow from the source's bytes only together with what was said: its encoding, its kind,
/// repairs that were not to be made, another title. So that whoever verifies reads it alike, the
/// description ends with the options of the command, the title last, as it goes to the end.
struct ReadingNote {
  private static let lead = "the report as it was written"
  private static let border = "; read with"
  /// The options.
  private(set) var choice: ReadingChoice

  init(_ choice: ReadingChoice) { self.choice = choice }

  /// Reads the description of an attachment; one without options reads as the text itself tells.
  init(description: String) {
    choice = ReadingChoice()
    guard description.hasPrefix(Self.lead + Self.border) else { return }
    var rest = description.dropFirst((Self.lead + Self.border).count)
    while rest.hasPrefix(" --") {
      let option = rest.dropFirst(3)
      let name = String(option.prefix { $0 != " " })
      rest = option.dropFirst(name.count)
      if name == "no-repair" {
        choice.options.repairs = []
        continue
      }
      rest = rest.dropFirst()
      if name == "title" {
        choice.options.title = String(rest)
        return
      }
      let value = String(rest.prefix { $0 != " " })
      rest = rest.dropFirst(value.count)
      switch name {
      case "encoding": choice.encoding = TextEncoding(name: value)
      case "as": choice.options.format = SourceFormat(rawValue: value)
      case "leave": Repair.Kind(rawValue: value).map { _ = choice.options.repairs.remove($0) }
      default: return
      }
    }
  }

  /// The description.
  var description: String {
    var options: [String] = []
    if let encoding = choice.encoding { options.append(" --encoding " + encoding.rawValue) }
    if let format = choice.options.format { options.append(" --as " + format.rawValue) }
    let left = ReadOptions().repairs.subtracting(choice.options.repairs)
    if choice.options.repairs.isEmpty {
      options.append(" --no-repair")
    } else {
      options += left.map(\.rawValue).sorted().map { " --leave " + $0 }
    }
    if let title = choice.options.title { options.append(" --title " + title) }
    return Self.lead + (options.isEmpty ? "" : Self.border) + options.joined()
  }
}
