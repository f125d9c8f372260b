import CHarfBuzz
import TypeModel

/// Combining marks for which the face has no anchor: they stand where the pen is, not on their letter.
extension FaceHandle {
  /// Puts such marks amid `glyphs` of `text` over, under or around their base, centred on it.
  ///
  /// HarfBuzz does the same for faces that have no anchors at all; Noto's have some, for few letters.
  func placeMarks(in glyphs: inout [Glyph], of text: String) {
    var start = 0
    while start < glyphs.count {
      var end = start + 1
      while end < glyphs.count, glyphs[end].cluster == glyphs[start].cluster { end += 1 }
      if end - start > 1 {
        let next = end < glyphs.count ? glyphs[end].cluster : text.utf8.count
        place(start..<end, in: &glyphs, marks(of: text, in: glyphs[start].cluster..<next))
      }
      start = end
    }
  }

  /// The characters behind the first in bytes `range` of `text`.
  private func marks(of text: String, in range: Range<Int>) -> [Unicode.Scalar] {
    guard range.lowerBound >= 0, range.lowerBound < range.upperBound,
      range.upperBound <= text.utf8.count
    else { return [] }
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    return Array(text.unicodeScalars[start..<end].dropFirst())
  }

  /// Puts the glyphs of one cluster behind its first, which stand for the last of `marks`, on that one;
  /// what is put around a narrower letter takes its own width.
  private func place(_ cluster: Range<Int>, in glyphs: inout [Glyph], _ marks: [Unicode.Scalar]) {
    guard var base = box(of: glyphs[cluster.lowerBound]), cluster.count - 1 <= marks.count else {
      return
    }
    var pen = glyphs[cluster.lowerBound].advance
    for place in cluster.dropFirst() {
      let mark = marks[marks.count - (cluster.upperBound - place)]
      let isAround = mark.properties.generalCategory == .enclosingMark
      defer { pen += glyphs[place].advance }
      guard isAround || mark.properties.generalCategory == .nonspacingMark,
        glyphs[place].xOffset == 0, glyphs[place].yOffset == 0,
        isAround || glyphs[place].advance == 0, let own = box(of: glyphs[place])
      else { continue }
      glyphs[place].advance = 0
      let missing = isAround ? own.right - own.left + air - glyphs[cluster.lowerBound].advance : 0
      if missing > 0 {
        glyphs[cluster.lowerBound].advance += missing
        glyphs[cluster.lowerBound].xOffset += missing / 2
        base.left += missing / 2
        base.right += missing / 2
        pen += missing
      }
      glyphs[place].xOffset = base.centreX - own.centreX - pen
      if isAround {
        glyphs[place].yOffset = base.centreY - own.centreY
      } else if mark.properties.canonicalCombiningClass == .above {
        glyphs[place].yOffset = max(0, base.top + air - own.bottom)
        base.top = own.top + glyphs[place].yOffset
      } else if mark.properties.canonicalCombiningClass == .below {
        glyphs[place].yOffset = min(0, base.bottom - air - own.top)
        base.bottom = own.bottom + glyphs[place].yOffset
      }
    }
  }

  /// What keeps a mark and its letter apart: a twentieth of an em.
  private var air: Int { Int(unsafe hb_face_get_upem(face)) / 20 }

  /// The box of ink of `glyph`, from the pen; `nil` for one that draws nothing.
  private func box(of glyph: Glyph) -> InkBox? {
    var extents = hb_glyph_extents_t()
    guard unsafe hb_font_get_glyph_extents(font, glyph.id, &extents) != 0, extents.width != 0 else {
      return nil
    }
    let left = Int(extents.x_bearing) + glyph.xOffset
    let top = Int(extents.y_bearing) + glyph.yOffset
    return InkBox(
      left: left, right: left + Int(extents.width), bottom: top + Int(extents.height), top: top)
  }
}

/// The edges of a glyph's ink, in font units from the pen on the baseline.
private struct InkBox {
  var left: Int
  var right: Int
  var bottom: Int
  var top: Int

  var centreX: Int { (left + right) / 2 }
  var centreY: Int { (bottom + top) / 2 }
}
