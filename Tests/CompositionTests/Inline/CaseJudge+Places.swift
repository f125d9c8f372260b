import Composition
import DisplayModel
import Foundation
import TypeModel

extension LineDump {
  /// The text and advance of each glyph.
  var glyphTexts: [(text: String, advance: Double)] {
    var offset = 0
    let bytes = Array(text.utf8)
    return line.glyphs.map { glyph in
      let end = min(offset + Int(glyph.textLength), bytes.count)
      defer { offset = end }
      return (
        String(decoding: bytes[offset..<end], as: UTF8.self),
        Double(glyph.advance) / Double(testEm.scaledPoints)
      )
    }
  }
}

extension CaseJudge {
  /// Judges where things stand.
  func judgePositions() {
    if one.expect["rows"] != nil { return judgeRows() }
    if one.expect["han_x_em"] != nil { return judgeGrid() }
    if one.expect["baseline_pitch_em"] != nil { return judgeFallback() }
    if one.expect["paragraphs"] != nil { return judgeParagraphs() }
    for lines in one.sets() {
      guard let line = lines.first else {
        fault("no line")
        continue
      }
      for (text, x) in expected("x_em", as: [String: Any].self) ?? [:] {
        near(line.x(of: text), x, "x of \(text)")
      }
      near(line.start, one.expect["first_line_x_em"], "first line")
      near(line.end, one.expect["x_end_em"], "end")
      near(line.end, one.expect["right_edge_em"], "right edge")
      near(line.end - one.measures[0], one.expect["overhang_em"], "overhang")
      near((line.start + line.end) / 2, one.expect["ink_centre_em"], "centre")
      judgeInterlinear(line)
    }
  }

  /// Paragraphs between “ / ”, of which those with ■ are headings: each begins where the case says.
  private func judgeParagraphs() {
    let texts = one.input.components(separatedBy: " / ").filter { !$0.hasPrefix("■") }
    if texts.isEmpty || one.expect["paragraphs"] as? String != "all" {
      fault("paragraphs are not understood")
    }
    for text in texts {
      let lines = setLines(one.paragraph(text, settings: one.settings()), ems(one.measures[0]))
      near(lines.first?.start, one.expect["first_line_x_em"], "first line of \(text)")
    }
  }

  private func judgeInterlinear(_ line: LineDump) {
    let per = Double(testEm.scaledPoints)
    let marks = line.line.interlinear.map {
      (x: Double($0.x.scaledPoints) / per, width: Double($0.width.scaledPoints) / per)
    }
    if let dotted = expected("dots_under", as: [String].self) {
      let centres = line.units.filter { dotted.contains($0.text) }.map { $0.x + $0.advance / 2 }
      near(marks.map(\.x), centres.map { NSNumber(value: $0) }, "dots")
    }
    let gaps = zip(marks, marks.dropFirst()).map { $1.x - $0.x - $0.width }
    if let limits = expected("gap_between_lines_em", as: [NSNumber].self) {
      if gaps.isEmpty || gaps.contains(where: { $0 < limits[0].doubleValue })
        || gaps.contains(where: { $0 > limits[1].doubleValue })
      {
        fault("gaps between lines: \(gaps)")
      }
    }
    if let least = expected("min_ruby_gap_em_of_base", as: NSNumber.self)?.doubleValue {
      if gaps.isEmpty || gaps.contains(where: { $0 < least - 0.005 }) {
        fault("gaps between ruby: \(gaps)")
      }
    }
  }

  /// 均排: each name in a field of its own.
  private func judgeRows() {
    let field = one.number("field_em") ?? 3
    let names = one.input.split(separator: "、").map(String.init)
    for row in expected("rows", as: [[String: Any]].self) ?? [] {
      guard let name = row["text"] as? String, names.contains(name) else {
        fault("no such name")
        continue
      }
      let lines = setLines(name, field, alignment: .even)
      near(lines.flatMap(\.units).map(\.x), row["x_em"], name)
    }
  }

  /// 纵横对齐: Han stand on whole ems.
  private func judgeGrid() {
    let text =
      "工信部印发IPv6规划，软件业务收入76814亿元，同比增长19.2%，其中Business Essentials服务在2021年11月3日上线。"
      + "研究公司Lopez Research创始人及首席分析师表示，VMware等公司出售的管理软件用于设置手机。"
    let lines = setLines(text, one.measures[0], settings: one.settings())
    if lines.count < 3 { fault("\(lines.count) lines") }
    for line in lines {
      for unit in line.units where unit.text.first?.isASCII == false {
        if abs(unit.x - unit.x.rounded()) > 0.005 { fault("\(unit.text) at \(unit.x)") }
      }
    }
  }

  /// A fallback face changes neither the em nor the rise of its line.
  private func judgeFallback() {
    let lines = setLines("三行文字中间一行有\u{20BB7}和①两个字", one.measures[0])
    for segment in lines.flatMap(\.line.segments)
    where segment.size != testEm || segment.rise != .zero {
      fault("a segment of another size")
    }
  }

  /// Judges what must or must not happen at any measure.
  func judgeProperty() {
    let (ends, starts) = (banned("no_line_ends_with"), banned("no_line_starts_with"))
    for (place, lines) in one.sets().enumerated() {
      for (line, next) in zip(lines, lines.dropFirst()) {
        if let last = line.text.unicodeScalars.last, ends.contains(last) {
          fault("“\(line.text)” ends in \(last)")
        }
        if let first = next.text.unicodeScalars.first, starts.contains(first) {
          fault("“\(next.text)” starts with \(first)")
        }
      }
      for unit in expected("never_split", as: [String].self) ?? [] {
        if !lines.contains(where: { $0.text.contains(unit) }) {
          fault("\(unit) is split in \(lines.map(\.text))")
        }
      }
      judgeEdges(lines, measure: one.measures[place % one.measures.count])
    }
  }

  /// The characters that the expectation `key` names: a list, or “X” for those of the setting.
  private func banned(_ key: String) -> [Unicode.Scalar] {
    guard let value = one.expect[key] else { return [] }
    let isOfSetting = value as? String == "X"
    guard let marks = isOfSetting ? one.setting["X"] as? [String] : value as? [String] else {
      fault("“\(key)”: “\(value)” is not understood")
      return []
    }
    return marks.flatMap(\.unicodeScalars)
  }

  /// The pairs of the expectation `key`: one, or a list of them.
  private func pairs(_ key: String) -> [[String]] {
    guard let value = one.expect[key] else { return [] }
    let pairs = (value as? [String]).map { [$0] } ?? value as? [[String]] ?? []
    if pairs.isEmpty || pairs.contains(where: { $0.count != 2 }) {
      fault("“\(key)”: “\(value)” is not understood")
      return []
    }
    return pairs
  }

  private func judgeEdges(_ lines: [LineDump], measure: Double) {
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if one.expect["line_starting_with_Latin_x_em"] != nil,
        line.text.first?.isASCII == true, abs(line.units[0].x) > 0.005
      {
        fault("Latin at \(line.units[0].x)")
      }
      if one.expect["line_ending_with_Latin_right_edge"] != nil, !isLast,
        line.text.last?.isASCII == true, abs(line.end - measure) > 0.005
      {
        fault("right edge \(line.end)")
      }
      if one.expect["trailing_space_width_em"] != nil, !isLast,
        line.units.last?.text == " " || line.end > measure + 0.005
      {
        fault("a space at the end of “\(line.text)”")
      }
      let over = line.end - measure
      if let most =
        (expected("no_line_overhang_over_em", as: NSNumber.self)
        ?? expected("overhang_em_max", as: NSNumber.self))?.doubleValue, over > most + 0.005
      {
        fault("overhang \(over)")
      }
      for pair in expected("never_hang", as: [String].self) ?? []
      where over > 0.005 && line.text.hasSuffix(pair) {
        fault("\(pair) hangs")
      }
      for pair in pairs("no_gap_between") {
        let place = line.units.firstIndex { $0.text.hasSuffix(pair[0]) }
        if let place, line.units[place].gap > 0.005 { fault("gap between \(pair)") }
      }
    }
  }

  /// The sample's paragraphs, flush on the right, without forbidden edges and wide gaps.
  func judgeCorpus() {
    let paragraphs = sampleParagraphs()
    if paragraphs.count < 20 { fault("\(paragraphs.count) paragraphs") }
    let limit = (one.expect["gap_stretch_em_max"] as? NSNumber)?.doubleValue ?? 0.25
    let error = (one.expect["right_edge_error_em_max"] as? NSNumber)?.doubleValue ?? 0.002
    for measure in one.measures {
      for text in paragraphs {
        let lines = setLines(plainParagraph(text, settings: one.settings()), ems(measure))
        for (index, line) in lines.enumerated() {
          let gap = Double(line.line.quality.hanGap.scaledPoints) / Double(testEm.scaledPoints)
          if gap > limit { fault("gap \(gap) at \(measure): \(line.text)") }
          if line.line.quality.overflow > .zero { fault("overfull at \(measure): \(line.text)") }
          if index + 1 < lines.count, abs(line.end - measure) > error {
            fault("right edge \(line.end) at \(measure): \(line.text)")
          }
          if let first = line.text.unicodeScalars.first, forbiddenStarts.contains(first) {
            fault("starts with \(first) at \(measure)")
          }
          if let last = line.text.unicodeScalars.last, forbiddenEnds.contains(last) {
            fault("ends in \(last) at \(measure)")
          }
        }
      }
    }
  }
}

/// Marks that open no line.
let forbiddenStarts = Set("，。、；：？！）》」』】”’%·～℃".unicodeScalars)
/// Marks that close no line.
let forbiddenEnds = Set("（《「『【“‘".unicodeScalars)

/// The body paragraphs of the sample report, those that page breaks cut joined again.
func sampleParagraphs() -> [String] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let file = root.appending(path: "Samples/monthly-2021-12.txt")
  guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
  var paragraphs: [String] = []
  var isOpen = false
  for line in text.split(whereSeparator: \.isNewline).map(String.init) {
    let isBody = !line.hasPrefix("【") && !line.hasPrefix("■") && !line.hasPrefix("（来源")
    guard isBody, line.count > 20 || isOpen, !line.contains("\t") else {
      isOpen = false
      continue
    }
    if isOpen, let last = paragraphs.indices.last {
      paragraphs[last] += line
    } else {
      paragraphs.append(line)
    }
    isOpen = !"。！？”）：；…".contains(line.last ?? "。")
  }
  return paragraphs
}
