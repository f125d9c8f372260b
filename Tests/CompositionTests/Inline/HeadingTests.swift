import Composition
import Testing
import TypeModel

private func heading(_ text: String, _ measure: Double) -> [String] {
  var paragraph = plainParagraph(text, alignment: .start)
  paragraph.breaking = .bySense
  return setLines(paragraph, ems(measure)).map(\.text)
}

@Test(
  "LOOK: at a space, after ： or ，, before an opening mark",
  arguments: [
    ("国务院：支持北京加快推进法定数字货币试点 探索建设数字资产交易场所", 24.0, ["国务院：支持北京加快推进法定数字货币试点 ", "探索建设数字资产交易场所"]),
    ("小米汽车落户北京经济技术开发区，2024年首车将下线", 18, ["小米汽车落户北京经济技术开发区，", "2024年首车将下线"]),
    ("工信部印发《软件和信息技术服务业发展规划》", 16, ["工信部印发", "《软件和信息技术服务业发展规划》"]),
    ("我国开展IPv6技术创新", 30, ["我国开展IPv6技术创新"]),
  ])
func titlesBreakBySense(_ text: String, _ measure: Double, _ lines: [String]) {
  #expect(heading(text, measure) == lines)
}

@Test func noLineOfATitleHoldsOneOrTwoCharacters() {
  let title = "苹果公司推出订阅服务以帮助小企业管理苹果设备"
  for measure in stride(from: 6.0, through: 22, by: 0.5) {
    for line in heading(title, measure) {
      #expect(line.unicodeScalars.count > 2, "\(measure): \(line)")
    }
  }
}

@Test func wordsOfATitleStayWhole() {
  for measure in stride(from: 5.0, through: 14, by: 0.5) {
    let lines = heading("发布Business和Essentials服务", measure)
    #expect(lines.contains { $0.contains("Business") })
    #expect(lines.contains { $0.contains("Essentials") })
  }
}

@Test func figuresOfATitleKeepTheirUnits() {
  // Broken in the middle the second line would begin with 年.
  #expect(heading("小米汽车落户北京2024年首车下线实现量产", 12)[1].hasPrefix("年") == false)
  for measure in stride(from: 6.0, through: 18, by: 0.5) {
    for line in heading("首批共计交付新车2024辆全部售出", measure) {
      #expect(!line.hasPrefix("辆"), "\(measure)")
    }
  }
}

/// 13 Han of 17 and 4 rather than 9 and 8: the name of the body ends the line.
@Test(
  "a title is broken behind the name of a body, not inside a word",
  arguments: [
    ("北京市软件与信息服务业协会工作简报", 16.0, ["北京市软件与信息服务业协会", "工作简报"]),
    ("首都信息化专家委员会年度报告汇编", 14, ["首都信息化专家委员会", "年度报告汇编"]),
    ("甲乙丙丁戊己庚辛发展壬癸子丑寅卯辰", 16, ["甲乙丙丁戊己庚辛", "发展壬癸子丑寅卯辰"]),
    ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未", 16, ["甲乙丙丁戊己庚辛壬", "癸子丑寅卯辰巳午未"]),
  ])
func titlesKeepNamesAndWords(_ text: String, _ measure: Double, _ lines: [String]) {
  #expect(heading(text, measure) == lines)
}
