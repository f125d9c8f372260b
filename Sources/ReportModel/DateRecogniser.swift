/// Finds dates as Chinese reports write them.
struct DateRecogniser {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// The first full date in `range`: where it stands and which day it is.
  ///
  /// Reads 2021年12月3日 (with typed spaces, full-width digits, 二〇二一年十二月三日, 二○二一年),
  /// 民國101年12月3日, 2021-12-03, 2021.12.3 and 2021/12/03.
  func date(in range: Range<Int>) -> (range: Range<Int>, date: CalendarDate)? {
    var index = range.lowerBound
    while index < range.upperBound {
      let isStart = index == range.lowerBound || !ChineseNumerals.isNumeral(scalars[index - 1])
      if isStart, ChineseNumerals.isNumeral(scalars[index]) || scalars[index] == "民",
        let found = dateStarting(at: index, until: range.upperBound)
      {
        let country = scalars[range.lowerBound..<index].suffix(2)
        let isNamed = country.elementsEqual(["中", "華"]) || country.elementsEqual(["中", "华"])
        return (index - (isNamed ? 2 : 0)..<found.end, found.date)
      }
      index += 1
    }
    return nil
  }

  /// Whether `range` is a date and nothing else but brackets, a weekday or a word such as 发布.
  func isDateLine(_ range: Range<Int>) -> CalendarDate? {
    guard range.count <= 40, let found = date(in: range) else { return nil }
    let rest =
      Array(scalars[range.lowerBound..<found.range.lowerBound])
      + Array(scalars[found.range.upperBound..<range.upperBound])
    var view = String.UnicodeScalarView()
    view.append(
      contentsOf: rest.filter { !CharacterKind.isSpace($0) && !Self.brackets.contains($0) })
    let words = String(view)
    if Self.companions.contains(words) { return found.date }
    // A period: 2023年6月5日-6月11日 is named by its first day.
    let isPeriod =
      found.range.lowerBound == range.lowerBound
      && rest.contains { Self.periodMarks.contains($0) }
      && rest.contains { CharacterKind.digit($0) != nil }
      && rest.allSatisfy {
        CharacterKind.digit($0) != nil || CharacterKind.isSpace($0)
          || Self.periodMarks.contains($0) || "年月日./".unicodeScalars.contains($0)
      }
    return isPeriod ? found.date : nil
  }

  private static let brackets: Set<Unicode.Scalar> = [
    "（", "）", "(", ")", "〔", "〕", "[", "]", "：", ":", "，", ",", "。", "—", "-",
  ]

  private static let periodMarks: Set<Unicode.Scalar> = [
    "-", "—", "–", "~", "～", "至", "到", "－",
  ]

  /// What may stand on a date's line with it.
  private static let companions: Set<String> = Set(
    ["", "日期", "时间", "发布", "印发", "出版", "发布日期", "出版日期", "报告日期", "编印", "刊", "讯"]
      + ["星期", "周", "礼拜", "星期", "週"].flatMap { prefix in
        ["一", "二", "三", "四", "五", "六", "日", "天"].map { prefix + $0 }
      })

  private func dateStarting(at start: Int, until end: Int) -> (end: Int, date: CalendarDate)? {
    var index = start
    let isRepublic =
      scalars[start..<end].starts(with: ["民", "國"])
      || scalars[start..<end].starts(with: ["民", "国"])
    if isRepublic { index += 2 }
    guard var year = number(&index, until: end, most: 4) else { return nil }
    if isRepublic { year += 1911 }
    guard (1000...2999).contains(year), index < end else { return nil }
    let separators: [(year: Unicode.Scalar, month: Unicode.Scalar)] = [
      ("年", "月"), ("-", "-"), (".", "."), ("/", "/"), ("．", "．"), ("－", "－"), ("／", "／"),
    ]
    guard let form = separators.first(where: { $0.year == scalars[index] }) else { return nil }
    index += 1
    guard let month = number(&index, until: end, most: 3), index < end,
      scalars[index] == form.month
    else { return nil }
    index += 1
    guard let day = number(&index, until: end, most: 3) else { return nil }
    if form.year == "年" {
      guard index < end, scalars[index] == "日" || scalars[index] == "号" else { return nil }
      index += 1
    }
    guard let date = CalendarDate(checkedYear: year, month: month, day: day) else { return nil }
    return (index, date)
  }

  /// A number of at most `most` characters with spaces around it, behind which `index` is left.
  private func number(_ index: inout Int, until end: Int, most: Int) -> Int? {
    skipSpaces(&index, until: end)
    let start = index
    while index < end, index - start < most, ChineseNumerals.isNumeral(scalars[index]) {
      index += 1
    }
    let value = ChineseNumerals.value(scalars[start..<index])
    skipSpaces(&index, until: end)
    return value
  }

  private func skipSpaces(_ index: inout Int, until end: Int) {
    while index < end, CharacterKind.isSpace(scalars[index]) { index += 1 }
  }
}

extension CalendarDate {
  /// The day if the calendar has it.
  public init?(checkedYear year: Int, month: Int, day: Int) {
    guard (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
