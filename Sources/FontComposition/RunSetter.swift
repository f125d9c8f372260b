import DisplayModel
import HarfBuzzShaping
import TypeModel

/// Turns the placed glyphs of one run into clusters with a width and a place of their own.
final class RunSetter {
  /// One cluster: glyphs that stand for the same text.
  struct Cluster {
    /// Which of the page's glyphs.
    var glyphs: Range<Int>
    /// Bytes of text.
    var textLength: Int
    /// Where it is drawn, in scaled points from the run's origin.
    var x: Int
    /// Advance of the source glyph, in thousandths of an em.
    var natural: Int
    /// Shift of the outline, in eighths of an em.
    var shift: Int
    /// What its width has beyond the natural one, in eighths of an em.
    var extra = 0
    /// What the eighths leave over, in thousandths of an em: kept at a line end and in leaders.
    var rest = 0
    /// Whether it has no width and draws nothing: a space at the end of a line or before it, or the rest
    /// of a text that one code cannot state.
    var isBlank = false
  }
  /// What stands right after the run.
  struct Follower {
    var origin: Point
    var isNarrow: Bool
    /// By how many eighths of an em it begins earlier: with a space too narrow to be read as one.
    var stepsEarlier: Int
    /// How far off it may begin to be read as part of the line, in scaled points.
    var reach: Int
  }

  let page: DisplayPage
  let run: GlyphMark
  let face: OpenFace
  private let size: Int
  /// The glyph of a word space; no glyph's number where the face has none.
  private let space: UInt32
  /// The glyph of an ideographic space; no glyph's number where the face has none.
  private let wideSpace: UInt32
  /// Scaled points by which the first glyph takes over the space before it.
  var gap = 0
  var follower: Follower?
  private(set) var clusters: [Cluster] = []
  /// Scaled points that are left to the first glyph of the run that follows.
  private(set) var gapForFollower = 0

  init(page: DisplayPage, run: GlyphMark, face: OpenFace) {
    self.page = page
    self.run = run
    self.face = face
    size = run.size.scaledPoints
    space = face.wordSpace
    wideSpace = face.ideographicSpace
  }

  /// Whether a glyph of `advance` is of the West rather than Han: less than 9/10 em.
  static func isNarrow(_ advance: Int, of face: OpenFace) -> Bool {
    advance * 10 < face.metrics.unitsPerEm * 9
  }

  /// By how many eighths of an em a space `width` wide begins earlier, so that readers take it for one.
  ///
  /// They see a word space from about 0.15 em on, and widths come in steps: a space of next to nothing,
  /// typed beside a mark that has room of its own, takes two.
  static func stepsEarlier(_ width: Int, size: Int) -> Int {
    guard width * 100 < size * 22 else { return 0 }
    return width * 16 < size ? 2 : 1
  }

  /// Finds the clusters, their places and their widths.
  func prepare() {
    clusters.reserveCapacity(run.glyphs.count)
    let unitsPerEm = face.metrics.unitsPerEm
    var pen = 0
    var textLeft = run.text.count
    for index in run.glyphs {
      let glyph = page.glyphs[index]
      let length = min(Int(glyph.textLength), textLeft)
      if length == 0, !clusters.isEmpty {
        clusters[clusters.count - 1].glyphs =
          clusters[clusters.count - 1].glyphs.lowerBound..<index + 1
      } else if let first = clusters.first, first.textLength == 0 {
        // A glyph that comes before those of its text is drawn with them.
        clusters[0].glyphs = first.glyphs.lowerBound..<index + 1
        clusters[0].textLength = length
        clusters[0].natural += (face.advance(of: glyph.id) * 1000 + unitsPerEm / 2) / unitsPerEm
        textLeft -= length
      } else {
        // A space has no outline, so that its width can be whole eighths: ¼ em exactly.
        let natural =
          glyph.id == space
          ? 0 : (face.advance(of: glyph.id) * 1000 + unitsPerEm / 2) / unitsPerEm
        let offset = Int(glyph.xOffset)
        let shift = eighths(offset)
        clusters.append(
          Cluster(
            glyphs: index..<index + 1, textLength: length,
            x: pen + offset - lengthOfEighths(shift), natural: natural, shift: shift))
        textLeft -= length
      }
      pen += Int(glyph.advance)
    }
    takeOver(gap, at: 0)
    setSpaces(end: pen)
    setWidths(end: pen)
    partTexts()
  }

  /// Gives the characters of a cluster codes of their own where one of them lies beyond U+FFFF.
  ///
  /// Some readers take apart the surrogates of such a character unless it is all that its code stands for
  /// (mutool 1.21). The first code draws the glyphs; the others, variation selectors and what a joiner
  /// joins, have no width and draw nothing.
  private func partTexts() {
    var text = run.text.lowerBound
    guard page.text[run.text].contains(where: { $0 >= 0xF0 }) else { return }
    var parted: [Cluster] = []
    for var cluster in clusters {
      let bytes = page.text[text..<text + cluster.textLength]
      text += cluster.textLength
      let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.endIndex]
      guard starts.count > 2, bytes.contains(where: { $0 >= 0xF0 }) else {
        parted.append(cluster)
        continue
      }
      cluster.textLength = starts[1] - starts[0]
      parted.append(cluster)
      let width = cluster.natural + cluster.extra * 125 + cluster.rest
      for (start, end) in zip(starts.dropFirst(), starts.dropFirst(2)) {
        var rest = Cluster(
          glyphs: cluster.glyphs.upperBound..<cluster.glyphs.upperBound, textLength: end - start,
          x: cluster.x + width * size / 1000, natural: 0, shift: 0)
        rest.isBlank = true
        parted.append(rest)
      }
    }
    clusters = parted
  }

  /// Brings spaces to widths that readers take for a space in a line.
  ///
  /// A line may shrink one to ⅛ em or less: it begins earlier, under the glyph before. From 0.8 em on
  /// some begin another line: the glyph before a wider space takes all but half an em of it, or the glyph
  /// after where none stands before.
  private func setSpaces(end: Int) {
    for index in clusters.indices where isSpace(clusters[index]) {
      let next = index + 1 < clusters.count ? clusters[index + 1].x : end
      let width = next - clusters[index].x
      let steps = Self.stepsEarlier(width, size: size)
      if steps > 0 {
        clusters[index].x -= lengthOfEighths(steps)
      } else if index > 0, width * 10 > size * 7 {
        clusters[index].x += lengthOfEighths(eighths(width - size / 2))
      }
    }
    if let first = clusters.first, clusters.count > 1, isSpace(first),
      (clusters[1].x - first.x) * 10 > size * 7
    {
      takeOver(clusters[1].x - first.x - size / 2, at: 1)
    }
  }

  /// Adds spaces of no width: `leading` before the first glyph, one behind the last if it is `trailing`.
  ///
  /// The line breaks there, or begins with an indent, and nothing is drawn; but who reads the text
  /// without its lines must not run words together (PDF 32000-1 §14.8.2.5).
  func addEdgeSpaces(leading: Int, trailing: Bool) {
    guard space != UInt32.max, let first = clusters.first, let last = clusters.last else { return }
    var edge = Cluster(
      glyphs: first.glyphs.lowerBound..<first.glyphs.lowerBound, textLength: 1, x: first.x,
      natural: 0, shift: 0)
    edge.isBlank = true
    clusters.insert(contentsOf: Array(repeating: edge, count: leading), at: 0)
    guard trailing else { return }
    let width = last.natural + last.extra * 125 + last.rest
    edge.glyphs = last.glyphs.upperBound..<last.glyphs.upperBound
    edge.x = last.x + width * size / 1000
    clusters.append(edge)
  }

  /// Gives each cluster the width up to the next, in whole steps.
  private func setWidths(end: Int) {
    gapForFollower = 0
    for index in clusters.indices {
      let isLast = index + 1 == clusters.count
      let next = isLast ? end - spaceForFollower(end: end) : clusters[index + 1].x
      let cluster = clusters[index]
      let extra = eighths(next - cluster.x - cluster.natural * size / 1000)
      if extra > 0, cluster.natural >= 900, passesGap(after: index, end: end) {
        let gap = lengthOfEighths(extra)
        if isLast { gapForFollower = gap } else { takeOver(gap, at: index + 1) }
      } else {
        clusters[index].extra = max(extra, -(cluster.natural / 125))
        if isLast ? !isFollowed(end: end) : isLeader { keepRest(index, width: next - cluster.x) }
      }
    }
    bridge(end: end)
  }

  /// Leaves all but half an em of a wide gap to the run that follows on the line.
  ///
  /// Readers begin another line where nothing stands for 0.8 em: a leader would be parted from the
  /// words before it and the number after it. Half an em they read as a space.
  private func bridge(end: Int) {
    guard let follower, follower.origin.y == run.origin.y else { return }
    let gap = follower.origin.x.scaledPoints - run.origin.x.scaledPoints - end
    if gap * 10 > size * 7, gap <= follower.reach { gapForFollower = gap - size / 2 }
  }

  /// Whether the run is a row of dots, all as far apart: one glyph of just that width draws it.
  private var isLeader: Bool { run.role == .artifact(.layout) }

  /// Whether `cluster` is drawn and read as `other`, their texts beginning at two bytes of the page.
  func isRepeated(_ cluster: Cluster, text: Int, _ other: Cluster, otherText: Int) -> Bool {
    guard isLeader, cluster.glyphs.count == 1, other.glyphs.count == 1,
      cluster.textLength == other.textLength, cluster.natural == other.natural,
      cluster.shift == other.shift, cluster.extra == other.extra, cluster.rest == other.rest
    else { return false }
    let (glyph, otherGlyph) = (
      page.glyphs[cluster.glyphs.lowerBound], page.glyphs[other.glyphs.lowerBound]
    )
    return glyph.id == otherGlyph.id && glyph.yOffset == otherGlyph.yOffset
      && page.text[text..<text + cluster.textLength]
        .elementsEqual(page.text[otherText..<otherText + other.textLength])
  }

  /// Gives cluster `index`, which ends a line, exactly its `width`: a · is as wide as its cell there.
  private func keepRest(_ index: Int, width: Int) {
    let cluster = clusters[index]
    let rest = thousandths(width) - cluster.natural - cluster.extra * 125
    if abs(rest) < 63 { clusters[index].rest = rest }
  }

  /// Whether the space after cluster `index` goes to what follows: a letter or figure, no space.
  private func passesGap(after index: Int, end: Int) -> Bool {
    guard index + 1 < clusters.count else {
      return follower?.isNarrow == true && isFollowed(end: end)
    }
    let next = clusters[index + 1]
    return next.natural < 900 && page.glyphs[next.glyphs.lowerBound].textLength > 0
      && !isSpace(next)
  }

  /// What the last cluster gives up to a narrow space that begins the run that follows.
  private func spaceForFollower(end: Int) -> Int {
    guard let follower, isFollowed(end: end) else { return 0 }
    return lengthOfEighths(follower.stepsEarlier)
  }

  /// Whether another run begins on the same baseline where this one ends.
  private func isFollowed(end: Int) -> Bool {
    guard let follower else { return false }
    return follower.origin.y == run.origin.y
      && abs(follower.origin.x.scaledPoints - run.origin.x.scaledPoints - end) * 100 < size
  }

  private func isSpace(_ cluster: Cluster) -> Bool {
    let glyph = page.glyphs[cluster.glyphs.lowerBound].id
    return glyph == space || glyph == wideSpace
  }

  /// Lets cluster `index` begin `gap` earlier, its outline staying where it is.
  private func takeOver(_ gap: Int, at index: Int) {
    guard gap > 0, clusters.indices.contains(index) else { return }
    let steps = eighths(gap)
    clusters[index].shift += steps
    clusters[index].x -= lengthOfEighths(steps)
    clusters[index].extra = 0
  }

  /// The number of `cluster`, whose text begins at byte `text` of the page, in `table`.
  func number(_ cluster: Cluster, text: Int, in table: inout ClusterTable) -> UInt16 {
    if cluster.isBlank {
      let parts = space == UInt32.max ? [] : [ClusterKey.Part(glyph: space, dx: 0, dy: 0)]
      let bytes = Array(page.text[text..<text + cluster.textLength])
      return table.number(of: ClusterKey(parts: parts, text: bytes, width: 0))
    }
    let glyph = page.glyphs[cluster.glyphs.lowerBound]
    if cluster.glyphs.count == 1, glyph.yOffset == 0, glyph.id <= 0xFFFF, cluster.rest == 0,
      (1...4).contains(cluster.textLength), abs(cluster.extra) < 128, abs(cluster.shift) < 128
    {
      var key = UInt64(glyph.id) << 48
      key |= UInt64(UInt8(bitPattern: Int8(cluster.extra))) << 40
      key |= UInt64(UInt8(bitPattern: Int8(cluster.shift))) << 32
      for offset in 0..<cluster.textLength {
        key |= UInt64(page.text[text + offset]) << UInt64(8 * offset)
      }
      return table.number(of: key) { clusterKey(cluster, text: text) }
    }
    return table.number(of: clusterKey(cluster, text: text))
  }

  private func clusterKey(_ cluster: Cluster, text: Int) -> ClusterKey {
    let first = page.glyphs[cluster.glyphs.lowerBound]
    var pen = -Int(first.xOffset)
    let parts = cluster.glyphs.map { index in
      let glyph = page.glyphs[index]
      defer { pen += Int(glyph.advance) }
      return ClusterKey.Part(
        glyph: glyph.id,
        dx: Int32(clamping: thousandths(pen + Int(glyph.xOffset)) + cluster.shift * 125),
        dy: Int32(clamping: thousandths(Int(glyph.yOffset))))
    }
    let bytes = Array(page.text[text..<text + cluster.textLength])
    return ClusterKey(
      parts: parts, text: bytes,
      width: Int32(clamping: cluster.natural + cluster.extra * 125 + cluster.rest))
  }

  /// `distance` in whole eighths of an em, at most 127 of them.
  private func eighths(_ distance: Int) -> Int {
    let steps = (abs(distance) * 16 + size) / (2 * size)
    return distance < 0 ? -min(steps, 127) : min(steps, 127)
  }

  private func lengthOfEighths(_ steps: Int) -> Int { steps * size / 8 }

  private func thousandths(_ distance: Int) -> Int {
    let value = (abs(distance) * 2000 + size) / (2 * size)
    return distance < 0 ? -value : value
  }
}
