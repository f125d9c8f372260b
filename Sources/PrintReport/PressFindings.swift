public import Diagnostics
import DisplayModel
import PictureReading
import TypeModel

extension TypesetIssue {
  /// What a print shop should not get and an editor can mend, for a file as `options` ask for it: nothing
  /// unless that is for the press.
  ///
  /// Pictures with too few dots for their size or too much ink, each once, and an issue without a date
  /// (TYPOGRAPHY: print checks; ISO 15930-7 §6.9).
  public func pressFindings(_ options: PDFOptions) -> [Diagnostic] {
    guard options.profile == .press else { return [] }
    var findings: [Diagnostic] = []
    if display.metadata.created == nil {
      findings.append(
        Diagnostic(
          .warning, file: source.name,
          "the issue has no date, and a file for the press must name one: 1970-01-01 stands for it",
          help: "write the date below the title, or give it with --date"))
    }
    var widths: [String: Length] = [:]
    var paths: [String] = []
    for page in display.pages.indices {
      for image in display.pages.images(ofPage: page) {
        if widths[image.path] == nil { paths.append(image.path) }
        widths[image.path] = max(widths[image.path] ?? .zero, image.frame.size.width)
      }
    }
    for path in paths {
      guard let width = widths[path], let picture = pictures.file(at: path) else { continue }
      findings += faults(of: picture, path, width: width)
    }
    return findings
  }

  /// What is wrong with `picture`, printed `width` wide.
  private func faults(
    of picture: PictureFile, _ path: String, width: Length
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let dots = Int((Double(picture.width) * 72 / max(1, width.points)).rounded())
    if let least = picture.leastResolution, dots < least {
      let kind = least > 300 ? " for line art" : ""
      findings.append(
        Diagnostic(
          .warning, file: path,
          "the picture has \(dots) dots an inch at its size, fewer than the \(least) of print\(kind)",
          help: "use one of \(picture.width * least / max(1, dots)) dots across, or set it smaller")
      )
    }
    if let part = picture.heavyPart, part > PictureInk.tolerance {
      findings.append(
        Diagnostic(
          .warning, file: path,
          "\(Int((part * 100).rounded())) % of the picture have more than 340 % of ink",
          help: "turn it into inks again with a limit of 300 to 320 %"))
    }
    return findings
  }
}
