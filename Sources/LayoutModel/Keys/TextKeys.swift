import TypeModel

/// Keys of `text`: the rules of lines.
let textKeys: [LayoutKey<LineSettings>] = [
  key("region", \.region, .choice(), "Region of glyph forms and of mark widths"),
  key("prohibition", \.prohibition, .choice(), "How strictly marks are kept from line edges (避头尾)"),
  key("punctuation", \.punctuation, .choice(), "How wide marks are set (标点宽度)"),
  key("tight-pairs", \.tightPairs, .flag, "Whether two adjacent marks may close up to 1 em"),
  key("line-end", \.lineEnd, .choice(), "When a mark at a line end takes half an em"),
  key("trim-line-start", \.trimsLineStart, .flag, "Whether （ at a line start loses its blank"),
  key(
    "trim-paragraph-start", \.trimsParagraphStart, .flag,
    "Whether （ at a paragraph's start loses its blank"),
  key("hanging", \.hanging, .choice(), "When marks hang in the margin (标点悬挂)"),
  key(
    "latin-gap", \.latinGapWithLimits, .part(0, 1),
    "Space between Han and Latin, in ems; limits that do not hold it follow it"),
  key("latin-gap-min", \.latinGapMinimum, .part(0, 1), "The least it shrinks to, in ems"),
  key("latin-gap-max", \.latinGapMaximum, .part(0, 1), "The most it stretches to, in ems"),
  key(
    "word-space-min", \.wordSpaceMinimum, .part(0, 1), "The least a word space shrinks to, in ems"),
  key("word-space-max", \.wordSpaceMaximum, .part(0, 1), "The most it stretches to, in ems"),
  key(
    "han-gap-max", \.hanGapMaximum, .part(0, 4),
    "The most that Han are parted; a line that needs more is left short, in ems"),
  key("han-space", \.hanSpace, .part(0, 2), "A space typed between two Han, in ems"),
  key("stack-marks", \.stacksMarks, .flag, "Whether ？！ share one em"),
  key("hyphenate", \.hyphenates, .flag, "Whether Latin words may be hyphenated"),
  key(
    "align-to-grid", \.alignsToGrid, .flag,
    "Whether Han of all lines stand on the same columns (纵横对齐)"),
  section("costs", \.costs, costKeys, "Prices that total fit weighs; only ratios count"),
]

/// Keys of `text.costs`: the steps of shrinking are those of TYPOGRAPHY §4 (clreq TR §6.2.2.3).
private let costKeys: [LayoutKey<LineCosts>] = [
  section("shrink", \.self, shrinkKeys, "Prices of what gives way; none forbids it"),
  key("squeezed-mark", \.squeezedMark, .price, "A mark that gives over a fifth of its blank"),
  key("word-space", \.wordSpace, .price, "A word space stretched to its limit"),
  key("latin-gap", \.latinGap, .price, "A Han–Latin gap stretched to its limit"),
  key("parted-han", \.partedHan, .price, "A line whose Han gaps grow at all"),
  key("han-gap", \.hanGap, .price, "A line whose Han gaps grow by visible-gap"),
  key("visible-gap", \.visibleGap, .price, "The Han gap at which stretching is seen, in ems"),
  key("widest-gap", \.widestGap, .price, "The Han gap beyond which a line looks broken, in ems"),
  key("lone-character", \.loneCharacter, .price, "A last line of one character (孤字)"),
  key("short-last-line", \.shortLastLine, .price, "A last line of two or three characters"),
  key("split-figure", \.splitFigure, .price, "A figure parted from its Han unit"),
  key("hanging", \.hanging, .price, "A mark in the margin, where hanging is allowed"),
  key("hyphen", \.hyphen, .price, "A hyphenated word"),
  key("hyphen-gap", \.hyphenGap, .price, "The Han gap from which words are hyphenated, in ems"),
  key("short-line", \.shortLine, .price, "A line left short, as filling it would tear it"),
  key("unequal", \.unequalNeighbours, .price, "A tight line beside a loose one"),
  key("address", \.addressCut, .price, "A line left short at an address, or one cut anywhere"),
]

/// The steps of shrinking, in their order.
private let shrinkKeys: [LayoutKey<LineCosts>] = [
  ("line-end", "The mark at a line end"), ("word-space", "Word spaces"),
  ("middle-dot", "· on both sides"), ("brackets", "Brackets and quotes"),
  ("commas", "， 、 ； ："), ("latin-gap", "Han–Latin gaps"), ("stops", "。 ？ ！"),
].enumerated().map { index, row in
  key(row.0, \.[shrinkStep: index + 1], .optional(.price), row.1)
}

extension LineSettings {
  /// The Han–Latin gap; limits set before that do not hold it become it.
  fileprivate var latinGapWithLimits: Ratio {
    get { latinGap }
    set {
      latinGap = newValue
      latinGapMinimum = min(latinGapMinimum, newValue)
      latinGapMaximum = max(latinGapMaximum, newValue)
    }
  }
}

extension LineCosts {
  /// The price of step `step` of shrinking; `nil` forbids the step.
  fileprivate subscript(shrinkStep step: Int) -> Double? {
    get {
      guard shrink.indices.contains(step), allowsShrink.indices.contains(step) else { return nil }
      return allowsShrink[step] ? shrink[step] : nil
    }
    set {
      guard shrink.indices.contains(step), allowsShrink.indices.contains(step) else { return }
      allowsShrink[step] = newValue != nil
      if let newValue { shrink[step] = newValue }
    }
  }
}

/// Keys of a style.
let styleKeys: [LayoutKey<StyleDraft>] = [
  optionalKey("like", \.like, .styleName, "The style that gives what is not said here"),
  optionalKey("font", \.font, .choice(), "Role of the face: 宋 黑 楷 仿宋, code, Western"),
  optionalKey("weight", \.weight, .weight, "Weight of the face"),
  optionalKey("latin", \.latin, .latin, "Role that sets Latin; own takes the Latin of the face"),
  optionalKey("size", \.size, .sizeOrPart, "The em; 1em is the size of the grid"),
  optionalKey("colour", \.colour, .name, "Colour of the text"),
  optionalKey("tracking", \.tracking, .part(-1, 4), "Space after each Han, in ems (字距)"),
  optionalKey("features", \.features, .list(.feature, upTo: 16), "OpenType features"),
  optionalKey(
    "alignment", \.alignment, .choice(),
    "How lines fill the measure; title, byline, contents and tables place their own"),
  optionalKey(
    "indent", \.firstLineIndent, .part(-20, 40),
    "First-line indent, in ems (段首缩进); none in footnotes, whose number hangs"),
  optionalKey("start", \.startIndent, .part(0, 100), "Indent of all lines at the start, in ems"),
  optionalKey("end", \.endIndent, .part(0, 100), "Indent of all lines at the end, in ems"),
  overlayKey(
    "lines", \.lines, textKeys, LineSettings(), "Rules of lines that differ",
    sameAs: "text"),
]

/// Keys of `styles`: each purpose.
let stylesKeys: [LayoutKey<LayoutDraft>] = styleRows.map { name, meaning in
  LayoutKey(
    name: name.rawValue, meaning: meaning,
    read: { value, path, draft, findings in
      readKeys(
        value, of: styleKeys, at: path, into: &draft.styles[name, default: StyleDraft()], &findings)
    },
    show: { draft in draft.styles[name].map { .map(shownKeys(of: $0, styleKeys)) } },
    schema: { schemaKeys(styleKeys) }, allowed: { "" }, parts: { styleKeys.map(\.reference) })
}

private let styleRows: [(StyleName, String)] = [
  (.body, "Paragraphs of the body"),
  (.title, "The title of the report"),
  (.subtitle, "The line below the title"),
  (.byline, "Editor, issue and date"),
  (.contentsTitle, "目录 above the contents"),
  (.contentsSection, "Sections in the contents"),
  (.contentsItem, "Items in the contents"),
  (.heading1, "Headings of level 1: sections"),
  (.heading2, "Headings of level 2: items"),
  (.heading3, "Headings of level 3"),
  (.heading4, "Headings of level 4"),
  (.attachment, "附件 and its number, where attachments.style names it"),
  (.source, "（来源：…） lines"),
  (.header, "Running headers (书眉)"),
  (.folio, "Page numbers (页码)"),
  (.quote, "Quotations"),
  (.verse, "Verse"),
  (.code, "Code"),
  (.list, "Lists"),
  (.caption, "Captions of figures and tables"),
  (.tableHead, "Heads of tables"),
  (.table, "Cells of tables"),
  (.note, "Editor's notes"),
  (.footnote, "Footnotes"),
  (.strong, "Strong words in a text"),
  (.emphasis, "Emphasised words in a text"),
  (.link, "Links in a text, but on the tab of a heading"),
]

/// Keys of a colour.
let colourKeys: [LayoutKey<ColourSpec>] = [
  key("gray", \.gray, .share, "White in gray print, 0% to 100%"),
  key("rgb", \.rgb, .optional(.rgb), "Red, green, blue; none for a gray"),
  key("cmyk", \.cmyk, .cmyk, "Cyan, magenta, yellow, black in percent"),
]
