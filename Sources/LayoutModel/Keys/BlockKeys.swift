import TypeModel

/// Keys of `title`.
let titleKeys: [LayoutKey<TitleBlockSpec>] = [
  key("lines-above", \.linesAbove, .count(0...100), "Grid lines left above the title"),
  key(
    "fill", \.fill, .part(0, 1),
    "Part of the measure that a title is tracked to fill; 0 sets it in the size of its style"),
  key("largest", \.maximumSize, .typeSize, "The largest size of the title"),
  key("smallest", \.minimumSize, .typeSize, "The size below which the title turns to two lines"),
  key("thick-rule", \.thickRule, .length(0, 40), "The thick rule below the title (文武线)"),
  key("rule-gap", \.ruleGap, .length(0, 40), "Between the thick rule and the thin one"),
  key("thin-rule", \.thinRule, .length(0, 40), "The thin rule below it"),
  key("byline-rule", \.bylineRule, .length(0, 40), "The rule below the byline"),
  key("rule-colour", \.ruleColour, .colourName, "Colour of the rules"),
  removableKey("byline-left", \.bylineFields[.left], .furniture, "The byline's left"),
  removableKey(
    "byline-centre", \.bylineFields[.centre], .furniture,
    "The byline's middle; where another part comes nearer than an em, that of the room left"),
  removableKey("byline-right", \.bylineFields[.right], .furniture, "The byline's right"),
  key("own-page", \.ownPage, .flag, "Whether title and contents have pages of their own"),
]

/// Keys of `contents`.
let contentsKeys: [LayoutKey<ContentsSpec>] = [
  key("print", \.isPrinted, .flag, "Whether a contents list is printed"),
  key("depth", \.depth, .count(1...4), "Levels of headings listed"),
  key(
    "heading", \.heading, .words("the words, or region for 目　录, 目　錄"), "What stands above the list"),
  key(
    "lines-above", \.linesAbove, .count(0...100), "Grid lines from the title block to the heading"),
  key(
    "lines-below", \.linesBelow, .count(0...100), "Grid lines from the heading to the first entry"),
  section("level1", \.levels[0], contentsLevelKeys, "Entries of level 1: sections"),
  section("level2", \.levels[1], contentsLevelKeys, "Entries of level 2: items"),
  section("level3", \.levels[2], contentsLevelKeys, "Entries of level 3"),
  section("level4", \.levels[3], contentsLevelKeys, "Entries of level 4"),
  key("leader-pitch", \.leaderPitch, .part(0, 4), "From leader dot to leader dot, in ems"),
  key("leader-air", \.leaderAir, .part(0, 10), "Least air on both sides of the dots, in ems"),
  key("reserve", \.reserve, .part(0, 20), "Room kept free before the numbers, in ems"),
  key("hang", \.hang, .part(0, 20), "Hanging indent of turned lines, in ems"),
  key(
    "fewest-dots", \.minimumDots, .count(0...100), "With fewer dots, the words turn earlier"),
  key("columns", \.columns, .count(1...4), "Columns of entries"),
  key(
    "figures", \.figuresHeading, .words("the words, region for 插图目录, 插圖目錄, or \"\" for no list"),
    "Above the list of figures"),
  key(
    "tables", \.tablesHeading, .words("the words, region for 表格目录, 表格目錄, or \"\" for no list"),
    "Above the list of tables"),
]

/// Keys of a level of the contents.
private let contentsLevelKeys: [LayoutKey<ContentsLevelSpec>] = [
  key("style", \.style, .styleName, "Style of the entries"),
  key("indent", \.indent, .part(0, 40), "Indent, in ems of the style"),
  key("air", \.air, .part(0, 10), "Air before an entry, in lines"),
  key(
    "number", \.isNumbered, .flag,
    "Whether they have leaders and page numbers; one with none below it has as deeper levels do"),
]

/// Keys of a level of headings.
let headingKeys: [LayoutKey<HeadingSpec>] = [
  key("form", \.form, .choice(), "How it is drawn: on a tab, after a square, plain, run in"),
  key("style", \.style, .styleName, "Its style"),
  key("lines", \.lines, .count(1...40), "Grid lines that a heading of one line takes (占行)"),
  key("lines-at-head", \.linesAtHead, .count(1...40), "Grid lines at the head of a page or column"),
  key("lines-per-turn", \.linesPerTurn, .count(1...10), "Grid lines more for each further line"),
  key(
    "by-sense", \.breaksBySense, .flag,
    "Whether it turns where the sense allows, or when the line is full"),
  key("lift", \.lift, .part(0, 4), "How far it stands above the last of them, in lines"),
  key("kept-lines", \.keptLines, .count(0...20), "Lines of text that follow on the same page"),
  key(
    "not-in-last", \.notInLastLines, .count(0...40),
    "No such heading begins in so many last lines of a page"),
  key("hang", \.hang, .part(0, 10), "Hanging indent, in ems of the style"),
  key("print-mark", \.printsMark, .flag, "Whether the mark of the source (【】) is printed"),
  key("start", \.start, .choice(), "Where it may begin"),
  key("mark-colour", \.markColour, .colourName, "Colour of tab, rule and square"),
  key("rule", \.rule, .length(0, 20), "Thickness of the rule beside a tab"),
  key("tab-padding", \.tabPadding, .part(0, 10), "Room in a tab beside the words, in ems"),
  key(
    "numbering", \.numbering, .choice(),
    "How it is numbered where none of its level is typed with a number: 一、（一）1.（1）①"),
  key("span", \.spansColumns, .flag, "Whether it goes across all columns"),
]

/// Keys of `headings`: each level.
let headingsKeys: [LayoutKey<LayoutDraft>] = [
  section("level1", \.headings[0], headingKeys, "Sections"),
  section("level2", \.headings[1], headingKeys, "Items"),
  section("level3", \.headings[2], headingKeys, "Parts of items"),
  section("level4", \.headings[3], headingKeys, "Parts of these"),
]

/// Keys of `attachments`.
let attachmentKeys: [LayoutKey<AttachmentSpec>] = [
  key("start", \.start, .choice(), "Where one may begin; anywhere leaves that to its level"),
  key("style", \.style, .optional(.styleName), "Its style; none takes that of its level"),
]

/// Keys of `paragraph`.
let paragraphKeys: [LayoutKey<ParagraphSpec>] = [
  key("foot", \.linesAtFoot, .count(1...10), "Fewest lines left at the foot of a page (孤行)"),
  key("head", \.linesAtHead, .count(1...10), "Fewest lines carried to the head of a page"),
  key("between", \.linesBetween, .count(0...10), "Grid lines between paragraphs"),
]

/// Keys of `breaks`.
let breakKeys: [LayoutKey<PageBreakSpec>] = [
  key("last-page", \.lastPage, .part(0, 1), "Part of a page that the last one holds at least"),
  key(
    "reset-room", \.resetRoom, .part(0, 4),
    "Ems by which a line may be opened where its paragraph has a line more to mend a page"),
  section("costs", \.costs, pageCostKeys, "Prices that page breaking weighs; only ratios count"),
]

/// Keys of `breaks.costs`.
private let pageCostKeys: [LayoutKey<PageCosts>] = [
  key(
    "short-line", \.shortLine, .count(0...1_000_000),
    "A page one line short; for more lines, times their square"),
  key(
    "hole", \.hole, .count(0...1_000_000),
    "A free line at the foot beyond two; for more such lines, times their square, up to ten"),
  key(
    "air", \.air, .count(0...1_000_000),
    "A page whose headings of one kind all have a line more above them"),
  key("aired-heading", \.airedHeading, .count(0...1_000_000), "Each of these headings"),
  key(
    "uneven-foot", \.unevenFoot, .count(0...1_000_000),
    "Each line beyond one by which facing pages differ"),
  key(
    "reset-paragraph", \.resetParagraph, .count(0...1_000_000),
    "A paragraph with a line more or less, up to twice where it looks worst"),
  key(
    "short-last-page", \.shortLastPage, .count(0...1_000_000),
    "A last page one line under last-page; for more lines, times their square"),
  key(
    "discouraged", \.discouraged, .count(0...1_000_000),
    "A break in a stanza of two or three lines, or before a table's last row"),
  key(
    "stray-figure", \.strayFigure, .count(0...1_000_000),
    "A figure that waits for the head of the next page while text goes on"),
  key(
    "divided-note", \.dividedNote, .count(0...1_000_000),
    "A footnote that goes on at the foot of the next page or column"),
]

/// Keys of `source`.
let sourceKeys: [LayoutKey<SourceLineSpec>] = [
  key("lines-below", \.linesBelow, .count(0...10), "Grid lines left free below"),
  key("link-gap", \.linkGap, .part(0, 20), "Space before a link behind the source, in ems"),
]

/// Keys of `end-mark`.
let endMarkKeys: [LayoutKey<EndMarkSpec>] = [
  key("width", \.width, .part(0, 100), "Width, in ems of the body"),
  key("thickness", \.thickness, .length(0, 40), "Thickness"),
  key("lines-above", \.linesAbove, .count(0...20), "Grid lines below the text"),
  key("colour", \.colour, .colourName, "Its colour"),
]

/// Keys of `lists`.
let listKeys: [LayoutKey<ListSpec>] = [
  key("marks", \.marks, .list(.words("a mark"), upTo: 8), "Marks of bulleted lists by depth"),
  key("indent", \.indent, .part(0, 40), "From the text's edge to the marks, in ems"),
  key("hang", \.hang, .part(0, 10), "Room for a bullet, in ems"),
  key("number-hang", \.numberHang, .part(0, 10), "Room for a number, in ems"),
  key("definition", \.definitionIndent, .part(0, 40), "Indent of a definition, in ems"),
]

/// Keys of `tables`.
let tableKeys: [LayoutKey<TableSpec>] = [
  key("top-rule", \.topRule, .length(0, 20), "Thickness of the first rule"),
  key("head-rule", \.headRule, .length(0, 20), "Thickness of the rule below the head"),
  key("bottom-rule", \.bottomRule, .length(0, 20), "Thickness of the last rule"),
  key("row-rule", \.rowRule, .length(0, 20), "Thickness of rules between rows"),
  key("column-rule", \.columnRule, .length(0, 20), "Thickness of rules between columns"),
  key("rule-colour", \.ruleColour, .colourName, "Colour of the rules"),
  key("padding", \.padding, .part(0, 10), "Room beside the text of a cell, in ems"),
  key(
    "smallest", \.minimumSize, .typeSize, "Smallest size of a wide table before its page is turned"),
  key("label", \.label, .words("a word, or region for 表"), "What its number begins with"),
  key(
    "continued", \.continued, .words("a word, or region for 续表, 續表"),
    "What stands with the number above the rest of a captioned table; \"\" for nothing"),
  key("caption-above", \.captionAbove, .flag, "Whether the caption stands above"),
  key("around", \.linesAround, .count(0...10), "Least grid lines of air before and after"),
]

/// Keys of `figures`.
let figureKeys: [LayoutKey<FigureSpec>] = [
  key("label", \.label, .words("a word, or region for 图, 圖"), "What its number begins with"),
  key("caption-above", \.captionAbove, .flag, "Whether the caption stands above"),
  key("around", \.linesAround, .count(0...10), "Least grid lines of air before and after"),
  key(
    "resolution", \.minimumResolution, .count(1...2400), "Fewest dots per inch without a finding"),
  key("tallest", \.maximumHeight, .part(0, 1), "Tallest picture, in parts of the type area"),
]

/// Keys of `notes`.
let noteKeys: [LayoutKey<NoteSpec>] = [
  key("style", \.style, .choice(), "How notes are numbered: ① or 1"),
  key("per-page", \.restartsOnPage, .flag, "Whether numbers begin anew on each page"),
  key("rule-width", \.ruleWidth, .part(0, 1), "Length of the rule above, in parts of the measure"),
  key("rule", \.rule, .length(0, 20), "Thickness of the rule"),
  key("rule-colour", \.ruleColour, .colourName, "Colour of the rule"),
  key("lines-above", \.linesAbove, .count(0...10), "Grid lines between text and notes"),
  key("hang", \.hang, .part(0, 10), "Room for the number, in ems"),
]

/// Keys of `box`.
let boxKeys: [LayoutKey<BoxSpec>] = [
  key("frame", \.frame, .length(0, 20), "Thickness of the frame"),
  key("frame-colour", \.frameColour, .colourName, "Colour of the frame"),
  key("fill", \.fill, .optional(.colourName), "Colour of the area"),
  key("padding", \.padding, .part(0, 10), "Room between frame and text, in ems"),
]

/// Keys of `verse`.
let verseKeys: [LayoutKey<VerseSpec>] = [
  key(
    "centre", \.isCentred, .flag, "Whether the longest line is centred, the rest below its start"),
  key("indent", \.indent, .part(0, 40), "Indent of lines that are not centred, in ems"),
  key("hang", \.hang, .part(0, 20), "How far a turned part of a line hangs, in ems"),
]
