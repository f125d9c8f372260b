package import DisplayModel
import TypeModel

/// Settings of the finishing pass besides the display list.
package struct FinishingOptions: Hashable, Sendable {
  /// What the file promises.
  package var profile: PDFProfile
  /// Whether the file is arranged for showing page by page over a network.
  package var linearises = false
  /// What `profile` promises and nothing more.
  package init(_ profile: PDFProfile = .standard) { self.profile = profile }
}

/// Finishes what Cairo has drawn: everything that a PDF says besides marks on paper.
///
/// - Parameters:
///   - drawn: The pages of `list` as `renderPDF` drew them.
///   - list: The pages, with the document's structure and navigation.
///   - faces: The composed faces, for their descriptors.
///   - options: The profile and the like.
/// - Returns: A file that keeps the promises of its profile; the same bytes for the same list.
/// - Throws: `FinishingError` when `drawn` is not such a drawing or qpdf fails.
package func finishPDF(
  _ drawn: [UInt8], _ list: DisplayList, faces: [ComposedFace], options: FinishingOptions
) throws(FinishingError) -> [UInt8] {
  let finisher = DocumentFinisher(try QPDFFile(drawn), list, options)
  try finisher.finishPages(faces)
  finisher.writeLinks()
  finisher.writeStructure()
  finisher.writeNavigation()
  finisher.writeMetadata()
  return try finisher.file.write(version: "1.7", linearised: options.linearises)
}

/// The file in hand and what is known of it.
final class DocumentFinisher {
  let file: QPDFFile
  let list: DisplayList
  let options: FinishingOptions
  let pages: [PDFReference]
  var plan: StructurePlan
  /// Marked sequences of each page: the node of each MCID.
  var sequences: [[NodeID]] = []
  /// Link annotations of each page, in the order of its links.
  var links: [[WrittenLink]] = []

  /// A link annotation.
  struct WrittenLink {
    let annotation: PDFReference
    let node: NodeID
    /// Its key in the parent tree.
    let structParent: Int
  }

  init(_ file: QPDFFile, _ list: DisplayList, _ options: FinishingOptions) {
    self.file = file
    self.list = list
    self.options = options
    pages = (0..<min(file.pageCount, list.pages.count)).map { file.page($0) }
    plan = StructurePlan(list.structure)
  }
}
