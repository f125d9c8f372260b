/// Finds the bytes of a double-byte text that belong to no character, so that one bad byte costs one
/// character and not all that follows it on its line.
///
/// Behind a lost byte, trail bytes pair with the next leads and still look like characters, mostly
/// rare ones. Of all ways to cut a line into characters the likeliest is taken: common characters
/// cost nothing, rare ones something, a byte without a character most (a shortest path, linear in the
/// length of the line).
struct DoubleByteMender {
  /// Costs of steps; only their proportions matter.
  private enum Cost {
    static let common: Int32 = 0
    static let plain: Int32 = 2
    static let rare: Int32 = 6
    static let extended: Int32 = 12
    static let bad: Int32 = 18
    /// A bad byte next to a bad byte: both are one fault.
    static let alsoBad: Int32 = 4
  }

  private let isBig5: Bool
  /// Whether a pair (lead and trail as one number) is one of the commonest characters; empty until
  /// a line needs it.
  private var common: [Bool] = []

  /// A mender of text in Big5 or GB 18030.
  init(isBig5: Bool) { self.isBig5 = isBig5 }

  /// The stretches of `bytes` that are no characters, in order; `decoder` converts the encoding.
  mutating func faults(in bytes: [UInt8], _ decoder: borrowing IconvDecoder) -> [Range<Int>] {
    var faults: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if isSuspicious(bytes, start..<end) {
        if common.isEmpty {
          common = commonPairs(leads: isBig5 ? 0xA4...0xC6 : 0xB0...0xD7, decoder)
        }
        faults += faultsOfLine(bytes, start..<end)
      }
      start = end + 1
    }
    return faults
  }

  /// Whether a line holds anything but pairs that most texts are made of.
  private func isSuspicious(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard index + 1 < line.upperBound,
        cost(bytes[index], bytes[index + 1]).map({ $0 < Cost.extended }) ?? false
      else { return true }
      index += 2
    }
    return false
  }

  /// What a character of two bytes costs; `nil` when the two are none.
  private func cost(_ lead: UInt8, _ trail: UInt8) -> Int32? {
    guard (0x81...0xFE).contains(lead),
      (0x40...0x7E).contains(trail) || (0x80...0xFE).contains(trail)
    else { return nil }
    if !common.isEmpty, common[Int(lead) << 8 | Int(trail)] { return Cost.common }
    if isBig5 {
      guard trail < 0x80 || trail > 0xA0 else { return nil }
      switch lead {
      case 0xA1...0xA3: return Cost.plain
      case 0xA4...0xC6: return Cost.plain
      case 0xC9...0xF9: return Cost.rare
      default: return Cost.extended
      }
    }
    guard trail > 0xA0 else { return Cost.extended }
    switch lead {
    case 0xA1, 0xA3: return Cost.common + 1
    case 0xB0...0xD7: return Cost.plain
    case 0xA2, 0xA4...0xA9, 0xD8...0xF7: return Cost.rare
    default: return Cost.extended
    }
  }

  /// Whether four bytes are a character of GB 18030 (§4.4).
  private func isFourByte(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    !isBig5 && index + 3 < end && (0x81...0xFE).contains(bytes[index])
      && (0x30...0x39).contains(bytes[index + 1]) && (0x81...0xFE).contains(bytes[index + 2])
      && (0x30...0x39).contains(bytes[index + 3])
  }

  /// What a line costs when each byte is taken as it comes; `nil` when one belongs to no character.
  private func plainCost(_ bytes: [UInt8], _ line: Range<Int>) -> Int32? {
    var total: Int32 = 0
    var index = line.lowerBound
    while index < line.upperBound {
      if bytes[index] < 0x80 {
        index += 1
      } else if isFourByte(bytes, index, line.upperBound) {
        total += Cost.extended
        index += 4
      } else if index + 1 < line.upperBound, let cost = cost(bytes[index], bytes[index + 1]) {
        total += cost
        index += 2
      } else {
        return nil
      }
    }
    return total
  }

  private func faultsOfLine(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var path = CheapestPath(length: line.count)
    for place in 0..<line.count {
      let index = line.lowerBound + place
      if bytes[index] < 0x80 {
        path.step(from: place, length: 1, cost: 0)
        continue
      }
      path.skip(at: place, cost: Cost.bad, again: Cost.alsoBad)
      if index + 1 < line.upperBound, let cost = cost(bytes[index], bytes[index + 1]) {
        path.step(from: place, length: 2, cost: cost)
      }
      if isFourByte(bytes, index, line.upperBound) {
        path.step(from: place, length: 4, cost: Cost.extended)
      }
    }
    // A line that reads without a fault is believed, unless next to nothing of it is likely: the
    // characters of another script, or of names, are rare too.
    if let plain = plainCost(bytes, line), path.cost * 3 > plain { return [] }
    return path.skipped().map { line.lowerBound + $0.lowerBound..<line.lowerBound + $0.upperBound }
  }
}

/// The cheapest way from the start of a line to its end in steps of one to four bytes.
private struct CheapestPath {
  /// Cheapest costs of reaching each place by a character (even) or by a skipped byte (odd).
  private var costs: [Int32]
  /// The step that reached it: its length, 0 for a skipped byte; bit 3 tells that one was skipped
  /// before it.
  private var steps: [UInt8]
  private let length: Int

  init(length: Int) {
    self.length = length
    costs = [Int32](repeating: Int32.max / 2, count: 2 * (length + 1))
    steps = [UInt8](repeating: 0, count: 2 * (length + 1))
    costs[0] = 0
  }

  mutating func step(from place: Int, length: Int, cost: Int32) {
    let isSkipped = costs[2 * place + 1] < costs[2 * place]
    let total = min(costs[2 * place], costs[2 * place + 1]) + cost
    let target = 2 * (place + length)
    guard total < costs[target] else { return }
    costs[target] = total
    steps[target] = UInt8(length) | (isSkipped ? 8 : 0)
  }

  mutating func skip(at place: Int, cost: Int32, again: Int32) {
    let (first, more) = (costs[2 * place] + cost, costs[2 * place + 1] + again)
    let target = 2 * (place + 1) + 1
    costs[target] = min(first, more)
    steps[target] = more < first ? 8 : 0
  }

  /// What the cheapest way costs.
  var cost: Int32 { min(costs[2 * length], costs[2 * length + 1]) }

  /// The bytes skipped, neighbours as one stretch.
  func skipped() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var place = length
    var isSkipped = costs[2 * length + 1] < costs[2 * length]
    while place > 0 {
      let step = steps[2 * place + (isSkipped ? 1 : 0)]
      if isSkipped {
        if let last = ranges.last, last.lowerBound == place {
          ranges[ranges.count - 1] = place - 1..<last.upperBound
        } else {
          ranges.append(place - 1..<place)
        }
        place -= 1
      } else {
        place -= Int(step & 7)
      }
      isSkipped = step & 8 != 0
    }
    return ranges.reversed()
  }
}

/// For each pair whether its character is among the commonest of modern Chinese (counts of
/// newspaper text).
private func commonPairs(
  leads: ClosedRange<UInt8>, _ decoder: borrowing IconvDecoder
) -> [Bool] {
  var pairs: [Int] = []
  var bytes: [UInt8] = []
  for lead in leads {
    for trail in UInt8(0x40)...0xFE where trail < 0x7F || trail > 0xA0 {
      pairs.append(Int(lead) << 8 | Int(trail))
      bytes += [lead, trail, 0x0A]
    }
  }
  let wanted = Set(commonHan.unicodeScalars)
  var common = [Bool](repeating: false, count: 1 << 16)
  let lines = String(decoding: decoder.convert(bytes).utf8, as: UTF8.self).unicodeScalars
    .split(separator: "\n", omittingEmptySubsequences: false)
  for (pair, line) in zip(pairs, lines) {
    if let first = line.first, line.count == 1, wanted.contains(first) { common[pair] = true }
  }
  return common
}

/// Characters that make up some four fifths of running text, in both forms.
let commonHan =
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"
  + "之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样"
  + "与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位"
  + "入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给"
  + "色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万"
  + "每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿"
  + "须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效院查江型"
  + "這個國來時們為會對發動說產種後過學經進著電裡實數義從還應開關與長間樣體線問無將題黨員總設頭資邊級圖統組見計別論運農區強戰則據處隊給門"
  + "規熱領東導壓爭濟階術極聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝書復兒須際驗連斷難礦備辦習響約勞團歷"
