package import CairoRendering
package import DisplayModel
import FontComposition
package import HarfBuzzShaping
package import PDFFinishing

/// The pages of `list` as Cairo draws them: a whole file, its first page the specimens.
///
/// - Throws: `RenderingError` when a face is not read or Cairo fails.
package func drawnFile(
  _ list: DisplayList, _ fonts: ComposedFonts
) throws(RenderingError) -> [UInt8] {
  var fonts = fonts
  var pages: [UInt8] = []
  let drawing = try renderPDF(list, &fonts) { _, _, objects in pages += objects }
  let start = drawing.handedOver.lowerBound
  return Array(drawing.bytes[..<start]) + pages + Array(drawing.bytes[start...])
}

/// The pages of `list`, set in faces of `library`, as a finished file.
///
/// - Throws: `RenderingError` or `FinishingError`.
package func finishedFile(
  _ list: DisplayList, from library: FaceLibrary, pictures: PictureSource = { _ in nil },
  _ options: FinishingOptions = FinishingOptions()
) throws -> [UInt8] {
  var fonts = composeFonts(for: list, from: library, purpose: .embedding)
  let finisher = try DocumentFinisher(
    list, faces: fonts.faces, pictures: pictures, options: options)
  let drawing = try renderPDF(list, &fonts) { index, page, objects in
    finisher.add(page: page, at: index, drawnAs: objects)
  }
  return try finisher.finish(drawing)
}
