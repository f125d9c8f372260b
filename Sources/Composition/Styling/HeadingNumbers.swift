import LayoutModel
import ReportModel

/// The numbers of the layout's ladder for the headings of `report` (TYPOGRAPHY §5.2), in printing order,
/// with their marks; empty where none is printed.
///
/// The report's own numbers go before: where some headings of a level are typed with one, the layout
/// adds only those that a typed one behind them counts (甲, 乙, 三、丙), and none at all where the typed
/// ones are not what it would print. 附件 and 附录 have no number, nor has the title right below them
/// (GB/T 9704-2012); what is attached counts anew.
func headingNumbers(of report: Report, _ specs: [HeadingSpec]) -> [String] {
  var count = HeadingCount(specs)
  forEachSection(of: report) { section, _ in count.take(section) }
  return count.numbers
}

/// Counts the headings of each level.
private struct HeadingCount {
  /// A heading and the number that the layout has for it.
  private struct Step {
    let level: Int
    /// The number, empty for none.
    var number = ""
    /// Whether the source has one.
    var isTyped = false
    /// Whether that is another.
    var contradicts = false
    /// Which series it belongs to of those that count from 1.
    var series = 0
  }
  private let specs: [HeadingSpec]
  private var steps: [Step] = []
  /// The number reached at each level, and the series that it belongs to.
  private var reached: [(number: Int, series: Int)] = []
  private var seriesCount = 0
  /// The level of a 附件 right above, with nothing between.
  private var attachment: Int?

  init(_ specs: [HeadingSpec]) { self.specs = specs }

  /// Counts the heading of `section`.
  mutating func take(_ section: Section) {
    var step = Step(level: min(max(1, section.level), 100))
    reached.removeLast(max(0, reached.count - step.level))
    while reached.count < step.level { beginSeries() }
    let titlesAttachment = attachment == step.level
    attachment = nil
    if isAttachmentHeading(section.title.text) {
      reached.removeLast()
      beginSeries()
      if section.blocks.isEmpty, section.items.isEmpty { attachment = step.level }
    } else if !titlesAttachment, !specs.isEmpty {
      reached[step.level - 1].number += 1
      let title = section.title.text
      step.series = reached[step.level - 1].series
      step.number = text(specs[min(step.level, specs.count) - 1].numbering)
      step.isTyped =
        !section.mark.isEmpty && title.hasPrefix(section.mark) || beginsWithNumber(title)
      step.contradicts = step.isTyped && !title.hasPrefix(step.number.filter { !$0.isWhitespace })
    }
    steps.append(step)
  }

  /// What is printed before each heading.
  var numbers: [String] {
    let typed = Set(steps.filter(\.isTyped).map(\.level))
    let contradicted = Set(steps.filter(\.contradicts).map(\.level))
    var counted: Set<Int> = []
    return steps.reversed().map { step -> String in
      if step.isTyped { counted.insert(step.series) }
      let isPrinted =
        !typed.contains(step.level)
        || !step.isTyped && !contradicted.contains(step.level) && counted.contains(step.series)
      return isPrinted ? step.number : ""
    }.reversed()
  }

  private mutating func beginSeries() {
    seriesCount += 1
    reached.append((0, seriesCount))
  }

  private func text(_ numbering: HeadingNumbering) -> String {
    let number = reached[reached.count - 1].number
    return switch numbering {
    case .none: ""
    case .chinese: pageNumberText(number, .chinese) + "、"
    case .chineseInBrackets: "（" + pageNumberText(number, .chinese) + "）"
    case .arabic: "\(number). "
    case .arabicInBrackets: "（\(number)）"
    case .circled: noteMark(number, .circled)
    case .decimal: reached.map { String($0.number) }.joined(separator: ".") + "　"
    }
  }
}
