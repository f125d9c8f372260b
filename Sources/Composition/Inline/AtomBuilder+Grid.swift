import ChineseRules
import TypeModel

/// 纵横对齐: every Han on a column of the grid (clreq TR §6.2.4).
extension AtomBuilder {
  /// Gives every mark a whole em, and every word so many ems that it has air on both sides.
  mutating func alignToGrid() {
    var index = 0
    while index < atoms.count {
      if atoms[index].first.isOfWords, atoms[index].space == .none {
        index = padWord(at: index)
      } else {
        if !atoms[index].isLineBreak { widen(index) }
        index += 1
      }
    }
  }

  /// Rounds the cell of atom `index` up to whole ems and takes all its elasticity.
  private mutating func widen(_ index: Int) {
    let em = styles[Int(atoms[index].style)].em
    let atom = atoms[index]
    let blank = marks.cell(of: atom.first)
    var width = atom.width
    if atom.first.isMark { width = em * Int(blank.cell) / 8 }
    let cells = atom.space == .latinGap || atom.space == .word ? 0 : (width + em - 1) / em
    let inset = atom.first.isMark ? 0 : atom.inset - (cells * em - width) / 2
    freeze(index)
    atoms[index].width = cells * em
    atoms[index].inset = atom.space == .none ? inset : 0
  }

  /// Centres a word on whole ems, with some air and at most half an em on each side.
  private mutating func padWord(at index: Int) -> Int {
    var end = index
    var width = 0
    let em = styles[Int(atoms[index].style)].em
    while end < atoms.count, atoms[end].first.isOfWords, atoms[end].space == .none {
      width += atoms[end].width
      freeze(end)
      end += 1
    }
    let pad = (width / em + 1) * em - width
    for place in index..<end { atoms[place].inset -= place == index ? pad / 2 : 0 }
    atoms[index].width += pad / 2
    atoms[end - 1].width += pad - pad / 2
    return end
  }

  private mutating func freeze(_ index: Int) {
    atoms[index].gap = 0
    atoms[index].gapShrink = 0
    atoms[index].gapStretch = 0
    atoms[index].stretch = 0
    atoms[index].tier = 0
    atoms[index].startTrim = 0
    atoms[index].endTrim = 0
    atoms[index].endShrink = 0
    atoms[index].blankBefore = 0
    atoms[index].blankAfter = 0
    atoms[index].growth = 0
  }
}
