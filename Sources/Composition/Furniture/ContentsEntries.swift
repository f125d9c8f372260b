import LayoutModel
import TypeModel

/// How entries of `level` are set; deeper ones as the last that the layout has.
func contentsLevel(_ level: Int, _ sheet: StyleSheet) -> ContentsLevelSpec {
  let levels = sheet.layout.contents.levels
  guard !levels.isEmpty else {
    return ContentsLevelSpec(.contentsItem, indent: .zero, air: .zero, isNumbered: true)
  }
  return levels[min(max(1, level), levels.count) - 1]
}

/// Whether an entry of `level` has a number: as its level asks, or, with none below it, as a deeper
/// level that is listed does.
///
/// Items count as listed even where the depth leaves them out: sections alone have numbers.
func hasContentsNumber(_ level: Int, hasNoneBelow: Bool, _ sheet: StyleSheet) -> Bool {
  if contentsLevel(level, sheet).isNumbered { return true }
  let deepest = max(2, sheet.layout.contents.depth)
  return hasNoneBelow && level < deepest
    && (level + 1...deepest).contains(where: { contentsLevel($0, sheet).isNumbered })
}

/// The style of entries of `level`.
func contentsStyle(level: Int, _ sheet: StyleSheet) -> TextStyle {
  var style = sheet.style(contentsLevel(level, sheet).style)
  style.alignment = .start
  return style
}

/// The style of numbers of `level`: that of entries, in tabular figures.
func contentsNumberStyle(level: Int, _ sheet: StyleSheet) -> TextStyle {
  var style = contentsStyle(level: level, sheet)
  if !style.features.contains("tnum") { style.features.append("tnum") }
  return style
}

/// The words of `entry`, or of what stands above a further list.
///
/// Entries are indented by level and end before the reserve; turned lines hang, those of a caption below
/// its words.
func entryParagraph(
  _ entry: FrontMatter.Entry, isNumbered: Bool, _ sheet: StyleSheet,
  _ setter: LineSetter<some TextShaper>
) -> StyledParagraph {
  guard entry.heading != nil else { return sheet.plain(entry.words, sheet.style(.contentsTitle)) }
  let style = contentsStyle(level: entry.level, sheet)
  let contents = sheet.layout.contents
  let spec = contentsLevel(entry.level, sheet)
  var hang = style.size * contents.hang
  if let label = entry.label,
    let line = setter.lines(sheet.plain(label, style), measure: style.size * 40).first
  {
    hang = line.width + style.size
  }
  var paragraph = sheet.plain(entry.words, style)
  paragraph.part(at: entry.nodes)
  paragraph.startIndent = style.size * spec.indent + hang
  paragraph.firstLineIndent = -hang
  if isNumbered { paragraph.endIndent = style.size * contents.reserve }
  return paragraph
}
