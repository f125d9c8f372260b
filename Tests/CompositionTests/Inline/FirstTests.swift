import Composition
import Testing
import TypeModel

@Test(arguments: [
  ("甲（乙）丙丁，戊己庚辛", 6.0), ("甲乙丙丁》），戊己庚", 4), ("他说“好人”后走", 3),
  ("约杰罗姆·佩森蒂说", 4), ("使用 IPv6 技术“Business Essentials”，！！！怎样——", 40), ("“甲乙”丙丁", 10),
  ("同比增长19.2%，约76,814亿元，降3.5℃，收¥5,999", 8), ("说“好”与It’s“ok”", 20),
])
func smoke(_ text: String, _ ems: Double) {
  for line in setLines(text, ems) {
    print(line.text, line.start, line.width, line.line.quality.cost)
    print("   ", line.units.map { "\($0.text)@\($0.x)+\($0.advance)" }.joined(separator: " "))
  }
}
