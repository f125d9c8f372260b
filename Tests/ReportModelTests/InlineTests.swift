import Diagnostics
import ReportModel
import Testing

/// The one paragraph of a report whose body is `text`.
private func paragraph(_ text: String) throws -> (text: InlineText, findings: [Diagnostic]) {
  let report = try readReport(SourceText("标题\n\n\(text)\n"), fileName: "x.txt")
  for block in report.blocks {
    if case .paragraph(let text) = block.kind { return (text, report.findings) }
  }
  Issue.record("no paragraph in “\(text)”")
  return (InlineText("", origins: []), [])
}

@Suite("Inline markup")
struct InlineTests {
  @Test func aLinkPrintsItsWords() throws {
    let (text, findings) = try paragraph("详见[公报全文](https://example.org/a_(1).html)，其余从略。")
    #expect(text.text == "详见公报全文，其余从略。")
    // Two Han before, four in the link, three bytes each.
    #expect(
      text.spans == [InlineSpan(6..<18, .link(target: "https://example.org/a_(1).html"))])
    #expect(findings.isEmpty)
  }

  @Test("A link without a target prints as text and is a finding", arguments: ["", "#"])
  func deadLink(target: String) throws {
    let (text, findings) = try paragraph("详见[公报全文](\(target))，其余从略。")
    #expect(text.text == "详见公报全文，其余从略。")
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    // [公报全文] is six characters, ( and ) two.
    #expect(finding.span == SourceSpan(line: 3, column: 3, length: 8 + target.count))
  }

  @Test(
    "Targets that a printed report opens, and what stands in the PDF",
    arguments: [
      ("https://a.b/c", "https://a.b/c"), ("HTTP://a.b", "HTTP://a.b"), ("ftp://a.b", "ftp://a.b"),
      ("mailto:a@b.c", "mailto:a@b.c"), ("www.a.b", "https://www.a.b"), ("#p3", "#p3"),
    ])
  func openedTarget(target: String, written: String) throws {
    let (text, findings) = try paragraph("见[公报](\(target))。")
    #expect(text.text == "见公报。")
    #expect(text.spans == [InlineSpan(3..<9, .link(target: written))])
    #expect(findings.isEmpty)
  }

  @Test(
    "Other targets print as text, with a finding",
    arguments: [
      "javascript:alert(1)", "JavaScript:a", "data:text/html,a", "file:///etc/passwd", "vbscript:a",
      "a.exe",
    ])
  func targetThatIsNotOpened(target: String) throws {
    let (text, findings) = try paragraph("见[公报](\(target))。")
    #expect(text.spans.isEmpty)
    #expect(text.text.hasPrefix("见公报"))
    #expect(findings.count == 1)
    #expect(findings.first?.message.contains("does not open") == true)
  }

  @Test func tagsOfHTMLAreObeyedAndCommentsDropped() throws {
    let (text, _) = try paragraph("面积<strong>很大</strong>，10<sup>6</sup>平方米<!-- 存疑 -->。")
    #expect(text.text == "面积很大，106平方米。")
    #expect(text.spans.map(\.kind) == [.strong, .superscript])
  }

  @Test func otherTagsPrintAsTyped() throws {
    let (text, findings) = try paragraph("面积<font color=red>很大</font>，见<font>表</font>一。")
    #expect(text.text == "面积<font color=red>很大</font>，见<font>表</font>一。")
    #expect(findings.count == 1)
  }

  @Test(
    "What is no link stays as it is typed",
    arguments: [
      "数组[1](见附录 一)为空。", "[未完]（待续）之后还有。", "括号[套[括号]]没有目标。", "[没有结尾](http://a.b 的链接。",
      "[](https://a.b)没有字。",
    ])
  func noLink(text: String) throws {
    #expect(try paragraph(text).text.text == text)
  }

  @Test func addressesEndBeforeThePunctuationAroundThem() throws {
    let (text, _) = try paragraph("网址https://example.org/a?b=1，或（www.example.com/x_(2)）。")
    #expect(text.text == "网址https://example.org/a?b=1，或（www.example.com/x_(2)）。")
    #expect(
      text.spans.map(\.kind) == [
        .url(target: "https://example.org/a?b=1"), .url(target: "https://www.example.com/x_(2)"),
      ])
  }

  @Test(
    "Light markup",
    arguments: [
      ("必须{着重|按时}完成。", "必须按时完成。", InlineSpan.Kind.emphasisDots),
      ("到了{专名|北京}市。", "到了北京市。", .properName),
      ("读{书名|红楼}一遍。", "读红楼一遍。", .bookTitle),
      ("面积{上标|平方}米。", "面积平方米。", .superscript),
      ("分子{下标|下标}量。", "分子下标量。", .subscript),
      ("念作{拼音|徘徊|pái huái}。", "念作徘徊。", .ruby("pái huái")),
      ("参见{注|12}说明。", "参见12说明。", .noteReference(label: "12")),
    ])
  func lightMarkup(source: String, printed: String, kind: InlineSpan.Kind) throws {
    let text = try paragraph(source).text
    #expect(text.text == printed)
    #expect(text.spans.map(\.kind) == [kind])
  }

  @Test(
    "Braces that mean nothing stay",
    arguments: [
      "集合{1, 2, 3}有限。", "{未知|名称}照排。", "没有结尾的{着重|文字。", "多出的}括号。", "空的{着重|}不算。",
      "{拼音|只有一半}。",
    ])
  func literalBraces(text: String) throws {
    #expect(try paragraph(text).text.text == text)
  }

  @Test func markupNestsAndNeverCrosses() throws {
    let text = try paragraph("{着重|看[全文{专名|甲}](https://a.b)乙}丙[丁{着重|戊](https://c.d)己}庚。").text
    #expect(text.text == "看全文甲乙丙[丁戊](https://c.d)己庚。")
    for (index, span) in text.spans.enumerated() {
      for other in text.spans.dropFirst(index + 1) {
        let isApart = !span.range.overlaps(other.range)
        let isInside =
          span.range.clamped(to: other.range) == other.range
          || other.range.clamped(to: span.range) == span.range
        #expect(isApart || isInside)
      }
    }
  }

  @Test func everyCharacterKnowsItsPlace() throws {
    let text = try paragraph("甲[乙](https://a.b)丙").text
    #expect(text.text == "甲乙丙")
    #expect(text.origin(at: 0) == TextOrigin(offset: 0, line: 3, column: 1))
    #expect(text.origin(at: 3) == TextOrigin(offset: 3, line: 3, column: 3))
    // [乙](https://a.b) takes columns 2 to 17.
    #expect(text.origin(at: 6) == TextOrigin(offset: 6, line: 3, column: 18))
  }

  @Test func columnsCountWhatWasTakenOut() throws {
    // 标题, then a line from which two characters were taken out before 乙.
    let source = SourceText(
      "标题\n\n甲乙[丙](#)\n", removals: [SourceText.Removal(line: 3, offset: 1, count: 2)])
    let report = try readReport(source, fileName: "x.txt")
    #expect(report.findings.first?.span.column == 5)
  }

  @Test func notesStandApartAndKeepTheirLabels() throws {
    let text = "标题\n\n正文{注|甲}在此，句子到这里结束。\n\n{注|甲} 注文在这里。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.notes.map(\.label) == ["甲"])
    #expect(report.blocks.count == 1)
    #expect(report.lineRoles[4] == .note)
  }

  @Test(
    "Long lines of half markup cost no more than their length",
    arguments: [
      "[", "[a](", "{着重|", "](", "http://", "{拼音|", "|", "}", "[a](b)", "{着重|[",
    ])
  func halfMarkup(piece: String) throws {
    let line = String(repeating: piece, count: 100_000)
    let report = try readReport(SourceText("标题\n\n\(line)\n\n结束。\n"), fileName: "x.txt")
    #expect(report.lineRoles.count == 5)
  }
}

@Suite("Places behind characters that were taken out")
struct RemovalTests {
  @Test func aTextKnowsWhereItStoodBehindAGap() throws {
    let source = SourceText(
      "标题\n\n会议由主任主持，讨论了三项工作。\n",
      removals: [
        SourceText.Removal(line: 3, offset: 2, count: 1),
        SourceText.Removal(line: 3, offset: 5, count: 2),
      ])
    let report = try readReport(source, fileName: "x.txt")
    guard case .paragraph(let text)? = report.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    // 会议 at 1 and 2, 由主任 behind one gap at 4, 主 behind the second at 9.
    #expect(
      text.origins == [
        TextOrigin(offset: 0, line: 3, column: 1), TextOrigin(offset: 6, line: 3, column: 4),
        TextOrigin(offset: 15, line: 3, column: 9),
      ])
  }
}
