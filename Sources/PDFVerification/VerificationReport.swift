/// What a finished file is, and where it does not keep what it claims.
public struct VerificationReport: Hashable, Sendable {
  /// The standards that the file claims: `PDF/A-2A`, `PDF/UA-1`, `PDF/X-4`.
  public var claims: [String] = []
  /// Its title.
  public var title = ""
  /// Its author; empty where it names none.
  public var author = ""
  /// When it was made, as PDF writes dates.
  public var created = ""
  /// What its figures say to those who do not see them, in reading order.
  public var alternatives: [String] = []
  /// Its number of pages.
  public var pageCount = 0
  /// Everything that is wrong, in the order of the checks.
  public var findings: [VerificationFinding] = []
  /// What breaks no promise but should be known: pictures of few dots in a file for the press.
  public var remarks: [VerificationFinding] = []
  /// Name and contents of the attached source, if there is one.
  public var source: AttachedSource?
  /// The text of each page, in the order of its contents.
  public var pageTexts: [String] = []
  /// What the pages say, in reading order, without artifacts: running headers, folios, leaders.
  public var contents: [ContentStretch] = []

  /// Whether the file keeps what it claims.
  public var isKept: Bool { findings.isEmpty }
}

/// A file attached as the source of the pages.
public struct AttachedSource: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its bytes.
  public var contents: [UInt8]
  /// What the file says of it.
  public var description: String
}

/// Words of one element of the file's structure; a cell of a table begins with a stretch of none.
public struct ContentStretch: Hashable, Sendable {
  /// The types of the element and of those around it, the innermost last: `Sect`, `P`.
  public var types: [String]
  /// The number of each element of `types` in the file.
  public var elements: [Int]
  /// The words, in the order in which they are read.
  public var text: String
  /// The same with a line end wherever a line of the page ends.
  ///
  /// In code a line that is turned does not end there, and U+2028 stands where it may or may not.
  public var lines = ""
  /// The address outside the file that a `Link` leads to; `nil` for all else.
  public var target: String?
  /// The language that an element names for it and the number of that element; `nil` where only the
  /// file does.
  public var language: Language?

  /// A language and the element of the file that names it.
  public struct Language: Hashable, Sendable {
    /// BCP 47.
    public var tag: String
    /// The number of the element.
    public var element: Int
  }

  /// Words of an element of `types`.
  public init(types: [String], elements: [Int], text: String, target: String? = nil) {
    self.types = types
    self.elements = elements
    self.text = text
    self.target = target
  }
}

/// One promise that is not kept.
public struct VerificationFinding: Hashable, Sendable {
  /// What is checked.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case file, claims, metadata, intent, boxes, fonts, text, widths, content, colour, structure,
      links, navigation, attachment
  }
  /// The promise.
  public var rule: Rule
  /// Where: `page 3`, `object 12`; empty for the whole file.
  public var place: String
  /// What is wrong; no full stop.
  public var message: String
  /// A finding against `rule`.
  public init(_ rule: Rule, _ place: String, _ message: String) {
    self.rule = rule
    self.place = place
    self.message = message
  }
}
