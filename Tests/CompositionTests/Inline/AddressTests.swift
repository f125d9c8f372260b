import Composition
import DisplayModel
import Testing
import TypeModel

private let address =
  "https://www.example.org/notices/2021/art-7d21/index.html?channel=industry&page=12"
  + "&from=report-list&order=by-date&view=full&section=4"

@Test(arguments: [17.0, 20, 24, 28, 42])
func longAddressesBreakAtTheirSigns(_ measure: Double) {
  let text = "原文见" + address + "，以及有关部门随后发布的解读文件。"
  let lines = setLines(text, measure)
  #expect(address.count == 132)
  for line in lines.dropLast() {
    #expect(abs(line.end - measure) < 0.001, "\(line.text)")
    if let last = line.text.last, last.isASCII { #expect("/?&=.-".contains(last), "\(line.text)") }
  }
  #expect(lines.map(\.text).joined() == text)
}

/// At 24 em the 21 Han leave no room for “https://”: their line stays short and they their pitch.
@Test(arguments: [17.0, 20, 24, 28, 42])
func addressesDoNotStretchTheHanBesideThem(_ measure: Double) {
  let lines = setLines("详细情况请参见工业和信息化部网站发布的原文" + address + "，以及解读文件。", measure)
  for line in lines.dropLast() {
    let isShort = measure == 24 && line.text.hasSuffix("原文")
    #expect(abs(line.end - (isShort ? 21 : measure)) < 0.001, "\(line.text)")
    #expect(abs(line.shortfall - (isShort ? 3 : 0)) < 0.001, "\(line.text)")
    #expect(line.hanGap < 0.02, "\(line.text)")
    if let last = line.text.last, last.isASCII { #expect("/?&=.-".contains(last), "\(line.text)") }
  }
}

/// 18 letters of ½ em, 9 em: a line of 16 em holds them, so they stay whole; none of 8 em does.
@Test func piecesOfAnAddressAreCutOnlyWhereNoLineHoldsThem() {
  let letters = String(repeating: "abc", count: 6)
  let text = "见https://example.org/\(letters)/index。"
  #expect(setLines(text, 16).contains { $0.text.contains(letters) })
  #expect(!setLines(text, 8).contains { $0.text.contains(letters) })
}

@Test(arguments: [
  "2021-12-03", "v2.0.1-beta", "192.168.100.254", "10.5%—20.3%", "2—3", "3～5", "1,200㎡", "35℃",
  "someone.else@example-company.com", "010-12345678", "3:2", "№3", "+3", "-5", "±0.2", "¥5,999",
  "TCP/IP", "It’s", "2021/12/03",
])
func numbersAndNamesStayWhole(_ unit: String) {
  for measure in stride(from: 1.0, through: 12, by: 0.5) {
    let lines = setLines("甲乙丙丁" + unit + "戊己庚辛", measure)
    #expect(lines.contains { $0.text.contains(unit) }, "\(lines.map(\.text))")
  }
}

/// 支持, a gap of ¼ em and 26 letters and signs are 15¼ em; “Linux/” takes 3 more than 17 have.
@Test func wordsThatNoLineHoldsAreCutAtTheirSigns() {
  let lines = setLines("支持iOS/Android/Windows/macOS/Linux/HarmonyOS/Chrome/ABCD等系统", 17)
  #expect(lines.map(\.text) == ["支持iOS/Android/Windows/macOS/", "Linux/HarmonyOS/Chrome/ABCD等系统"])
}

@Test(arguments: [
  "a/b/c/d/e/f/g/h/i/j/k/l/m/n", "C6H12O6+6O2=6CO2+6H2O+energy", "HTTP/FTP/SMTP/POP3/IMAP/SNMP",
  "2021-12-03-2022-01-04-2023-02-05-2024-03-06-2025-04-07", "snake_case_name_of_a_variable",
])
func wideWordsRunOverNoLine(_ word: String) {
  for measure in stride(from: 8.0, through: 12, by: 0.5) {
    let lines = setLines("甲乙丙" + word + "丁戊己庚", measure)
    for line in lines {
      #expect(line.overflow == 0, "\(line.text) at \(measure)")
      guard !word.hasSuffix(line.text), let last = line.text.last, last.isASCII else { continue }
      #expect("/-_+=".contains(last), "\(line.text)")
    }
  }
}

/// 40 letters without a sign, 20 em: cut between letters, at least three from each end.
@Test func lettersAreCutWhereThereIsNoSign() {
  let word = String(repeating: "abcdefghij", count: 4)
  let lines = setLines("甲乙" + word + "丙丁", 8)
  #expect(lines.allSatisfy { $0.overflow == 0 }, "\(lines.map(\.text))")
  #expect(setLines("甲乙" + word + "丙丁", 20).contains { $0.text.contains(word) })
}

@Test func wordsBreakAtTheirHyphens() {
  let lines = setLines("甲乙丙state-of-the-art丁", 6.25)
  #expect(lines.map(\.text) == ["甲乙丙state-", "of-the-art丁"])
}

/// Four Han, a gap of ¼ em, four letters and a hyphen of half an em each: 6¾ em fits 7.
@Test func wordsAreHyphenatedWhenTheSettingsSaySo() {
  struct Halves: Hyphenator {
    func hyphenationPoints(of word: String) -> [Int] { [word.utf8.count / 2] }
  }
  var settings = LineSettings()
  let text = "甲乙丙丁abcdefgh戊己庚辛"
  func lines() -> [LineDump] {
    dumpLines(
      plainParagraph(text, settings: settings), measure: ems(7), shaper: SquareShaper(),
      hyphenator: Halves())
  }
  #expect(lines().contains { $0.text.contains("abcdefgh") })
  settings.hyphenates = true
  #expect(lines().first?.text == "甲乙丙丁abcd")
  let glyphs = lines().first?.line.glyphs ?? []
  #expect(glyphs.last?.id == 0x2D)
  #expect(glyphs.last?.textLength == 0)
}

/// A letter is half an em, and stands an eighth from the next at most.
@Test(arguments: [22.0, 28])
func lettersOfAnAddressKeepTogether(_ measure: Double) {
  let address =
    "https://mp.weixin.qq.com/s?__biz=MzA4MTQ4NjQzMw==&mid=2652716582&idx=1"
    + "&sn=2f4b3f1c2a7d9e8b6c5a4d3e2f1a0b9c&chksm=84a9c1f3b3de48e5"
  let lines = setLines("详细情况请参阅以下网站所载原文：" + address + "，并以最新版本为准。", measure)
  for line in lines.dropLast() {
    let ascii = line.units.filter { $0.text.allSatisfy(\.isASCII) }
    let isTight = ascii.allSatisfy { $0.advance <= 0.626 * Double($0.text.count) }
    #expect(isTight, "\(line.text)")
    #expect(line.shortfall < measure / 3, "\(line.text)")
  }
}

@Test func percentEscapesStayWhole() {
  let text = "见https://example.org/" + String(repeating: "%E4%B8%AD", count: 12) + "。"
  for measure in stride(from: 8.0, through: 20, by: 1) {
    for line in setLines(text, measure).dropFirst() {
      let end = line.text.prefix(2)
      #expect(end.hasPrefix("%") || !end.allSatisfy(\.isHexDigit), "\(line.text) at \(measure)")
    }
  }
}

/// 24 letters, 12 em: a line of 8 em cuts before Boot rather than inside a word.
@Test func longNamesAreCutWhereANameWithinBegins() {
  let lines = setLines("甲乙springFrameworkBootStrap丙丁", 8)
  #expect(lines.count > 2)
  for line in lines where !line.text.hasPrefix("spring") {
    #expect(line.text.first?.isLowercase != true, "\(lines.map(\.text))")
  }
}

/// Codes, paths and names of more than sixteen characters: no line before one stays two fifths empty (a name
/// of sixteen letters takes that much of 20 em and is not cut), and a date in a path stays whole.
@Test(
  "long words are broken before a line is left empty",
  arguments: [
    "550e8400-e29b-41d4-a716-446655440000",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "/var/log/printreport/2024-03-15/error.log",
    "C:\\Users\\Administrator\\Documents\\reports\\final.docx",
    "org.springframework.boot.autoconfigure.SpringBootApplication",
  ], [20.0, 28, 42])
func longWordsAreBrokenBeforeALineIsLeftEmpty(_ word: String, _ measure: Double) {
  for start in 2...12 {
    let text = String("天地玄黄宇宙洪荒日月盈昃".prefix(start)) + word + "的记录已经删除，不能恢复，请谅解。"
    let lines = setLines(text, measure)
    for line in lines.dropLast() {
      #expect(line.shortfall < measure * 2 / 5, "\(line.text) of \(lines.map(\.text))")
    }
    if word.contains("2024-03-15") { #expect(lines.contains { $0.text.contains("2024-03-15") }) }
  }
}
