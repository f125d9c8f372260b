/// What is read back from a finished file: its pages with their glyphs, and the tree of meaning.
package struct ReadDocument: Hashable, Sendable {
  /// The pages in order.
  package var pages: [ReadPage] = []
  /// The structure elements, parents before children.
  package var elements: [ReadElement] = []
  /// A document without pages.
  package init() {}
}

/// A page as a reader sees it.
package struct ReadPage: Hashable, Sendable {
  /// The name that readers show: a folio, or 封面.
  package var label = ""
  /// Width of the trimmed page in points.
  package var width = 0.0
  /// Height of the trimmed page in points.
  package var height = 0.0
  /// Left edge of the trimmed page in the file's own space.
  package var left = 0.0
  /// Upper edge of the trimmed page in the file's own space.
  package var top = 0.0
  /// All glyphs, in the order in which they are drawn.
  package var glyphs: [PageGlyph] = []
  /// For each marked sequence, its structure element, an index into `ReadDocument.elements`.
  package var elements: [Int: Int] = [:]
  /// An empty page.
  package init() {}
}

/// Reads the finished file `bytes`: nothing is asked of the program that wrote it.
///
/// - Throws: `PDFReadingError.unreadable` when it is no PDF.
package func readPDF(_ bytes: [UInt8]) throws(PDFReadingError) -> ReadDocument {
  let file = try PDFFile(bytes)
  let reader = PageReader(file)
  var document = ReadDocument()
  let labels = readPageLabels(of: file)
  var pages: [PDFReference: Int] = [:]
  for (index, reference) in file.pages.enumerated() {
    var page = reader.page(reference, index: index)
    page.label = labels.label(ofPage: index)
    document.pages.append(page)
    pages[reference] = index
  }
  readStructure(of: file, pages: pages, into: &document)
  return document
}

/// Reads the pages of one file; each font once.
package struct PageReader {
  private let cache: FontCache

  /// A reader of `file`.
  package init(_ file: PDFFile) { cache = FontCache(file) }

  /// The glyphs of the page `reference`, which is number `index` of the file.
  package func page(_ reference: PDFReference, index: Int) -> ReadPage {
    let file = cache.file
    let page = file.resolved(.reference(reference))
    var box = [0.0, 0, 0, 0]
    for key in ["TrimBox", "CropBox", "MediaBox"] {
      let numbers = file.numbers(file.inherited(key, of: page))
      if numbers.count == 4 {
        box = numbers
        break
      }
    }
    var read = ReadPage()
    read.left = min(box[0], box[2])
    read.top = max(box[1], box[3])
    read.width = max(box[0], box[2]) - read.left
    read.height = read.top - min(box[1], box[3])
    var interpreter = ContentInterpreter(
      page: index, start: Matrix(1, 0, 0, -1, -read.left, read.top))
    let resources = FileResources(file.resolved(file.inherited("Resources", of: page)), cache)
    interpreter.run(file.contents(of: page) ?? [], resources)
    read.glyphs = interpreter.glyphs
    return read
  }
}

/// The fonts of a file, each read once.
private final class FontCache {
  let file: PDFFile
  private var fonts: [PDFReference: TextFont] = [:]

  init(_ file: PDFFile) { self.file = file }

  func font(_ item: PDFItem) -> TextFont {
    guard let reference = item.reference else { return TextFont(file.resolved(item), of: file) }
    if let font = fonts[reference] { return font }
    let font = TextFont(file.resolved(item), of: file)
    fonts[reference] = font
    return font
  }
}

/// A resource dictionary of a file (PDF 32000-1 §7.8.3).
private struct FileResources: ContentResources {
  private let fonts: [String: PDFItem]
  private let forms: [String: PDFItem]
  private let propertyLists: [String: PDFItem]
  private let cache: FontCache

  init(_ dictionary: PDFItem, _ cache: FontCache) {
    let file = cache.file
    fonts = file.value("Font", of: dictionary).entries ?? [:]
    forms = file.value("XObject", of: dictionary).entries ?? [:]
    propertyLists = file.value("Properties", of: dictionary).entries ?? [:]
    self.cache = cache
  }

  func font(_ name: String) -> TextFont? { fonts[name].map { cache.font($0) } }

  func properties(_ name: String) -> PDFItem? {
    propertyLists[name].map { cache.file.resolved($0) }
  }

  func form(_ name: String) -> ContentForm<FileResources>? {
    let file = cache.file
    guard let item = forms[name] else { return nil }
    let dictionary = file.resolved(item)
    guard file.value("Subtype", of: dictionary).name == "Form", let content = file.stream(item)
    else { return nil }
    let own = file.value("Resources", of: dictionary)
    return ContentForm(
      content: content, matrix: Matrix(file.value("Matrix", of: dictionary)) ?? .identity,
      resources: own == .null ? self : FileResources(own, cache))
  }
}
