import CairoRendering
public import Diagnostics
import DisplayModel
import FontComposition
import PDFFinishing

extension TypesetIssue {
  /// The issue as a finished PDF.
  ///
  /// - Parameter progress: Told the name of each step as it begins.
  /// - Returns: The file's bytes.
  /// - Throws: An error of the machine's when a library fails.
  public func pdf(
    progress: (String) -> Void = { _ in }
  ) throws(DiagnosticError) -> [UInt8] {
    progress("fonts")
    let fonts = composeFonts(for: display, from: faces)
    progress("draw")
    let drawn: [UInt8]
    do throws(RenderingError) {
      drawn = try renderPDF(display, fonts)
    } catch {
      throw failure(error.message)
    }
    progress("finish")
    do throws(FinishingError) {
      return try finishPDF(drawn, display, faces: fonts.faces, options: FinishingOptions())
    } catch {
      throw failure(error.message)
    }
  }

  /// Page `page`, counted from 0, as a PNG of `dpi` dots per inch.
  ///
  /// - Throws: An error of the machine's when a library fails.
  public func png(page: Int, dpi: Int = 110) throws(DiagnosticError) -> [UInt8] {
    let fonts = composeFonts(for: display, from: faces)
    do throws(RenderingError) {
      return try renderPNG(page: page, of: display, fonts, dotsPerInch: Double(dpi))
    } catch {
      throw failure(error.message)
    }
  }

  /// The pages as text, a mark a line.
  public func dump() -> String { display.dump }

  private func failure(_ message: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        .error, message, help: "this is a fault of printreport: please report it with the report",
        owner: .machine))
  }
}
