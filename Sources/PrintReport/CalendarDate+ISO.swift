public import ReportModel

extension CalendarDate {
  /// The day that `isoText` names as YYYY-MM-DD; `nil` when the calendar has no such day.
  public init?(isoText: String) {
    let parts = isoText.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }
}
