import PDFReading

/// The part of an em from which a gap between two glyphs reads as a space: what `pdftotext` takes.
private let leastReadGap = 0.1

/// How this program's own files set lines: level, of upright glyphs, without gaps.
extension Verifier {
  /// Looks at the glyphs of `page` and at how each follows the one before.
  func checkOwnLines(of page: ReadPage, _ index: Int) {
    var faults: [String] = []
    func fault(_ message: String) { if !faults.contains(message) { faults.append(message) } }
    if page.glyphs.contains(where: { !$0.isUpright }) {
      fault("text is mirrored, turned, slanted or squeezed")
    }
    for (last, next) in zip(page.glyphs, page.glyphs.dropFirst()) {
      guard last.mcid != nil, next.mcid != nil, last.size == next.size else { continue }
      let (gap, step) = (next.x - last.x - last.advance, abs(next.baseline - last.baseline))
      if step > 0.05 {
        let isSameLine = step < last.size * 0.6 && abs(gap) < last.size * 0.3
        if isSameLine { fault("a line is not level") }
      } else if last.mcid == next.mcid, gap > last.size * leastReadGap, isSolid(last), isSolid(next)
      {
        fault("a gap in a line reads as a space that nobody typed")
      }
    }
    for message in faults { find(.content, self.page(index), message) }
    if isForPress { checkSlug(of: page, index) }
  }

  /// Whether `glyph` shows something, and is no space.
  private func isSolid(_ glyph: PageGlyph) -> Bool { !glyph.text.allSatisfy(\.isWhitespace) }

  /// No line, and no stretch of lines, stands lower or higher between its neighbours than the pitch of
  /// the page has it: as much nearer to those on one side as farther from those on the other.
  func checkPitch() {
    for index in contents.indices where isOwn {
      let columns = columns(ofPage: index)
      let gaps = columns.flatMap { zip($0, $0.dropFirst()).map { first, next in next - first } }
      let counts = Dictionary(gaps.map { (Int(($0 * 10).rounded()), 1) }, uniquingKeysWith: +)
      let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let commonest, commonest.value > 2 else { continue }
      let pitch = Double(commonest.key) / 10
      if columns.contains(where: { hasDisplacedLines($0, pitch) }) {
        find(.content, page(index), "a line stands off its place between its neighbours")
      }
    }
  }

  /// The baselines of the lines in the size that most have, column by column; tables stand apart.
  private func columns(ofPage page: Int) -> [[Double]] {
    let rows = contents[page].mcids.flatMap { mcid -> [PageContents.Row] in
      let place = StructureWalk.Place(page: page, mcid: mcid)
      guard let element = tree.content[place],
        tree.types(of: element).allSatisfy({ !["Table", "Figure", "RT"].contains($0) })
      else { return [] }
      return contents[page].words[mcid]?.rows ?? []
    }
    let counts = Dictionary(rows.map { ($0.size, 1) }, uniquingKeysWith: +)
    let size = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    var columns: [[Double]] = []
    for row in rows where row.size == size {
      let last = columns.last?.last ?? .infinity
      if abs(row.baseline - last) < 0.1 { continue }
      if row.baseline > last, row.baseline - last < size * 4 {
        columns[columns.count - 1].append(row.baseline)
      } else {
        columns.append([row.baseline])
      }
    }
    return columns
  }

  /// Whether lines at `baselines` stand `pitch` apart, but for some that are all moved alike.
  private func hasDisplacedLines(_ baselines: [Double], _ pitch: Double) -> Bool {
    let moves = zip(baselines, baselines.dropFirst()).map { $1 - $0 - pitch }
    func isNone(_ move: Double?) -> Bool { move.map { abs($0) < 0.2 } ?? true }
    let odd = moves.indices.filter { !isNone(moves[$0]) }
    return zip(odd, odd.dropFirst()).contains { first, next in
      abs(moves[first]) > 0.5 && abs(moves[first] + moves[next]) < 0.1
        && (first == 0 || isNone(moves[first - 1]))
        && (next + 1 == moves.count || isNone(moves[next + 1]))
    }
  }
}
