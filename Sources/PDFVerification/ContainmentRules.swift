/// What may stand in what (PDF 32000-1 §14.8.4; ISO 14289-1 §7.2).
enum ContainmentRules {
  /// Standard structure types.
  static let types: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
  ]

  /// Types that stand only in certain others.
  static let parents: [String: Set<String>] = [
    "TOCI": ["TOC"],  // §14.8.4.2
    "LI": ["L"], "LBody": ["LI"],  // §14.8.4.3.3
    "Lbl": ["LI", "TOCI", "Note", "BibEntry", "Formula", "Figure", "P", "Caption", "NonStruct"],
    "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"],  // §14.8.4.3.4
    "THead": ["Table"], "TBody": ["Table"], "TFoot": ["Table"],
    "Caption": ["Table", "Figure", "L", "TOC", "Formula"],
    "RB": ["Ruby"], "RT": ["Ruby"], "RP": ["Ruby"],  // §14.8.4.4.2
    "WT": ["Warichu"], "WP": ["Warichu"],
    "Document": [],
  ]

  /// Types that hold only certain others.
  static let kids: [String: Set<String>] = [
    "TOC": ["TOC", "TOCI", "Caption"],
    "TOCI": ["Lbl", "Reference", "NonStruct", "P", "TOC"],
    "L": ["LI", "L", "Caption"],
    "LI": ["Lbl", "LBody"],
    "Table": ["TR", "THead", "TBody", "TFoot", "Caption"],
    "THead": ["TR"], "TBody": ["TR"], "TFoot": ["TR"],
    "TR": ["TH", "TD"],
    "Ruby": ["RB", "RT", "RP"],
  ]

  /// Types that divide a text, and do not stand within one line of it (§14.8.4.2, §14.8.4.3).
  static let divisions: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "P", "H", "H1", "H2",
    "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Table", "TR", "TH", "TD",
  ]

  /// Types that hold a line of text, no divisions (§14.8.4.3.2, §14.8.4.4).
  static let lines: Set<String> = [
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Quote", "Lbl", "RB", "RT", "RP",
  ]
}
