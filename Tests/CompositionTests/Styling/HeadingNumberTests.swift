import LayoutModel
import ReportModel
import Testing

@testable import Composition

/// The headings `titles`, all of level 1 and with a text each, as a layout prints them that numbers
/// with 一、; what ends in `:` has nothing below it.
private func printed(_ titles: [String], mark: String = "") -> [String] {
  var layout = squareLayout()
  layout.headings[0].numbering = .chinese
  var report = Report()
  report.sections = titles.map { title in
    let isBare = title.hasSuffix(":")
    var one = section(isBare ? String(title.dropLast()) : title, isBare ? [] : [paragraph("文")])
    one.mark = mark
    return one
  }
  return flowHeadings(of: report, layout: layout).map(\.title)
}

@Suite("Numbers of headings")
struct HeadingNumberTests {
  @Test("A number that is typed is not printed twice, whatever mark of Markdown stands before it")
  func typedNumbersStand() {
    #expect(printed(["一、总则", "二、附则"], mark: "##") == ["一、总则", "二、附则"])
    #expect(printed(["1 总则", "2 附则"]) == ["1 总则", "2 附则"])
  }

  @Test("Where some are typed, only what a typed one counts is numbered")
  func gapsAreFilled() {
    #expect(printed(["甲", "乙", "三、丙"]) == ["一、甲", "二、乙", "三、丙"])
    #expect(printed(["一、甲", "二、乙", "结语"]) == ["一、甲", "二、乙", "结语"])
  }

  @Test("Where typed numbers are others than the layout's, it adds none")
  func nothingContradicts() {
    #expect(printed(["前言", "一、甲", "二、乙"]) == ["前言", "一、甲", "二、乙"])
    #expect(printed(["甲", "2. 乙"]) == ["甲", "2. 乙"])
  }

  @Test("GB/T 9704-2012: 附件 and its title have no number; what is attached counts anew")
  func attachmentsHaveNoNumber() {
    #expect(printed(["甲", "附件1:", "预案", "总则"]) == ["一、甲", "附件1", "预案", "一、总则"])
    #expect(printed(["甲", "附录A　名单", "乙"]) == ["一、甲", "附录A　名单", "一、乙"])
    #expect(printed(["附件管理", "乙"]) == ["一、附件管理", "二、乙"])
    #expect(
      printed(["附件1:", "预案:", "一、总则", "二、体系", "附件2:", "名单"]) == [
        "附件1", "预案", "一、总则", "二、体系", "附件2", "名单",
      ])
  }
}

@Test(
  "A caption typed with a label of either script and a number keeps it",
  arguments: [
    ("图", "圖1　銷量"), ("圖", "图1　銷量"), ("圖", "圖一　說明"), ("圖", "附圖 2　說明"), ("表", "續表3　指標"),
  ])
func typedLabelsStand(label: String, caption: String) {
  #expect(captionWords(caption, label: label, number: 7) == caption)
}

@Test func captionsWithoutALabelGetOne() {
  #expect(captionWords("圖書館", label: "图", number: 7) == "图7　圖書館")
  #expect(captionWords("續表說明", label: "圖", number: 7) == "圖7　續表說明")
}
