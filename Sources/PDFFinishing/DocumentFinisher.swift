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
  /// Name of the condition in a registry (`FOGRA39`), or `Custom`.
  package var identifier: String
  /// What people call it.
  package var information: String
  /// The condition that `profile` describes.
  package init(profile: [UInt8], identifier: String = "Custom", information: String) {
    self.profile = profile
    self.identifier = identifier
    self.information = information
  }

  /// Whether the profile is one of CMYK printing, as PDF/X-4 asks (ISO 15930-7 §6.2.2).
  package var isForPrinting: Bool {
    profile.count >= 128 && profile[12..<20].elementsEqual("prtrCMYK".utf8)
      && profile[36..<40].elementsEqual("acsp".utf8)
  }
}

/// Finishes what Cairo has drawn: everything that a PDF says besides marks on paper.
///
/// The drawing is read, contents are rewritten and all objects written anew, page by page, so
/// that memory does not grow with the number of pages beyond the file's own bytes.
///
/// - Parameters:
///   - drawn: The pages of `list` as `renderPDF` drew them.
///   - list: The pages, with the document's structure and navigation.
///   - faces: The composed faces, for their descriptors.
///   - pictures: Hands out the pictures of the list, each once, for the colours of the profile.
///   - options: The profile and the like.
/// - Returns: A file that keeps the promises of its profile; the same bytes for the same list.
/// - Throws: `FinishingError` when `drawn` is not such a drawing or a library fails.
package func finishPDF(
  _ drawn: [UInt8], _ list: DisplayList, faces: [ComposedFace],
  pictures: PictureSource = { _ in nil }, options: FinishingOptions
) throws(FinishingError) -> [UInt8] {
  if options.profile == .press, options.output?.isForPrinting != true {
    throw .noPrintingCondition
  }
  let finisher = DocumentFinisher(list, options)
  try finisher.writePictures(from: pictures)
  try finisher.writePages(of: try DrawingReader(drawn), faces)
  try finisher.writeStructure()
  try finisher.writeNavigation()
  let file = try finisher.writeCatalog()
  return options.linearises ? try linearised(file) : file
}

/// The file in hand and what is known of it.
final class DocumentFinisher {
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

  init(_ list: DisplayList, _ options: FinishingOptions) {
    self.list = list
    self.options = options
    let writer = PDFWriter(version: options.profile == .press ? "1.6" : "1.7")
    self.writer = writer
    pageTree = writer.reserve()
    pages = list.pages.indices.map { _ in writer.reserve() }
    plan = StructurePlan(list.structure)
    nextParentKey = list.pages.count
  }
}
