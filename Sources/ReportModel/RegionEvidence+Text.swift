extension RegionEvidence {
  /// Common characters that only simplified text has, and those that only traditional text has.
  private static let onlySimplified = sorted(
    "国会发时为们来这对说学过经开关长问间见车马东电书业产两严个义乐习乡买乱争于云亚亲亿仅从仓仪价众优传伟体"
      + "数资将续动护观图标实现进场单区总线网统应点处认识设计证评论议调讯务员环际达运还选远录钱阶队难题类飞风验")
  private static let onlyTraditional = sorted(
    "國會發時為們來這對說學過經開關長問間見車馬東電書業產兩嚴個義樂習鄉買亂爭於雲亞親億僅從倉儀價眾優傳偉體"
      + "數資將續動護觀圖標實現進場單區總線網統應點處認識設計證評論議調訊務員環際達運還選遠錄錢階隊難題類飛風驗")

  private static func sorted(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }

  /// What the first 20,000 characters tell; `nil` when they hold too few of the telling ones.
  package init?(text scalars: [Unicode.Scalar]) {
    var (simplified, traditional) = (0, 0)
    for scalar in scalars.prefix(20_000) where scalar.value >= 0x4E00 {
      if Self.onlySimplified.contains(scalar.value) {
        simplified += 1
      } else if Self.onlyTraditional.contains(scalar.value) {
        traditional += 1
      }
    }
    guard simplified + traditional >= 5 else { return nil }
    self = traditional > simplified ? .traditional : .simplified
  }
}
