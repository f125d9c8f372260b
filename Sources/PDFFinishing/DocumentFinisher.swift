package import DisplayModel
import TypeModel

/// Settings of the finishing pass besides the display list.
package struct FinishingOptions: Hashable, Sendable {
  /// What the file promises.
  package var profile: PDFProfile
  /// The source text; goes into an `archive` file.
  package var source: Attachment?
  /// The printing condition of a `press` file, which must have one.
  package var output: OutputCondition?
  /// Whether the file is arranged for showing page by page over a network.
  package var linearises = false
  /// What `profile` promises and nothing more.
  package init(_ profile: PDFProfile = .standard) { self.profile = profile }
}

/// A file within the file.
package struct Attachment: Hashable, Sendable {
  /// Its name, without folders.
  package var name: String
  /// Its bytes.
  package var contents: [UInt8]
  /// What it is, for readers.
  package var description: String
  /// MIME type.
  package var type: String
  /// A file `name` with `contents`.
  package init(
    name: String, contents: [UInt8], description: String = "", type: String = "text/plain"
  ) {
    self.name = name
    self.contents = contents
    self.description = description
    self.type = type
  }
}

/// The printing condition that colours are meant for.
package struct OutputCondition: Hashable, Sendable {
  /// An ICC profile: CMYK, class `prtr`.
  package var profile: [UInt8]
  /// Name of the condition in ICC's registry (`FOGRA39`), or `Custom`.
  package var identifier: String
  /// What people call it.
  package var information: String
  /// The condition that `profile` describes.
  package init(profile: [UInt8], identifier: String = "Custom", information: String) {
    self.profile = profile
    self.identifier = identifier
    self.information = information
  }

  /// Whether ICC's registry knows the condition (PDF 32000-1 §14.11.5, table 365).
  var isRegistered: Bool { identifier != "Custom" }

  /// Whether the profile is one of CMYK printing, as PDF/X-4 asks (ISO 15930-7 §6.2.2).
  package var isForPrinting: Bool {
    profile.count >= 128 && profile[12..<20].elementsEqual("prtrCMYK".utf8)
      && profile[36..<40].elementsEqual("acsp".utf8)
  }
}

/// Finishes what Cairo draws: everything that a PDF says besides marks on paper.
///
/// Pages are rewritten and written one by one as they are drawn; then comes all else. So memory does
/// not grow with the number of pages beyond the file's own bytes. The same list gives the same bytes.
package final class DocumentFinisher {
  let writer: PDFWriter
  let list: DisplayList
  let options: FinishingOptions
  /// The pages, in order.
  let pages: [PDFReference]
  /// The root of the pages.
  let pageTree: PDFReference
  /// The entries of the catalogue, in the order in which they were found.
  var catalog: [(key: String, value: PDFValue)] = [("Type", .name("Catalog"))]
  /// The entries of the catalogue's name dictionary.
  var names: [(key: String, value: PDFValue)] = []
  var plan: StructurePlan
  /// Marked sequences of each page: the node of each MCID.
  var sequences: [[NodeID]] = []
  /// Link annotations of each page, in the order of its links.
  var links: [[WrittenLink]] = []
  /// The pictures of the list by path, once written.
  var pictures: [String: WrittenPicture] = [:]
  /// Where the pictures of figures stand on their pages: left, bottom, right, top.
  var figureBoxes: [NodeID: [Double]] = [:]
  /// The key of the next link in the parent tree; pages have the first ones.
  var nextParentKey: Int
  /// How each colour of the list is set.
  let colours: [ColourOperators]
  var fonts: FontCopier
  let inflater = Inflater()
  /// What went wrong with a page; told at the end.
  private var failure: FinishingError?

  /// A link annotation.
  struct WrittenLink {
    let annotation: PDFReference
    let node: NodeID
    /// Its key in the parent tree.
    let structParent: Int
  }

  /// A picture in the file.
  struct WrittenPicture {
    let object: PDFReference
    /// Name among a page's resources.
    let name: String
    /// Stands it upright in the unit square.
    let matrix: [Double]
  }

  /// A finisher for the pages of `list`.
  ///
  /// - Parameters:
  ///   - list: The pages, with the document's structure and navigation.
  ///   - faces: The composed faces, for their outlines and descriptors.
  ///   - pictures: Hands out the pictures of the list, each once, for the colours of the profile.
  ///   - options: The profile and the like.
  /// - Throws: `FinishingError` when there is no printing condition or no such picture.
  package init(
    _ list: DisplayList, faces: [ComposedFace], pictures: PictureSource = { _ in nil },
    options: FinishingOptions
  ) throws(FinishingError) {
    if options.profile == .press, options.output?.isForPrinting != true {
      throw .noPrintingCondition
    }
    self.list = list
    self.options = options
    let writer = PDFWriter(
      version: options.profile == .press ? "1.6" : "1.7", pageCount: list.pages.count)
    self.writer = writer
    pageTree = writer.reserve()
    pages = list.pages.indices.map { _ in writer.reserve() }
    plan = StructurePlan(list.structure)
    nextParentKey = list.pages.count
    colours = list.colours.map { ColourOperators($0, profile: options.profile) }
    fonts = FontCopier(to: writer, faces)
    try writePictures(from: pictures)
  }

  /// Takes page `index`, which is `page`, and the `objects` that Cairo wrote for it; pages come in
  /// their order.
  ///
  /// What fails is told by `finish`.
  package func add(page: DisplayPage, at index: Int, drawnAs objects: [UInt8]) {
    if failure != nil { return }
    do throws(FinishingError) {
      guard pages.indices.contains(index) else { throw .content(page: index) }
      try write(page, at: index, DrawnPage(objects, inflater))
    } catch {
      failure = error
    }
  }

  /// Writes all that comes after the pages.
  ///
  /// - Parameter drawing: What Cairo wrote besides the pages' objects.
  /// - Returns: A file that keeps the promises of its profile.
  /// - Throws: `FinishingError` when a page failed or is missing, `drawing` is not the list's, or a
  ///   library fails.
  package func finish(_ drawing: Drawing) throws(FinishingError) -> [UInt8] {
    if let failure { throw failure }
    guard sequences.count == pages.count else { throw .content(page: sequences.count) }
    try writePageTree()
    try fonts.copyAll(from: DrawingReader(drawing))
    try writeStructure()
    try writeNavigation()
    let file = try writeCatalog()
    return options.linearises ? try linearised(file) : file
  }
}
