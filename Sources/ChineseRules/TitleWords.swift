/// What a line end before a character of a title would part.
package enum TitleJoint: Hashable, Sendable {
  /// Nothing that is known.
  case unknown
  /// The name of a body and what it issues: 协会｜工作简报.
  case sense
  /// A word: 发｜展.
  case word
}

/// Words by which titles are broken where no mark or space says how.
///
/// There is no dictionary: these few stand in most titles of reports that turn to a second line. Ends
/// of names of one character (局, 部, 厅) are left out, since they begin words as often (局势, 部分).
package struct TitleWords: Sendable {
  /// What a title says that the whole is: a line may begin with it.
  private static let heads =
    "工作简报 工作报告 工作动态 年度报告 简报 月报 周报 季报 年报 通讯 通报 公报 快报 动态 报告 纪要 专刊 月刊 季刊"
  /// Ends of names of bodies: a line may end in one.
  private static let ends = "协会 学会 委员会 办公室 研究院 研究所 中心 联盟 公司 集团 大学"
  /// Words that are merely held together.
  private static let words = "信息 技术 产业 发展 服务业 服务 经济 科技 工作 研究 管理 创新 安全 数据 网络 软件"

  private struct Row {
    var letters: [UInt32]
    var before = TitleJoint.unknown
    var after = TitleJoint.unknown
  }
  /// The longest first.
  private let rows: [Row]

  /// The table.
  package init() {
    func letters(_ list: String) -> [[UInt32]] {
      list.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
    }
    let rows =
      letters(Self.heads).map { Row(letters: $0, before: .sense) }
      + letters(Self.ends).map { Row(letters: $0, after: .sense) }
      + letters(Self.words).map { Row(letters: $0) }
    self.rows = rows.sorted { $0.letters.count > $1.letters.count }
  }

  /// What a line end before each character of `title` would part.
  package func joints(in title: [UInt32]) -> [TitleJoint] {
    var joints = [TitleJoint](repeating: .unknown, count: title.count)
    var place = 0
    while place < title.count {
      guard let row = rows.first(where: { title[place...].starts(with: $0.letters) }) else {
        place += 1
        continue
      }
      let end = place + row.letters.count
      if row.before == .sense { joints[place] = .sense }
      for inside in place + 1..<end { joints[inside] = .word }
      if row.after == .sense, end < title.count { joints[end] = .sense }
      place = end
    }
    return joints
  }
}
