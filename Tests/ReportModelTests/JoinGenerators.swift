import ReportModel
import TestSupport

/// Texts made of the documents' own paragraphs, with and without the cuts of page breaks.
struct JoinGenerator {
  /// Whole paragraphs of more than 40 characters that end in end marks.
  let paragraphs: [String]

  /// Texts of `paragraphs`.
  init(_ paragraphs: [String]) { self.paragraphs = paragraphs }

  /// Texts of the paragraphs of the sample and the annotated documents.
  init() throws {
    var paragraphs: [String] = []
    for text in try allTexts() {
      let report = try readReport(SourceText(text), fileName: "x.txt")
      for text in texts(of: report) where text.text.count > 40 {
        if let last = text.text.last, "。！？”".contains(last) { paragraphs.append(text.text) }
      }
    }
    self.paragraphs = paragraphs
  }

  /// How the paragraphs of a text stand.
  enum Form: CaseIterable, Sendable { case blankBetween, indented, flush }

  /// What an old page leaves between the halves of a paragraph.
  enum Gap: CaseIterable, Sendable { case nothing, folio, folioAndHead, watermark, formFeed }

  /// A text as it falls out of a file whose pages have lines of `columns` Han: a paragraph that goes
  /// over the foot of a page is cut at a line's end, wherever that falls.
  ///
  /// - Returns: The text, and the last and first five characters at each cut inside a sentence.
  func paged(
    _ form: Form, _ gap: Gap, columns: Int, _ random: inout SeededGenerator
  ) -> (text: String, cuts: [String]) {
    var lines = ["长风年度报告", ""]
    var cuts: [String] = []
    var page = 1
    var room = Int.random(in: 10...30, using: &random)
    func endPage() {
      lines += between(gap, page, form)
      page += 1
      room = 30
    }
    for _ in 0..<40 {
      guard let whole = paragraphs.randomElement(using: &random) else { continue }
      let characters = Array(whole)
      let needed = (characters.count + columns - 1) / columns
      let place = room * columns
      let indent = form == .indented ? "　　" : ""
      if needed > room, place < characters.count,
        !"。！？；：…”’）】》".contains(characters[place - 1])
      {
        let (head, tail) = (String(characters[..<place]), String(characters[place...]))
        cuts.append(tight(String(head.suffix(5))) + "｜" + tight(String(tail.prefix(5))))
        lines.append(indent + head)
        let rest = needed - room
        endPage()
        lines.append(tail)
        room -= rest
      } else {
        lines.append(indent + whole)
        room -= needed
      }
      if room <= 0 { endPage() }
      if form == .blankBetween { lines.append("") }
    }
    return (lines.joined(separator: "\n"), cuts)
  }

  private func between(_ gap: Gap, _ page: Int, _ form: Form) -> [String] {
    switch gap {
    case .nothing: form == .blankBetween ? [""] : []
    case .folio: ["", "- \(page) -", ""]
    case .folioAndHead: ["", "\(page)", "", "长风年度报告", ""]
    case .watermark: ["第 \(page) 页 共 20 页", "本篇文档格式为 Word 版，可编辑修改，欢迎下载。"]
    case .formFeed: ["", "第 \(page) 页", ""]
    }
  }

  /// Kinds of texts that no page break has cut.
  enum Kind: CaseIterable, Sendable { case weekly, newsletter, article, diary, labReport, links }

  /// A text of `kind` without a cut, and how many paragraphs end in it.
  ///
  /// - Parameters:
  ///   - kind: What the text is.
  ///   - share: How many of 100 lines are what the kind brings beside whole paragraphs.
  ///   - random: Where chance comes from.
  /// - Returns: The text and the number of paragraph ends.
  func whole(
    _ kind: Kind, share: Int, _ random: inout SeededGenerator
  ) -> (text: String, ends: Int) {
    var lines = ["一份没有被页面切断的文本", ""]
    var ends = 0
    for number in 0..<50 {
      let paragraph = paragraphs.randomElement(using: &random) ?? ""
      let chance = Int.random(in: 0..<100, using: &random)
      let extra = extras(kind, number, paragraph).randomElement(using: &random) ?? []
      let added = chance < share ? extra : [paragraph]
      for line in added {
        lines.append(line)
        if kind != .diary || chance.isMultiple(of: 2) { lines.append("") }
        ends += 1
      }
    }
    return (lines.joined(separator: "\n"), ends)
  }

  /// What stands between the paragraphs of a text of `kind`.
  private func extras(_ kind: Kind, _ number: Int, _ paragraph: String) -> [[String]] {
    switch kind {
    case .weekly:
      [
        ["**" + paragraph + "**"], [paragraph + "[原文](https://example.org/\(number))"],
        ["## 本周话题之\(number)"],
        ["\(number + 1)、[一篇介绍分布式系统一致性协议的长文章](https://example.org/p/\(number))（英文）"],
        ["- 某公司发布新一代处理器，性能提高三成，功耗降低两成"],
      ]
    case .newsletter:
      [
        ["周一上午九点在三楼会议室召开部门例会，请准时参加"], ["使用说明见 https://example.org/manual/index.html"],
        ["联系人：王芳　电话：010-12345678　邮箱：a@example.org"], ["长风信息技术产业联盟秘书处　2024年3月5日"],
        ["附件：归档范围和保管期限表（2024年修订版，共三份）"], ["投稿请发至编辑部邮箱，来稿请注明作者单位和联系方式"],
      ]
    case .article:
      [
        ["\(["一", "二", "三", "四", "五"][number % 5])、城市公共服务的供给与需求之间的关系"], ["（一）样本的选取和变量的说明"],
        ["[\(number + 1)] 王芳. 城市交通研究[J]. 交通学报, 2020(3): 12-18."],
        ["关键词：公共服务；城市化；人口流动；财政支出；区域差异；面板数据"],
      ]
    case .diary:
      [
        ["3月\(number % 28 + 1)日　星期三　晴"], ["上午去图书馆还书，路上遇见老同学，聊了很久，约好周末再聚"],
        ["晚饭：番茄炒蛋、青菜豆腐、米饭"], ["跑步五公里，用时二十八分钟，比上周快了四十秒"],
      ]
    case .labReport:
      [
        ["用下面的命令安装依赖，注意要先激活虚拟环境再执行", "    pip install -r requirements.txt"],
        ["实验环境：Ubuntu 22.04，内核 5.15，内存 16 GB，编译器 gcc 11.4"],
        ["int main(int argc, char *argv[]) { return run(argc, argv); }"],
        ["\(number + 1). 编译内核模块并加载，用 dmesg 查看输出，确认没有报错"],
        ["图 \(number + 1) 不同块大小下顺序读写吞吐量的变化（单位：MB/s）"],
      ]
    case .links:
      [
        ["[一篇介绍如何用规则表描述标点压缩行为的文章，值得一读](https://example.org/a/\(number))"],
        ["更多内容请访问项目主页和文档站点：https://example.org/docs/guide/\(number)"],
        ["https://example.org/very/long/path/to/some/resource/\(number)"],
        [
          "参见[会议纪要](https://example.org/minutes/\(number))以及上一期的[读者来信](https://example.org/letters)"
        ],
      ]
    }
  }
}

/// `text` without spaces.
func tight(_ text: String) -> String { text.filter { !$0.isWhitespace } }
