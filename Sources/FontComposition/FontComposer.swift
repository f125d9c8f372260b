package import DisplayModel
package import HarfBuzzShaping
import TypeModel

/// Makes one small face for each face that `list` uses, of exactly the glyphs that it uses.
///
/// A glyph is made for each pair of outline and text, at each width that the pair is set in, in
/// steps of ⅛ em; what a step does not meet is left to placing, too little to look like a space.
/// Squeezed marks thus have their true widths, and the space between Han and Latin belongs to the
/// Latin letter beside it. Numbers follow the texts, so the same list gives the same bytes.
package func composeFonts(
  for list: DisplayList, from library: FaceLibrary, purpose: FacePurpose
) -> ComposedFonts {
  var composer = FontComposer(list: list, library: library)
  var fonts = ComposedFonts()
  fonts.pages.reserveCapacity(list.pages.count)
  for page in list.pages { fonts.pages.append(composer.compose(page)) }
  composer.sortGlyphs(of: &fonts.pages)
  fonts.faces = composer.faces.map { $0.compose(for: purpose) }
  return fonts
}

/// Numbers the clusters of pages.
private struct FontComposer {
  let list: DisplayList
  let library: FaceLibrary
  var faces: [FaceComposer] = []
  /// The composed face that takes new clusters of each source face; −1 for none yet.
  private var current: [Int32]

  init(list: DisplayList, library: FaceLibrary) {
    self.list = list
    self.library = library
    current = Array(repeating: -1, count: library.table.faces.count)
  }

  mutating func compose(_ page: DisplayPage) -> ComposedPage {
    var composed = ComposedPage()
    composed.glyphs.reserveCapacity(page.glyphs.count)
    let edges = EdgeSpaces(page)
    /// What the mark before left to the first glyph of this one, in scaled points.
    var gap = 0
    for (index, mark) in page.marks.enumerated() {
      guard case .glyphs(let run) = mark, !run.glyphs.isEmpty, run.size.scaledPoints > 0 else {
        continue
      }
      let setter = RunSetter(page: page, run: run, face: library.face(run.font))
      setter.gap = gap
      setter.follower = follower(of: index, in: page)
      setter.prepare()
      gap = setter.gapForFollower
      let leading = edges.leading(of: run)
      setter.addEdgeSpaces(leading: leading, trailing: edges.isTrailing(run))
      append(setter, startingAt: run.text.lowerBound - leading, mark: index, to: &composed)
    }
    return composed
  }

  /// Puts the glyphs of all faces in order, and gives those of `pages` their new numbers.
  mutating func sortGlyphs(of pages: inout [ComposedPage]) {
    let numbers = faces.indices.map { faces[$0].table.sort() }
    for page in pages.indices {
      for run in pages[page].runs {
        for glyph in run.glyphs {
          let old = Int(pages[page].glyphs[Int(glyph)].id)
          pages[page].glyphs[Int(glyph)].id = numbers[Int(run.face)][old]
        }
      }
    }
  }

  /// What stands after the run of mark `index`, if that is a run.
  ///
  /// A leader belongs to its words and its number however far off they are, within three ems.
  private func follower(of index: Int, in page: DisplayPage) -> RunSetter.Follower? {
    guard index + 1 < page.marks.count, case .glyphs(let next) = page.marks[index + 1],
      let first = page.glyphs[next.glyphs].first
    else { return nil }
    let face = library.face(next.font)
    let hasLeader = next.role == .artifact(.layout) || page.marks[index].role == .artifact(.layout)
    return RunSetter.Follower(
      origin: next.origin,
      isNarrow: RunSetter.isNarrow(face.advance(of: first.id), of: face)
        && page.text[next.text].first != 0x20,
      stepsEarlier: first.id == face.wordSpace
        ? RunSetter.stepsEarlier(Int(first.advance), size: next.size.scaledPoints) : 0,
      reach: next.size.scaledPoints * (hasLeader ? 6 : 3) / 2)
  }

  private mutating func append(
    _ setter: RunSetter, startingAt first: Int, mark: Int, to composed: inout ComposedPage
  ) {
    var text = first
    var start = composed.glyphs.count
    var face = composedFace(for: setter.run.font)
    func close() {
      let count = composed.glyphs.count - start
      if count == 0 { return }
      faces[Int(face)].sizes[setter.run.size, default: 0] += count
      composed.runs.append(
        ComposedPage.Run(
          mark: Int32(mark), face: face, glyphs: Int32(start)..<Int32(composed.glyphs.count)))
    }
    var last: (cluster: RunSetter.Cluster, text: Int, number: UInt16)?
    for cluster in setter.clusters {
      if faces[Int(face)].isFull {
        close()
        start = composed.glyphs.count
        face = newFace(for: setter.run.font)
        last = nil
      }
      let number: UInt16
      if let last, setter.isRepeated(cluster, text: text, last.cluster, otherText: last.text) {
        number = last.number
      } else {
        number = setter.number(cluster, text: text, in: &faces[Int(face)].table)
      }
      last = (cluster, text, number)
      composed.glyphs.append(
        ComposedPage.Glyph(id: number, x: Int32(clamping: cluster.x)))
      text += cluster.textLength
    }
    close()
  }

  private mutating func composedFace(for font: FontID) -> Int32 {
    let known = current[Int(font.index)]
    return known >= 0 ? known : newFace(for: font)
  }

  private mutating func newFace(for font: FontID) -> Int32 {
    faces.append(
      FaceComposer(
        source: library.face(font),
        postScriptName: library.table.faces[Int(font.index)].postScriptName))
    current[Int(font.index)] = Int32(faces.count - 1)
    return current[Int(font.index)]
  }
}
