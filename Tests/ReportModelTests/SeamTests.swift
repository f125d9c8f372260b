import Testing

@testable import ReportModel

@Suite("Seams and formulas")
struct SeamTests {
  private func parts(_ head: String, _ tail: String) -> Bool {
    seamPartsDigits(Array(head.unicodeScalars)[...], Array(tail.unicodeScalars)[...])
  }

  @Test(
    "Figures that a page break cuts",
    arguments: [
      ("建成于2", "003年，共五层"), ("建成于20", "03年"), ("建成于200", "3年"), ("面积14.3", "7万亩，涉及四个乡镇"),
      ("完成71.0", "6亿元"), ("下降18.", "4%"), ("共有18", "6个"),
    ])
  func cut(head: String, tail: String) {
    // A point at the very end is judged elsewhere.
    #expect(parts(head, tail) == !head.hasSuffix("."))
  }

  @Test(
    "Figures that end and begin",
    arguments: [
      ("传真电话88881234", "2021年12月3日"), ("共三千人，编号12", "2021年"), ("附表1", "3月的情况"), ("见图2", "4.结果"),
      ("电话8812345", "15个工作日内"), ("No. 12", "6个"),
    ])
  func whole(head: String, tail: String) {
    #expect(!parts(head, tail))
  }

  private func isFormula(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return Formulas(scalars: scalars).isFormula(0..<scalars.count)
  }

  @Test(
    "Formulas",
    arguments: ["L = -∑ yi log(pi)　　　　（1）", "E=mc2  (2)", "T = (a - b) / c", "η＝输出/W　　（3-1）"])
  func formulas(text: String) { #expect(isFormula(text)) }

  @Test(
    "What only holds a sign",
    arguments: [
      "令a = b，代入上式得到结果（1）", "https://example.org/?a=b", "式中：x=1", "a=b", "= 2", "效率 = 输出功率",
    ])
  func noFormulas(text: String) { #expect(!isFormula(text)) }
}
