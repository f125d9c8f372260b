package import TypeModel

/// The cell of a mark inside a line, in eighths of an em.
package struct MarkCell: Hashable, Sendable {
  /// Width of the cell in the face.
  package var cell: Int32 = 8
  /// Blank before the ink in the face.
  package var before: Int32 = 0
  /// Blank after the ink in the face.
  package var after: Int32 = 0
  /// Blank before the ink that the style leaves inside a line.
  package var innerBefore: Int32 = 0
  /// Blank after the ink that the style leaves inside a line.
  package var innerAfter: Int32 = 0
  /// The step in which what is left gives way; 0 for never.
  package var tier: UInt8 = 0
  /// Whether it may hang.
  package var hangs = false
}

/// The rules of marks of one region and style, compiled for looking up by class.
package struct MarkTable: Sendable {
  @usableFromInline let cells: [MarkCell]
  @usableFromInline let pairs: [GivingSide]
  @usableFromInline let gaps: [Bool]
  /// Whether marks give way at line edges and in tight lines.
  package let givesWay: Bool
  /// Whether any two marks that meet lose all their blanks.
  package let tightensPairs: Bool
  @usableFromInline static let side = 64

  /// The rules of `region` in `style`.
  package init(region: Region, style: PunctuationStyle) {
    let side = Self.side
    let row =
      punctuationStyleRows.first { $0.style == style } ?? punctuationStyleRows[0]
    var cells = [MarkCell](repeating: MarkCell(), count: side)
    for mark in markRows where mark.regions.contains(region) {
      for kind in mark.kinds {
        let full = !(kind.isMark || kind == .middleDot) || row.fullWidth.contains(kind)
        cells[Int(kind.rawValue)] = MarkCell(
          cell: Int32(mark.cell), before: Int32(mark.before), after: Int32(mark.after),
          innerBefore: full ? Int32(mark.before) : 0, innerAfter: full ? Int32(mark.after) : 0)
      }
    }
    if row.givesWay {
      for tier in shrinkTierRows {
        for kind in tier.kinds { cells[Int(kind.rawValue)].tier = UInt8(tier.tier) }
      }
    }
    for kind in hangingKinds(in: region) { cells[Int(kind.rawValue)].hangs = true }
    var pairs = [GivingSide](repeating: .none, count: side * side)
    for pair in adjacencyRows where row.closesPairs {
      for left in pair.left {
        for right in pair.right {
          pairs[Int(left.rawValue) * side + Int(right.rawValue)] = pair.gives
        }
      }
    }
    var gaps = [Bool](repeating: false, count: side * side)
    for han in latinGapRow.han {
      for latin in latinGapRow.latinAfter {
        gaps[Int(han.rawValue) * side + Int(latin.rawValue)] = true
      }
      for latin in latinGapRow.latinBefore {
        gaps[Int(latin.rawValue) * side + Int(han.rawValue)] = true
      }
    }
    self.cells = cells
    self.pairs = pairs
    self.gaps = gaps
    givesWay = row.givesWay
    tightensPairs = row.tightensPairs
  }

  /// The cell of `kind`.
  @inlinable package func cell(of kind: CharacterClass) -> MarkCell { cells[Int(kind.rawValue)] }

  /// Whether `left` and `right` are marks with blanks that lose all of them when they meet.
  @inlinable package func areTight(_ left: CharacterClass, _ right: CharacterClass) -> Bool {
    guard tightensPairs else { return false }
    let (left, right) = (cell(of: left), cell(of: right))
    return left.before + left.after > 0 && right.before + right.after > 0
  }

  /// What gives way when `right` follows `left`.
  @inlinable package func givingSide(
    _ left: CharacterClass, _ right: CharacterClass
  ) -> GivingSide {
    pairs[Int(left.rawValue) * Self.side + Int(right.rawValue)]
  }

  /// Whether a Han–Latin gap stands between `left` and `right`.
  @inlinable package func takesLatinGap(_ left: CharacterClass, _ right: CharacterClass) -> Bool {
    gaps[Int(left.rawValue) * Self.side + Int(right.rawValue)]
  }
}

/// What a figure before it counts or measures: parting it from the figure costs (TYPOGRAPHY §1.3).
package struct FigureUnits: Sendable {
  @usableFromInline let members: Set<UInt32>
  /// Units of measure in Latin letters, which a space parts from the figure (GB 3100-1993 §6).
  private let words: Set<[UInt32]>
  /// The longest of `words` has so many letters.
  private static var longestWord: Int { 4 }

  private static let latin = """
    m km dm cm mm nm μm µm ha t kg g mg μg µg L mL ml s ms μs µs ns min h d Hz kHz MHz GHz THz W kW MW GW TW Wh kWh \
    V kV mV A mA mAh Ah Pa hPa kPa MPa GPa J kJ MJ N kN K mol eV keV MeV Ω kΩ MΩ F μF pF dB lx lm cd cal \
    kcal B kB KB MB GB TB PB EB b bit kb Mb Gb bps kbps Kbps Mbps Gbps Tbps fps dpi ppi ppm ppb rpm px pt \
    in ft mi lb oz bar psi RMB USD CNY EUR GBP HKD JPY
    """

  /// The common units of dates, money, people, things and measures.
  package init() {
    let units =
      "年月日号时分秒点周天岁届代世亿万千百十元角美欧英港人个位名家项条件次倍台部架辆艘座款种类级层期轮章节页册本卷份张只支例批场颗片米里公吨克斤升度瓦帧寸平毫厘纳微兆余多起笔户套株幅栋间所处国省市县镇村票股枚盘集字倍成折"
    members = Set(units.unicodeScalars.map(\.value))
    words = Set(Self.latin.split(separator: " ").map { $0.unicodeScalars.map(\.value) })
  }
  /// Whether `value` is a unit.
  @inlinable package func contains(_ value: UInt32) -> Bool { members.contains(value) }

  /// Whether `text` begins with a unit: a Han that counts, or a whole word of Latin (mm, not mmap; m/s).
  private func isUnit(_ text: some Sequence<(value: UInt32, kind: CharacterClass)>) -> Bool {
    var word: [UInt32] = []
    for (value, kind) in text {
      if word.isEmpty, contains(value) { return true }
      guard kind == .letter || kind == .digit else { break }
      word.append(value)
      if word.count > Self.longestWord { return false }
    }
    return words.contains(word)
  }

  /// Whether a line end between `before` and `after` parts a figure from its unit.
  ///
  /// `before` is read backwards from the line end, `after` forwards. A figure is one that no letter
  /// precedes in its word: 11｜月, US$5｜亿 and 50｜mm are parted, IPv6｜部署 and A4｜张贴 are words with what
  /// follows them.
  package func areParted(
    _ before: some Sequence<(value: UInt32, kind: CharacterClass)>,
    _ after: some Sequence<(value: UInt32, kind: CharacterClass)>
  ) -> Bool {
    guard isUnit(after) else { return false }
    var hasFigure = false
    for (value, kind) in before {
      let isFigure = kind == .digit || (0xFF10...0xFF19).contains(value)
      if !hasFigure, !isFigure { return false }
      hasFigure = true
      if kind == .letter || kind == .wideLetter && !isFigure { return false }
      if kind == .prefix || !kind.isOfWords && !isFigure { return true }
    }
    return hasFigure
  }
}
