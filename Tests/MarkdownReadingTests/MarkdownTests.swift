import Diagnostics
import MarkdownReading
import ReportModel
import TestSupport
import Testing

private func read(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> Report {
  try readMarkdown(SourceText(text), fileName: "notes/weekly.md", options: options)
}

/// A line for each block of `blocks`, nested ones indented.
func outline(_ blocks: [Block], _ indent: String = "") -> [String] {
  blocks.flatMap { block -> [String] in
    switch block.kind {
    case .paragraph(let text): [indent + "p " + text.text]
    case .source(let text): [indent + "s " + text.text]
    case .heading(let level, let text): [indent + "h\(level) " + text.text]
    case .list(let list):
      list.items.flatMap {
        [indent + ($0.term?.text ?? $0.marker)] + outline($0.blocks, indent + "  ")
      }
    case .quote(let blocks): [indent + "q"] + outline(blocks, indent + "  ")
    case .note(let blocks): [indent + "n"] + outline(blocks, indent + "  ")
    case .code(let lines, let language): [indent + "k " + language] + lines.map { indent + $0.text }
    case .verse(let lines): lines.map { indent + "v " + $0.text }
    case .signature(let lines): lines.map { indent + "s " + $0.text }
    case .names(let names): [indent + "names " + names.map(\.text).joined(separator: "|")]
    case .figure(let figure): [indent + "g " + figure.path + " " + figure.alternative]
    case .rule: [indent + "r"]
    case .forcedBreak(let kind): [indent + "b \(kind)"]
    case .table(let table):
      table.headerRows.map { indent + "th " + $0.map(\.text.text).joined(separator: "|") }
        + table.rows.map { indent + "tr " + $0.map(\.text.text).joined(separator: "|") }
    }
  }
}

/// The only paragraph of `text`.
private func paragraph(_ text: String) throws -> InlineText {
  let report = try read(text)
  guard case .paragraph(let found) = report.blocks.first?.kind else {
    Issue.record("no paragraph")
    return InlineText("", origins: [])
  }
  return found
}

@Suite("Blocks of Markdown")
struct MarkdownBlockTests {
  @Test func headingsNestUnderTheTitle() throws {
    let report = try read("# 周刊\n\n第12期\n\n## 甲\n\n### 乙\n\n文。\n\n## 丙\n\n标题\n===\n\n文。\n")
    #expect(report.title?.text == "周刊")
    #expect(report.issue?.text == "第12期")
    #expect(report.sections.map(\.title.text) == ["甲", "丙", "标题"])
    #expect(report.sections.map(\.level) == [1, 1, 1])
    #expect(report.sections[0].items.map(\.title.text) == ["乙"])
    #expect(report.sections[0].items[0].mark == "###")
  }

  @Test(
    "A title with issue and date beside it",
    arguments: [
      ("# 周报 第88期", "周报", "第88期", nil as CalendarDate?),
      ("# 科技周刊（第12期）", "科技周刊", "第12期", nil),
      ("# 周报 · 第12期 · 2024年3月5日", "周报", "第12期", CalendarDate(year: 2024, month: 3, day: 5)),
      ("# 如何读一份周报", "如何读一份周报", nil, nil),
    ])
  func titleIsSplit(heading: String, title: String, issue: String?, date: CalendarDate?) throws {
    let text = heading + "\n\n正文一段，句子在这里结束。\n"
    let report = try read(text)
    #expect(report.title?.text == title)
    #expect(report.issue?.text == issue)
    #expect(report.date == date)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func aLinkWithoutWordsIsNamed() throws {
    let report = try read("正文[](https://a.b/c)在此。\n")
    #expect(outline(report.blocks) == ["p 正文在此。"])
    #expect(report.findings.map(\.span) == [SourceSpan(line: 1, column: 3)])
  }

  @Test func whatTheUserSaysOfTheCharactersCounts() throws {
    var options = ReadOptions()
    options.characters = .traditional
    #expect(try read("正文一段。\n", options).regionEvidence == .traditional)
  }

  @Test func listsNestAndCount() throws {
    let report = try read("- 甲\n- 乙\n  - 丙\n\n3. 丁\n4. 戊\n\n- [x] 己\n- [ ] 庚\n")
    #expect(
      outline(report.blocks) == [
        "•", "  p 甲", "•", "  p 乙", "  •", "    p 丙", "3.", "  p 丁", "4.", "  p 戊", "☑", "  p 己",
        "☐", "  p 庚",
      ])
  }

  @Test func quotesCodeAndRules() throws {
    let report = try read("> 引一\n> 引二\n\n```swift\nlet a\n  b\n```\n\n    缩进\n\n---\n")
    #expect(
      outline(report.blocks) == ["q", "  p 引一引二", "k swift", "let a", "  b", "k ", "缩进", "r"])
  }

  @Test func tablesKeepTheirAlignment() throws {
    let report = try read("| 名 | 值 | 中 |\n|:--|--:|:-:|\n| 甲 | 1 | *斜* |\n| 乙<br>丙 | 2 | `码` |\n")
    #expect(outline(report.blocks) == ["th 名|值|中", "tr 甲|1|斜", "tr 乙 丙|2|码"])
    guard case .table(let table) = report.blocks.first?.kind else { return }
    #expect(table.alignments == [.start, .end, .centre])
  }

  @Test func aParagraphThatATableCutsShortIsKept() throws {
    let text = "正文\n| 甲 | 乙 |\n|--|--|\n| 一 | 二 |\n"
    let report = try read(text)
    #expect(outline(report.blocks) == ["p 正文", "th 甲|乙", "tr 一|二"])
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func picturesAreFiguresOnlyWhenTheyAreFiles() throws {
    let report = try read("![图一](img/a.png)\n\n![远](https://a.b/c.png)\n\n字![内](b.png)字。\n")
    #expect(outline(report.blocks) == ["g img/a.png 图一", "p 远", "p 字", "g b.png 内", "p 字。"])
    #expect(report.findings.count == 1)
    #expect(report.findings.first?.span.line == 3)
  }

  @Test func frontMatterGivesTheTitleBlock() throws {
    let report = try read(
      "---\ntitle: \"周刊\"\nauthor: 陈静\ndate: 2024-05-08\ntags:\n  - 甲\n---\n\n正文。\n")
    #expect(report.title?.text == "周刊")
    #expect(report.editor?.text == "陈静")
    #expect(report.date == CalendarDate(year: 2024, month: 5, day: 8))
    #expect(outline(report.blocks) == ["p 正文。"])
    #expect(report.lineRoles[0..<7].allSatisfy { $0 == .frontMatter })
  }

  @Test func theNameOfTheFileIsTheLastResort() throws {
    #expect(try read("正文一段。\n").title?.text == "weekly")
    var options = ReadOptions()
    options.title = "别名"
    #expect(try read("# 标题\n\n正文。\n", options).title?.text == "别名")
  }

  @Test func notesAreSetApartAndUnusedOnesAreNamed() throws {
    let report = try read("正文[^甲]在此。\n\n[^甲]: 注文。\n[^乙]: 无人引用。\n")
    #expect(report.notes.map(\.label) == ["甲"])
    #expect(report.findings.map(\.span.line) == [4])
    let text = try paragraph("正文[^甲]在此。\n\n[^甲]: 注文。\n")
    #expect(text.text == "正文1在此。")
    #expect(text.spans == [InlineSpan(6..<7, .noteReference(label: "甲"))])
  }

  @Test func sourceLinesAreSources() throws {
    let report = try read("## 甲\n\n正文。\n\n[查看原文](https://a.b)\n")
    #expect(outline(report.sections[0].blocks) == ["p 正文。", "s 查看原文"])
  }

  @Test func nestingBeyondTheBoundIsFlattenedNotLost() throws {
    let text = String(repeating: "> ", count: 300) + "深处\n"
    let report = try read(text)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
    #expect(outline(report.blocks).count == 13)
    let lists = (0..<200).map { String(repeating: "  ", count: $0) + "- 第\($0)层\n" }.joined()
    #expect(unaccounted(try read(lists), lists, isMarkdown: true).isEmpty)
  }
}

@Suite("Inline Markdown and HTML")
struct MarkdownInlineTests {
  @Test(
    "Marked stretches",
    arguments: [
      ("前**重**后。", InlineSpan.Kind.strong), ("前*斜*后。", .emphasis), ("前~~删~~后。", .strikethrough),
      ("前`码`后。", .code), ("前[链](https://a.b)后。", .link(target: "https://a.b")),
      ("前<strong>重</strong>后。", .strong), ("前<sub>下</sub>后。", .subscript),
      ("前<sup>上</sup>后。", .superscript),
      ("前<a href='https://a.b'>链</a>后。", .link(target: "https://a.b")),
    ])
  func markedStretch(source: String, kind: InlineSpan.Kind) throws {
    let text = try paragraph(source)
    #expect(text.text.unicodeScalars.count == 4)
    #expect(text.spans == [InlineSpan(3..<6, kind)])
  }

  @Test(
    "Signs open and close beside Chinese marks",
    arguments: [
      ("前**（文字）**。后", "前（文字）。后", [InlineSpan(3..<15, .strong)]),
      ("他说：**“好。”**她说", "他说：“好。”她说", [InlineSpan(9..<21, .strong)]),
      ("**甲。**乙**丙**", "甲。乙丙", [InlineSpan(0..<6, .strong), InlineSpan(9..<12, .strong)]),
      ("前**(abc)**后", "前(abc)后", [InlineSpan(3..<8, .strong)]),
      ("A*（乙）*C", "A（乙）C", [InlineSpan(1..<10, .emphasis)]),
      ("前~~（删）~~后", "前（删）后", [InlineSpan(3..<12, .strikethrough)]),
      ("甲（*乙*）丙", "甲（乙）丙", [InlineSpan(6..<9, .emphasis)]),
      (
        "前**[（链）](https://a.b/（c）)**后", "前（链）后",
        [
          InlineSpan(3..<12, .strong), InlineSpan(3..<12, .link(target: "https://a.b/（c）")),
        ]
      ),
      // Not Chinese, not beside words, or as typed: CommonMark alone decides.
      ("a*\"b\"*c", "a*\"b\"*c", []),
      ("前 * （后", "前 * （后", []),
      ("甲\\*（乙）\\*丙", "甲*（乙）*丙", []),
      ("`前*（乙）*后`", "前*（乙）*后", [InlineSpan(0..<17, .code)]),
    ])
  func signsBesideChineseMarks(source: String, text: String, spans: [InlineSpan]) throws {
    let found = try paragraph(source)
    #expect(found.text == text)
    #expect(found.spans.sorted { $0.range.lowerBound < $1.range.lowerBound } == spans)
    #expect(found.origins.map(\.line).allSatisfy { $0 == 1 })
  }

  @Test func addressesEndBeforeChineseMarks() throws {
    let text = try paragraph("见 https://a.b/c_d?e=1。其余\n")
    #expect(text.text == "见 https://a.b/c_d?e=1。其余")
    #expect(text.spans.map(\.kind) == [.url(target: "https://a.b/c_d?e=1")])
  }

  @Test func lineEndsAreSpacesOnlyBetweenWesternWords() throws {
    #expect(try paragraph("第一行\n第二行 and\nwords\n到此").text == "第一行第二行 and words到此")
  }

  @Test func forcedBreaksKeepTheirLines() throws {
    #expect(outline(try read("甲  \n乙\\\n丙<br>丁\n").blocks) == ["v 甲", "v 乙", "v 丙", "v 丁"])
  }

  @Test func escapesAndEntitiesPrintWhatTheyMean() throws {
    #expect(try paragraph("\\*星\\* &amp; &lt;甲&gt; &#x4E2D;").text == "*星* & <甲> 中")
  }

  @Test func commentsAreDroppedAndUnknownTagsPrintOnceNamed() throws {
    let report = try read("甲<!-- 不印 -->乙<font color=red>丙</font>丁<font>戊</font>。\n")
    #expect(outline(report.blocks) == ["p 甲乙<font color=red>丙</font>丁<font>戊</font>。"])
    #expect(report.findings.count == 1)
    #expect(report.findings.first?.message.contains("font") == true)
  }

  @Test func deadLinksAreFindings() throws {
    let report = try read("空[链接](#)。\n")
    #expect(report.findings.map(\.span) == [SourceSpan(line: 1, column: 2)])
  }

  @Test func blocksOfHTMLAreUnderstood() throws {
    let text = """
      <p align="center">居中<b>重</b><br>二行</p>

      <table>
      <tr><th>名</th><th>值</th></tr>
      <tr><td colspan="2">合</td></tr>
      </table>

      <script>alert(1)</script>

      """
    let report = try read(text)
    #expect(
      outline(report.blocks) == [
        "v 居中重", "v 二行", "th 名|值", "tr 合", "p <script>alert(1)</script>",
      ])
    guard case .table(let table) = report.blocks[1].kind else { return }
    #expect(table.rows[0][0].columnSpan == 2)
  }
}

@Suite("Nothing of Markdown is lost")
struct MarkdownAccountingTests {
  static let text = """
    ---
    title: 周刊
    ---

    # 周刊

    <!-- 编者按 -->

    ## 本周话题

    第一段的**重点文字**，以及*强调*和~~删去的~~字，`code` 与[链接](https://example.org/a)。
    接着一行 and English
    words here.

    ![图1 示意](images/a.png)

    - 第一条 &amp; 其余
    - 第二条 \\*星号\\*
      - 内层一
        第二行

    3. 三

    - [x] 做完

    > 引文第一行
    > 第二行

    | 项目 | 数值 |
    |:--|--:|
    | 甲 | 1.5 |

    ```swift
    let a = 1
    ```

    脚注[^a]在此，H<sub>2</sub>O 与 <font color=red>红字</font>。

    [^a]: 脚注内容。

    裸地址 https://example.org/y?z=1。 空链接[无](#)。

    ***

    ### 小节

    正文  
    换行
    """

  @Test func everyCharacterOfASampleIsAccountedFor() throws {
    let faults = unaccounted(try read(Self.text), Self.text, isMarkdown: true)
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test func mutatedTextsNeverTrapAndKeepTheirHan() throws {
    let pieces = [
      "**", "*", "`", "[", "](", ")", "<b>", "</b>", "> ", "- ", "# ", "|", "```", "~~", "<!--",
      "-->",
      "&amp;", "\\", "[^a]", "![", "<table>", "<td>", "  ", "\n", "\n\n", "    ", "1. ", "---\n",
      "<br>",
    ]
    for seed in UInt64(0)..<400 {
      var random = SeededGenerator(seed: seed)
      var scalars = Array(Self.text)
      for _ in 0..<Int.random(in: 1...10, using: &random) {
        let place = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
        default: scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &random))
        }
      }
      let text = String(scalars)
      let report = try read(text)
      #expect(report.lineRoles.count == SourceText(text).lines.count, "seed \(seed)")
    }
  }
}

@Suite struct MarkdownObjectTests {
  @Test func captionAndNotesJoinTheTable() throws {
    let report = try read(
      "表1　销量\n\n|甲|乙|\n|---|---|\n|子|3.5|\n|丑|12|\n\n资料来源：丙\n\n注：丁\n\n戊\n")
    guard case .table(let table)? = report.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.caption?.text == "表1　销量")
    #expect(table.notes.map(\.text) == ["资料来源：丙", "注：丁"])
    #expect(table.alignments == [.start, .decimal])
    #expect(outline(Array(report.blocks.dropFirst())) == ["p 戊"])
  }

  @Test func aNamedQuotationIsAnEditorsNote() throws {
    #expect(outline(try read("> [!NOTE]\n> 甲\n>\n> 乙\n").blocks) == ["n", "  p 甲", "  p 乙"])
    #expect(outline(try read("> 甲\n").blocks) == ["q", "  p 甲"])
  }

  @Test func linesWithAColonAreDefinitions() throws {
    let report = try read("版心\n: 正文的区域\n\n占行\n: 几行\n: 又几行\n")
    #expect(outline(report.blocks) == ["版心", "  p 正文的区域", "占行", "  p 几行", "  p 又几行"])
    #expect(report.blocks.count == 1)
  }

  @Test func bracesMeanWhatTheyMeanInPlainText() throws {
    let text = try paragraph("前**重{着重|点}**{删|去}后。")
    #expect(text.text == "前重点去后。")
    #expect(
      text.spans == [
        InlineSpan(3..<9, .strong), InlineSpan(6..<9, .emphasisDots),
        InlineSpan(9..<12, .strikethrough),
      ])
    // 前**重{着重|点}**{删|去}后。: 重 stands in column 4, 点 in 9, 去 in 16, 后 in 18.
    #expect(text.origin(at: 6)?.column == 9)
    #expect(text.origin(at: 9)?.column == 16)
    #expect(text.origin(at: 12)?.column == 18)
  }

  @Test func blocksInBracesAreRead() throws {
    #expect(outline(try read("{诗|\n甲，\n乙。\n}\n").blocks) == ["v 甲，", "v 乙。"])
    #expect(outline(try read("{名单|甲 乙}\n").blocks) == ["names 甲|乙"])
  }

  @Test func thePicturesTitleIsItsWidth() throws {
    guard case .figure(let figure)? = try read("![甲](a.png \"60%\")\n").blocks.first?.kind else {
      Issue.record("no figure")
      return
    }
    #expect(figure.width == "60%")
  }
}
