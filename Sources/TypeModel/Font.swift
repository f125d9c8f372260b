/// The place of a face in the `FontTable` of one run of the program.
public struct FontID: Hashable, Sendable, Comparable {
  /// Index into `FontTable.faces`.
  public let index: UInt16
  /// The face at `index` of the table.
  @inlinable public init(_ index: UInt16) { self.index = index }
  /// Whether `left` comes first in the table.
  @inlinable public static func < (left: FontID, right: FontID) -> Bool { left.index < right.index }
}

/// What a style asks of type, before it is known which file gives it.
public enum FontRole: String, Hashable, Sendable, CaseIterable {
  /// 宋: the text face.
  case song
  /// 黑: headings and strong text.
  case hei
  /// 楷: quotations, bylines, sources.
  case kai
  /// 仿宋: official papers.
  case fangsong
  /// Code.
  case mono
  /// Western text, where a layout does not take the Latin of the Chinese face.
  case latin
}

/// How heavy a face is, as in the OpenType `OS/2` weight classes.
public enum FontWeight: Int, Hashable, Sendable, CaseIterable, Comparable {
  case light = 300
  case regular = 400
  case medium = 500
  case semibold = 600
  case bold = 700
  case black = 900
  /// Whether `left` is the lighter.
  public static func < (left: FontWeight, right: FontWeight) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A role at a weight: the key under which the catalogue keeps a stack of faces.
public struct FontSelector: Hashable, Sendable {
  /// The style of face.
  public var role: FontRole
  /// Its weight.
  public var weight: FontWeight
  /// The faces of `role` at `weight`.
  public init(_ role: FontRole, _ weight: FontWeight = .regular) {
    self.role = role
    self.weight = weight
  }
}

/// One face of a font file, as the catalogue found it.
public struct FontFace: Hashable, Sendable {
  /// Path of the file.
  public var file: String
  /// Which face of a collection; 0 in a file with one face.
  public var faceIndex: Int
  /// PostScript name (OpenType `name` 6), as the PDF will show it.
  public var postScriptName: String
  /// The face `faceIndex` of `file`.
  public init(file: String, faceIndex: Int, postScriptName: String) {
    self.file = file
    self.faceIndex = faceIndex
    self.postScriptName = postScriptName
  }
}

/// All faces that a run may use, and which of them each selector asks for, in order of trial.
public struct FontTable: Hashable, Sendable {
  /// The faces; `FontID.index` counts here.
  public var faces: [FontFace]
  /// The faces of each selector: first the main face, then the fallbacks of the same style.
  public var stacks: [FontSelector: [FontID]]
  /// A table of `faces` reached through `stacks`.
  public init(faces: [FontFace], stacks: [FontSelector: [FontID]]) {
    self.faces = faces
    self.stacks = stacks
  }
  /// The faces for `selector`, the main one first; empty when the catalogue has none.
  public func stack(_ selector: FontSelector) -> [FontID] { stacks[selector] ?? [] }
}

/// The vertical measures of a face, in units of its em.
public struct FontMetrics: Hashable, Sendable {
  /// Font units in one em.
  public var unitsPerEm: Int
  /// Height of the em box above the baseline (880 of 1000 in Noto CJK).
  public var ascender: Int
  /// Depth of the em box below the baseline, positive (120 of 1000 in Noto CJK).
  public var descender: Int
  /// Height of H.
  public var capHeight: Int
  /// Height of x.
  public var xHeight: Int
  /// The measures of a face of `unitsPerEm` units.
  public init(unitsPerEm: Int, ascender: Int, descender: Int, capHeight: Int, xHeight: Int) {
    self.unitsPerEm = unitsPerEm
    self.ascender = ascender
    self.descender = descender
    self.capHeight = capHeight
    self.xHeight = xHeight
  }
}
