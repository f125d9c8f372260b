/// Reads numbers as Chinese texts write them.
package enum ChineseNumerals {
  /// The value of a digit: 〇 零 一…九, the forms 两 and ○, and the capital forms 壹贰….
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零", "○", "Ｏ": 0
    case "一", "壹": 1
    case "二", "贰", "貳", "两", "兩": 2
    case "三", "叁", "參", "叄": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆", "陸": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: CharacterKind.digit(scalar)
    }
  }

  /// The value of a unit: 十 百 千 and their capital forms; 廿 and 卅 are read as 二十 and 三十.
  private static func unit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 10
    case "百", "佰": 100
    case "千", "仟": 1000
    default: nil
    }
  }

  /// Whether a number may hold `scalar`.
  package static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || unit(scalar) != nil || scalar == "廿" || scalar == "卅"
  }

  /// The value of a number such as 二十一, 一百零八, 二〇二一, 12 or １２; `nil` for none, and for
  /// numbers of more than eight characters.
  static func value(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty, scalars.count <= 8 else { return nil }
    var total = 0
    var pending: Int?
    var hasUnit = false
    for scalar in scalars {
      if let digit = digit(scalar) {
        pending = hasUnit ? digit : (pending ?? 0) * 10 + digit
      } else if let unit = unit(scalar) {
        total += (pending ?? 1) * unit
        (pending, hasUnit) = (nil, true)
      } else if scalar == "廿" || scalar == "卅" {
        total += scalar == "廿" ? 20 : 30
        (pending, hasUnit) = (nil, true)
      } else {
        return nil
      }
    }
    return total + (pending ?? 0)
  }
}
