import PDFReading

/// The part of the graphics state that decides whether text is seen (PDF 32000-1 §8.5.4, §9.3.6,
/// §11.6.4).
struct Visibility: Hashable {
  /// What is painted shows within this box alone; `nil` for the whole page.
  var clip: Box?
  /// How much fills cover, 1 for all.
  var fillAlpha = 1.0
  /// How much strokes cover, 1 for all.
  var strokeAlpha = 1.0
  /// Whether a soft mask lies over all.
  var isMasked = false
  /// Whether glyphs are filled.
  var fillsText = true
  /// Whether glyphs are stroked.
  var strokesText = false

  /// Takes what a graphics state of `entries` sets.
  mutating func set(_ entries: [String: PDFItem], of file: PDFFile) {
    fillAlpha = file.resolved(entries["ca"]).number ?? fillAlpha
    strokeAlpha = file.resolved(entries["CA"]).number ?? strokeAlpha
    if let mask = entries["SMask"] { isMasked = file.resolved(mask).entries != nil }
  }
}

/// How the glyphs of a page are painted, and what is painted under and over them.
struct PaintedText {
  /// Glyphs in a row that are painted alike.
  struct Stretch {
    /// The first of them, counted from the page's first glyph.
    var first: Int
    /// The ink that they show in; `nil` for none.
    var ink: Ink?
    var visibility: Visibility
  }
  /// A fill or a picture.
  struct Cover {
    var box: Box
    /// Its ink; `nil` for that of a picture.
    var ink: Ink?
    /// How many glyphs were painted before it.
    var glyphs: Int
  }
  private(set) var stretches: [Stretch] = []
  private(set) var covers: [Cover] = []
  /// Glyphs that were painted.
  var count = 0
  /// What holds each path that is content.
  var shapes: [Box] = []

  /// What is less than a tenth there does not count as seen.
  static let leastAlpha = 0.1

  /// Glyphs that follow are painted with `state`.
  mutating func add(_ state: PageScan.State, of file: PDFFile) {
    let visibility = state.visibility
    var ink: Ink?
    if visibility.strokesText, visibility.strokeAlpha >= Self.leastAlpha { ink = state.stroke }
    if visibility.fillsText, visibility.fillAlpha >= Self.leastAlpha { ink = state.fill }
    if let last = stretches.last, last.ink == ink, last.visibility == visibility { return }
    stretches.append(Stretch(first: count, ink: ink, visibility: visibility))
  }

  /// Something opaque is painted over `box`.
  mutating func cover(_ box: Box, _ ink: Ink?, _ visibility: Visibility) {
    if visibility.fillAlpha < 1 || visibility.isMasked { return }
    let seen = visibility.clip.map { $0.intersection(box) } ?? box
    covers.append(Cover(box: seen, ink: ink, glyphs: count))
  }
}

extension PageScan {
  /// Text rendering mode `mode` (PDF 32000-1, table 106): 3 and 7 paint nothing.
  mutating func setRendering(_ mode: Int) {
    if mode % 4 == 3 { fault(.content, "text is drawn invisible") }
    state.visibility.fillsText = mode % 4 == 0 || mode % 4 == 2
    state.visibility.strokesText = mode % 4 == 1 || mode % 4 == 2
  }

  /// Looks at the properties of a marked sequence (PDF 32000-1 §14.8.2.2.2, §14.9.2).
  mutating func check(properties: [String: PDFItem], isArtifact: Bool) {
    if let language = properties["Lang"], !isLanguageTag(file.resolved(language).text ?? "") {
      fault(.content, "the language of a marked sequence is no language")
    }
    guard isArtifact else { return }
    let type = file.resolved(properties["Type"]).name
    if let type, !["Pagination", "Layout", "Page", "Background"].contains(type) {
      fault(.content, "“\(type)” is no kind of artifact")
    }
    if let subtype = file.resolved(properties["Subtype"]).name,
      type != "Pagination" || !["Header", "Footer", "Watermark"].contains(subtype)
    {
      fault(.content, "“\(subtype)” is no kind of artifact")
    }
  }

  /// An ActualText says what its glyphs say; it may leave out hyphens of the layout, and say what
  /// glyphs of private use or the code in a stand-in mean.
  mutating func check(_ actual: String, for drawn: String) {
    if drawn.isEmpty { return fault(.content, "ActualText stands for nothing that is drawn") }
    func core(_ text: String) -> String {
      text.filter { !$0.isWhitespace && !["-", "\u{AD}", "\u{2010}"].contains($0) }
    }
    let codes = actual.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }
    let isCode = drawn.filter { !$0.isWhitespace } == codes.joined()
    let isPrivate = drawn.unicodeScalars.contains { $0.properties.generalCategory == .privateUse }
    if core(actual) != core(drawn), !isCode, !isPrivate {
      fault(.content, "ActualText says something else than its glyphs")
    }
  }
}

extension Verifier {
  /// Whether a reader sees each glyph of `page`: neither off the clip, nor through a mask, nor in
  /// the colour of what lies behind it, nor under something.
  func checkVisibility(of page: ReadPage, _ painting: PaintedText, _ index: Int) {
    guard painting.count == page.glyphs.count else { return }
    var faults: [String] = []
    var isOfFourInks = false
    for (number, stretch) in painting.stretches.enumerated() {
      let next = number + 1 < painting.stretches.count ? painting.stretches[number + 1].first : nil
      for glyph in stretch.first..<(next ?? painting.count) {
        let drawn = page.glyphs[glyph]
        if drawn.text.allSatisfy(\.isWhitespace), drawn.mcid == nil { continue }
        isOfFourInks = isOfFourInks || stretch.ink?.isOfFourInks == true && drawn.size < 24
        let box = Box(
          left: page.left + drawn.x, bottom: page.top - drawn.baseline,
          right: page.left + drawn.x + drawn.advance,
          top: page.top - drawn.baseline + drawn.size * 0.7)
        guard let fault = fault(of: glyph, box, stretch, painting.covers), !faults.contains(fault)
        else { continue }
        faults.append(fault)
      }
    }
    for fault in faults { find(.content, self.page(index), fault) }
    if isForPress, isOfFourInks {
      find(.colour, self.page(index), "small text is printed with four inks")
    }
  }

  /// Why the glyph in `box` is not seen; `nil` where it is.
  private func fault(
    of glyph: Int, _ box: Box, _ stretch: PaintedText.Stretch, _ covers: [PaintedText.Cover]
  ) -> String? {
    // Half a point is a seventh of what the smallest print has.
    if box.height < 0.35 { return "text is too small to be seen" }
    let middle = (x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2)
    if let clip = stretch.visibility.clip, !clip.holds(x: middle.x, y: middle.y) {
      return "text is clipped away"
    }
    guard let ink = stretch.ink, !stretch.visibility.isMasked else {
      return "text is drawn see-through"
    }
    let behind = covers.last { $0.glyphs <= glyph && $0.box.holds(x: middle.x, y: middle.y) }
    let ground = behind.map { $0.ink?.lightness } ?? 1
    if let own = ink.lightness, let ground, abs(own - ground) < 0.08 {
      return "text has the colour of what lies behind it"
    }
    if covers.contains(where: { $0.glyphs > glyph && $0.box.grown(by: 0.01).holds(box) }) {
      return "text is painted over"
    }
    return nil
  }
}

extension Matrix {
  /// The box that the unit square becomes.
  var unitBox: Box {
    let corners = [point(0, 0), point(1, 0), point(0, 1), point(1, 1)]
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    return Box(
      left: xs.min() ?? 0, bottom: ys.min() ?? 0, right: xs.max() ?? 0, top: ys.max() ?? 0)
  }
}
