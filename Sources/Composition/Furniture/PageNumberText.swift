package import LayoutModel

/// A page number as it is printed.
///
/// Roman above 3999 and Chinese above 9999 have no usual form and are written in figures.
package func pageNumberText(_ number: Int, _ style: NumberingSpec.Style) -> String {
  switch style {
  case .arabic: String(number)
  case .roman: (1...3999).contains(number) ? romanNumber(number) : String(number)
  case .chinese: (1...9999).contains(number) ? chineseNumber(number) : String(number)
  }
}

private let romanParts: [(value: Int, text: String)] = [
  (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
  (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]

private func romanNumber(_ number: Int) -> String {
  var rest = number
  var text = ""
  for part in romanParts {
    while rest >= part.value {
      text += part.text
      rest -= part.value
    }
  }
  return text
}

private let chineseFigures = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
private let chinesePlaces: [(value: Int, text: String)] = [
  (1000, "千"), (100, "百"), (10, "十"), (1, ""),
]

/// 1…9999 in words: 十, 二十一, 一百〇五 (GB/T 15835-2011 §4.2).
private func chineseNumber(_ number: Int) -> String {
  var text = ""
  var rest = number
  var skipped = false
  for place in chinesePlaces {
    let figure = rest / place.value
    rest %= place.value
    guard figure > 0 else {
      skipped = !text.isEmpty
      continue
    }
    if skipped { text += chineseFigures[0] }
    skipped = false
    let isBareTen = place.value == 10 && figure == 1 && text.isEmpty
    text += (isBareTen ? "" : chineseFigures[figure]) + place.text
  }
  return text
}
