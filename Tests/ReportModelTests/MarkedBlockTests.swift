import Diagnostics
import ReportModel
import TestSupport
import Testing

private func read(_ text: String) throws -> Report {
  try readReport(SourceText(text), fileName: "notes.txt")
}

private func kinds(_ text: String) throws -> [BlockKind] {
  try read("标题一行\n\n" + text).blocks.map(\.kind)
}

@Suite struct MarkedBlockTests {
  @Test func aPictureHasPathCaptionWidthAndWords() throws {
    guard case .figure(let figure)? = try kinds("{图|a/b.png|图1 销量|60%|两列柱子}").first else {
      Issue.record("no figure")
      return
    }
    #expect(figure.path == "a/b.png")
    #expect(figure.caption?.text == "图1 销量")
    #expect(figure.width == "60%")
    #expect(figure.alternative == "两列柱子")
  }

  @Test func breaksAreSyntax() throws {
    let text = "标题一行\n\n甲一段。\n{换页}\n乙一段。\n\n{换栏}\n\n■丙\n\n文字。\n"
    let report = try read(text)
    let kinds = report.blocks.map(\.kind)
    #expect(kinds.count == 4)
    #expect(kinds[1] == .forcedBreak(.page))
    #expect(kinds[3] == .forcedBreak(.column))
    #expect(report.lineRoles[3] == .forcedBreak && report.lineRoles[6] == .forcedBreak)
    #expect(unaccounted(report, text).isEmpty)
    #expect(try read("标题一行\n\n甲{换页}乙。\n").lineRoles[2] == .paragraph)
  }

  @Test func linesOfVerseAreKept() throws {
    guard case .verse(let lines)? = try kinds("{诗|\n白日依山尽，\n黄河入海流。\n}").first else {
      Issue.record("no verse")
      return
    }
    #expect(lines.map(\.text) == ["白日依山尽，", "黄河入海流。"])
    #expect(lines[1].origins == [TextOrigin(offset: 0, line: 5, column: 1)])
  }

  @Test func aNoteHoldsParagraphs() throws {
    guard case .note(let blocks)? = try kinds("{按|\n甲{加粗|乙}。\n\n丙。\n}").first else {
      Issue.record("no note")
      return
    }
    let texts = blocks.compactMap { block -> InlineText? in
      if case .paragraph(let text) = block.kind { text } else { nil }
    }
    #expect(texts.map(\.text) == ["甲乙。", "丙。"])
    #expect(texts.first?.spans == [InlineSpan(3..<6, .strong)])
  }

  @Test func definitionsAreATermAndItsWords() throws {
    let found = try kinds("{释|\n版心：排正文的区域。\n占行：标题按行计高。\n}").first
    guard case .list(let list)? = found else {
      Issue.record("no list")
      return
    }
    #expect(list.items.compactMap(\.term?.text) == ["版心", "占行"])
    #expect(list.items[1].blocks.first?.line == 5)
  }

  @Test func namesArePartedBySpaceAndComma() throws {
    guard case .names(let names)? = try kinds("{名单|张三 李四四、王五，赵六}").first else {
      Issue.record("no names")
      return
    }
    #expect(names.map(\.text) == ["张三", "李四四", "王五", "赵六"])
  }

  @Test func versesKeepTheLineBetweenStanzas() throws {
    guard case .verse(let lines)? = try kinds("{诗|\n白日依山尽，\n\n更上一层楼。\n}").first else {
      Issue.record("no verse")
      return
    }
    #expect(lines.map(\.text) == ["白日依山尽，", "", "更上一层楼。"])
  }

  @Test func codeIsAsTyped() throws {
    guard case .code(let lines, _)? = try kinds("{码|\n  a = {b}\n\n# c\n}").first else {
      Issue.record("no code")
      return
    }
    #expect(lines.map(\.text) == ["  a = {b}", "", "# c"])
  }

  @Test(
    "what does not balance, or has another name, prints as typed",
    arguments: ["{诗|没有收尾", "{甲|乙}", "{诗|甲} 乙"])
  func otherBracesAreText(text: String) throws {
    let texts = try read("标题一行\n\n" + text).blocks.compactMap { block -> String? in
      if case .paragraph(let text) = block.kind { text.text } else { nil }
    }
    #expect(texts == [text])
  }

  @Test func wordsAreStruckThrough() throws {
    guard case .paragraph(let text)? = try kinds("前面的话{删|删去}后面的话，写到这里为止。").first else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.text == "前面的话删去后面的话，写到这里为止。")
    #expect(text.spans == [InlineSpan(12..<18, .strikethrough)])
  }
}

@Suite struct FrontMatterKeyTests {
  @Test func theLayoutIsRead() throws {
    let report = try read("---\ntitle: 甲\nlayout: newsletter\n---\n\n正文一段，写到这里为止。\n")
    #expect(report.layout?.text == "newsletter")
    #expect(report.layout?.origins.first?.line == 3)
    #expect(report.findings.isEmpty)
  }

  @Test func aKeyThatMeansNothingIsAFinding() throws {
    let report = try read("---\ntitle: 甲\ntags: 乙\n---\n\n正文一段，写到这里为止。\n")
    let finding = try #require(report.findings.first)
    #expect(finding.span.line == 3)
    #expect(finding.message.contains("“tags”"))
  }
}
