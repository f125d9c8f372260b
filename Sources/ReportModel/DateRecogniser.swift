/// A line that is a date: one day, a month, a season or a period.
struct DateLine: Hashable, Sendable {
  /// The day, or the first day of a period; `nil` when the line names none (2021年12月).
  var day: CalendarDate?
  /// Whether the line says the year.
  var hasYear: Bool
}

/// A stretch that names a date, whole or in part.
struct NamedDate: Hashable, Sendable {
  /// Behind its last character.
  var end: Int
  /// The day, if it is whole.
  var day: CalendarDate?
  /// Whether it says the year.
  var hasYear: Bool
}

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
      if isStart, isDateStart(index), let found = dateStarting(at: index, until: range.upperBound) {
        return (index..<found.end, found.date)
      }
      index += 1
    }
    return nil
  }

  /// Whether `range` is a date and nothing else but a label, brackets, a weekday, the weather or a
  /// word such as 发布.
  ///
  /// The date may lack its day (2021年12月) or its year (12月3日), name a season, a quarter or a
  /// period (2023年6月5日-6月11日).
  func dateLine(_ range: Range<Int>) -> DateLine? {
    guard range.count <= 60 else { return nil }
    var index = range.lowerBound
    skip(&index, until: range.upperBound)
    for label in Self.labels where scalars[index..<range.upperBound].starts(with: label) {
      index += label.count
      break
    }
    skip(&index, until: range.upperBound)
    guard index < range.upperBound, let found = stretch(at: index, until: range.upperBound) else {
      return nil
    }
    index = found.end
    while index < range.upperBound {
      let before = index
      skip(&index, until: range.upperBound)
      index = wordEnd(at: index, until: range.upperBound) ?? index
      if index == before { return nil }
    }
    return DateLine(day: found.day, hasYear: found.hasYear)
  }

  /// The date that begins at `start`, with the end of its period and its weekday.
  func stretch(at start: Int, until end: Int) -> NamedDate? {
    guard var found = namedDate(at: start, until: end) else { return nil }
    var index = found.end
    skipSpaces(&index, until: end)
    let mark = index
    while index < end, Self.periodMarks.contains(scalars[index]) { index += 1 }
    let hasMark = index > mark
    skipSpaces(&index, until: end)
    if hasMark, let last = periodEnd(at: index, until: end) { found.end = last }
    index = found.end
    skipSpaces(&index, until: end)
    let isBracketed = index < end && (scalars[index] == "（" || scalars[index] == "(")
    if isBracketed { index += 1 }
    if let day = weekdayEnd(at: index, until: end) {
      let isClosed = day < end && (scalars[day] == "）" || scalars[day] == ")")
      if !isBracketed { found.end = day } else if isClosed { found.end = day + 1 }
    }
    return found
  }

  /// The last day of a period: a date, 6月11日, 11日, 6.11.
  private func periodEnd(at start: Int, until end: Int) -> Int? {
    if let date = namedDate(at: start, until: end) { return date.end }
    var index = start
    guard number(&index, until: end, most: 3) != nil, index < end else { return nil }
    if scalars[index] == "日" || scalars[index] == "号" || scalars[index] == "月" {
      return index + 1
    }
    guard [".", "/", "-"].contains(scalars[index]) else { return nil }
    index += 1
    return number(&index, until: end, most: 2).map { _ in index }
  }

  /// The date that begins at `start`, whole or in part.
  func namedDate(at start: Int, until end: Int) -> NamedDate? {
    guard start < end, isDateStart(start) else { return nil }
    if let whole = dateStarting(at: start, until: end) {
      return NamedDate(end: whole.end, day: whole.date, hasYear: true)
    }
    if let last = monthStarting(at: start, until: end) {
      return NamedDate(end: last, day: nil, hasYear: true)
    }
    return dayStarting(at: start, until: end).map { NamedDate(end: $0, day: nil, hasYear: false) }
  }

  private func isDateStart(_ index: Int) -> Bool {
    switch scalars[index] {
    case "民", "中", "O", "О": true
    default: ChineseNumerals.isNumeral(scalars[index])
    }
  }

  /// 2021年12月, 2021年冬, 2021年第四季度, 2021-12, 2021.12.
  private func monthStarting(at start: Int, until end: Int) -> Int? {
    var index = start
    guard let year = year(&index, until: end), index < end else { return nil }
    let separator = scalars[index]
    index += 1
    if separator == "年" {
      skipSpaces(&index, until: end)
      let rest = scalars[index..<end]
      if let word = Self.partsOfYears.first(where: { rest.starts(with: $0) }) {
        return index + word.count
      }
      if rest.first == "第" { index += 1 }
      guard let month = number(&index, until: end, most: 3), index < end else { return nil }
      if scalars[index] == "月" { return (1...12).contains(month) ? index + 1 : nil }
      let isQuarter = scalars[index..<end].starts(with: ["季", "度"]) && (1...4).contains(month)
      return isQuarter ? index + 2 : nil
    }
    guard ["-", ".", "/", "．", "－", "／"].contains(separator), (1900...2099).contains(year),
      let month = number(&index, until: end, most: 2), (1...12).contains(month)
    else { return nil }
    let goesOn =
      index < end
      && (scalars[index] == separator || CharacterKind.digit(scalars[index]) != nil)
    return goesOn ? nil : index
  }

  /// 12月3日.
  private func dayStarting(at start: Int, until end: Int) -> Int? {
    var index = start
    guard let month = number(&index, until: end, most: 3), (1...12).contains(month), index < end,
      scalars[index] == "月"
    else { return nil }
    index += 1
    guard let day = number(&index, until: end, most: 3), (1...31).contains(day), index < end,
      scalars[index] == "日" || scalars[index] == "号"
    else { return nil }
    return index + 1
  }

  private func dateStarting(at start: Int, until end: Int) -> (end: Int, date: CalendarDate)? {
    var index = start
    guard let year = year(&index, until: end), index < end else { return nil }
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
    } else {
      while index > start, CharacterKind.isSpace(scalars[index - 1]) { index -= 1 }
    }
    guard let date = CalendarDate(checkedYear: year, month: month, day: day) else { return nil }
    return (index, date)
  }

  /// A year of the common era, or of the Republic (民國101年), behind which `index` is left.
  private func year(_ index: inout Int, until end: Int) -> Int? {
    let rest = scalars[index..<end]
    for country in Self.republics where rest.starts(with: country) {
      index += country.count
      guard let year = number(&index, until: end, most: 6), (1...200).contains(year) else {
        return nil
      }
      return year + 1911
    }
    guard let year = number(&index, until: end, most: 4), (1000...2999).contains(year) else {
      return nil
    }
    return year
  }

  /// A number of at most `most` characters with spaces around it, behind which `index` is left.
  private func number(_ index: inout Int, until end: Int, most: Int) -> Int? {
    skipSpaces(&index, until: end)
    var digits: [Unicode.Scalar] = []
    while index < end, digits.count < most {
      // Letters that look like a zero are typed for it: 二O二一年.
      let isZero = (scalars[index] == "O" || scalars[index] == "О") && !digits.isEmpty
      guard isZero || ChineseNumerals.isNumeral(scalars[index]) else { break }
      digits.append(isZero ? "〇" : scalars[index])
      index += 1
    }
    let value = ChineseNumerals.value(digits)
    skipSpaces(&index, until: end)
    return value
  }

  private func skipSpaces(_ index: inout Int, until end: Int) {
    while index < end, CharacterKind.isSpace(scalars[index]) { index += 1 }
  }

  /// Passes white space, brackets and commas.
  private func skip(_ index: inout Int, until end: Int) {
    while index < end,
      CharacterKind.isSpace(scalars[index]) || Self.brackets.contains(scalars[index])
    {
      index += 1
    }
  }

  /// Behind the weekday at `index`: 星期三, 周日.
  private func weekdayEnd(at index: Int, until end: Int) -> Int? {
    for prefix in Self.weeks where scalars[index..<end].starts(with: prefix) {
      let day = index + prefix.count
      return day < end && Self.days.contains(scalars[day]) ? day + 1 : nil
    }
    return nil
  }

  /// Behind the time of day at `start`: 17时, 17时30分, 10:30.
  private func timeEnd(at start: Int, until end: Int) -> Int? {
    let hours = scalars[start..<end].prefix { CharacterKind.digit($0) != nil }
    guard (1...2).contains(hours.count), hours.endIndex < end else { return nil }
    let isClock = scalars[hours.endIndex] == ":" || scalars[hours.endIndex] == "："
    guard isClock || ["时", "時", "点", "點"].contains(scalars[hours.endIndex]) else { return nil }
    let minutes = scalars[(hours.endIndex + 1)..<end].prefix { CharacterKind.digit($0) != nil }
    if isClock { return minutes.count == 2 ? minutes.endIndex : nil }
    let hasMinutes = minutes.endIndex < end && scalars[minutes.endIndex] == "分"
    return hasMinutes && (1...2).contains(minutes.count) ? minutes.endIndex + 1 : hours.endIndex + 1
  }

  /// Behind a weekday, the weather or another word that stands beside a date.
  private func wordEnd(at index: Int, until end: Int) -> Int? {
    if let weekday = weekdayEnd(at: index, until: end) { return weekday }
    if let time = timeEnd(at: index, until: end) { return time }
    let rest = scalars[index..<end]
    return Self.companions.first { rest.starts(with: $0) }.map { index + $0.count }
  }

  private static let brackets: Set<Unicode.Scalar> = [
    "（", "）", "(", ")", "〔", "〕", "[", "]", "：", ":", "，", ",", "。", "—", "-",
  ]
  private static let periodMarks: Set<Unicode.Scalar> = [
    "-", "—", "–", "~", "～", "至", "到", "－",
  ]
  private static let republics = wordList("中華民國 中华民国 民國 民国")
  private static let weeks = wordList("星期 礼拜 禮拜 周 週")
  private static let days: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "日", "天"]
  private static let partsOfYears = wordList(
    "春季号 夏季号 秋季号 冬季号 春季 夏季 秋季 冬季 春 夏 秋 冬 上半年 下半年 一季度 二季度 三季度 四季度")
  /// What may stand before a date with or without a colon.
  private static let labels = wordList("发布日期 出版日期 报告日期 编印日期 日期 發布日期 出版日期 发布时间")
  /// What may stand behind a date on its line; longer words first.
  private static let companions = wordList(
    "印发 发布 出版 出刊 编印 刊 讯 電 电 上午 下午 晚上 晚 夜 晨 雷阵雨 阵雨 小雨 中雨 大雨 暴雨 雨夹雪 小雪 中雪 大雪 多云 多雲 晴 阴 陰 雨 雪 雾 霾 风 转 间 有"
  )
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
