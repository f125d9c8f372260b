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
  let references = file.pages
  var document = ReadDocument()
  let catalogue = file.catalogue
  let labels = readPageLabels(file.value("PageLabels", of: catalogue), of: file)
  let cache = FontCache(file)
  for (index, reference) in references.enumerated() {
    var page = readPage(reference, index: index, of: file, cache)
    page.label = labels.label(ofPage: index)
    document.pages.append(page)
  }
  var pages: [PDFReference: Int] = [:]
  for (index, reference) in references.enumerated() { pages[reference] = index }
  readStructure(of: file, pages: pages, into: &document)
  return document
}

private func readPage(
  _ reference: PDFReference, index: Int, of file: PDFFile, _ cache: FontCache
) -> ReadPage {
  let page = file.resolved(.reference(reference))
  func inherited(_ key: String) -> PDFItem {
    var node = page
    for _ in 0..<64 {
      let value = file.value(key, of: node)
      if value != .null { return value }
      node = file.value("Parent", of: node)
    }
    return .null
  }
  var box = [0.0, 0, 0, 0]
  for key in ["TrimBox", "CropBox", "MediaBox"] {
    let numbers = (inherited(key).items ?? []).compactMap { file.resolved($0).number }
    if numbers.count == 4 {
      box = numbers
      break
    }
  }
  var read = ReadPage()
  let left = min(box[0], box[2])
  let top = max(box[1], box[3])
  read.width = max(box[0], box[2]) - left
  read.height = top - min(box[1], box[3])
  var interpreter = ContentInterpreter(page: index, start: Matrix(1, 0, 0, -1, -left, top))
  let resources = FileResources(inherited("Resources"), cache)
  interpreter.run(content(of: page, file), resources)
  read.glyphs = interpreter.glyphs
  return read
}

/// The content streams of `page`, one after the other.
private func content(of page: PDFItem, _ file: PDFFile) -> [UInt8] {
  let contents = page.entries?["Contents"]
  if let bytes = file.stream(contents) { return bytes }
  var joined: [UInt8] = []
  for item in file.resolved(contents).items ?? [] {
    joined += file.stream(item) ?? []
    joined.append(0x0A)
  }
  return joined
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
