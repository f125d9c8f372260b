import CairoRendering
public import Diagnostics
import DisplayModel
import FontComposition
import Foundation
import HarfBuzzShaping
import LayoutModel
public import PDFFinishing
import PDFVerification
public import TypeModel

/// How finished pages become a file.
public struct PDFOptions: Hashable, Sendable {
  /// How pages are laid on sheets.
  public enum Sheets: Hashable, Sendable {
    /// Two pages a side, folded and stitched; `creep` is the thickness of a sheet.
    case booklet(rightBound: Bool, creep: Length)
    /// Two or four pages a side to be handed out, with ruled lines for notes if wanted.
    case handout(pages: Int, notes: Bool)
  }
  /// What the file promises.
  public var profile = PDFProfile.standard
  /// How pages are laid on sheets; `nil` keeps a page a sheet.
  public var sheets: Sheets?
  /// The paper of the sheets, turned as handouts need it; `nil` takes what the pages need.
  public var paper: Size?
  /// An ICC profile of the printing condition, for `press`; `nil` takes the one that the Debian
  /// package `libgs-common` brings.
  public var outputProfile: String?
  /// Whether the file is arranged for being shown while it still comes over a network.
  public var linearises = false
  /// A `standard` file, a page a sheet.
  public init() {}
}

/// The CMYK profile taken when none is named: a generic offset condition.
let defaultOutputProfile = "/usr/share/color/icc/ghostscript/default_cmyk.icc"

extension TypesetIssue {
  /// The issue as a finished PDF.
  ///
  /// - Parameters:
  ///   - options: The profile and the sheets.
  ///   - progress: Told the name of each step as it begins; that of a long step again and again.
  /// - Returns: The file's bytes.
  /// - Throws: A profile that cannot be read; an error of the machine's when a library fails.
  public func pdf(
    _ options: PDFOptions = PDFOptions(), progress: (String) -> Void = { _ in }
  ) throws(DiagnosticError) -> [UInt8] {
    let finishing = try finishingOptions(options)
    let list = sheets(options)
    progress("fonts")
    var fonts = composeFonts(for: list, from: faces, purpose: .embedding)
    let finisher: DocumentFinisher
    do throws(FinishingError) {
      finisher = try DocumentFinisher(
        list, faces: fonts.faces, pictures: pictures.source(inks: finishing.output?.profile),
        options: finishing)
    } catch {
      throw failure(error.message)
    }
    progress("draw")
    let drawing: Drawing
    do throws(RenderingError) {
      drawing = try renderPDF(list, &fonts) { index, page, objects in
        finisher.add(page: page, at: index, drawnAs: objects)
        // The runs of these pages are gone: told again, so that their memory can be given back.
        if index % 1_000 == 999 { progress("draw") }
      }
    } catch {
      throw failure(error.message)
    }
    progress("finish")
    do throws(FinishingError) {
      return try finisher.finish(drawing)
    } catch {
      throw failure(error.message)
    }
  }

  /// Page `page`, counted from 0, as a PNG of `dpi` dots per inch.
  ///
  /// - Throws: An error of the machine's when a library fails.
  public func png(page: Int, dpi: Int = 110) throws(DiagnosticError) -> [UInt8] {
    do throws(RenderingError) {
      guard display.pages.indices.contains(page) else { throw .noSuchPage(page) }
      var list = display
      list.pages = [display.pages[page]]
      let fonts = composeFonts(for: list, from: faces, purpose: .picture)
      return try renderPNG(
        page: 0, of: list, fonts, pictures: pictures.screenSource, dotsPerInch: Double(dpi))
    } catch {
      throw failure(error.message)
    }
  }

  /// The pages as text, a mark a line.
  public func dump() -> String { display.dump }

  /// The pages laid on the sheets that `options` asks for.
  private func sheets(_ options: PDFOptions) -> DisplayList {
    var list = display
    switch options.sheets {
    case .booklet(let rightBound, let creep):
      let isRight = rightBound || layout.grid.isBoundRight
      list = list.imposed(.booklet(rightBound: isRight, creep: creep), on: options.paper)
    case .handout(let pages, let notes):
      let paper = options.paper.map { list.handoutPaper($0, pages: pages, notes: notes) }
      list = list.imposed(.handout(pages: pages, notes: notes), on: paper)
    case nil: break
    }
    guard options.profile == .press else { return list }
    return list.onPressSheets(shaper: HarfBuzzShaper(faces), fonts: slugFonts)
  }

  /// The faces of the slug line: those of the first text that the layout asks for.
  private var slugFonts: [FontID] {
    let table = faces.table
    let song = table.stack(FontSelector(.song))
    return song.isEmpty ? table.faces.indices.prefix(1).map { FontID(UInt16($0)) } : song
  }

  private func finishingOptions(
    _ options: PDFOptions
  ) throws(DiagnosticError) -> FinishingOptions {
    var finishing = FinishingOptions(options.profile)
    finishing.linearises = options.linearises
    if options.profile == .archive {
      finishing.source = Attachment(
        name: (source.name as NSString).lastPathComponent, contents: source.bytes,
        description: ReadingNote(reading).description,
        type: isMarkdown(source.name, reading.options) ? "text/markdown" : "text/plain")
    }
    if options.profile == .press {
      finishing.output = try outputCondition(options.outputProfile)
    }
    return finishing
  }

  private func outputCondition(_ named: String?) throws(DiagnosticError) -> OutputCondition {
    let path = named ?? defaultOutputProfile
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "the output profile cannot be read",
          help: named == nil
            ? "apt-get install libgs-common, or name a profile with --output-profile"
            : "look at --output-profile", owner: named == nil ? .machine : .user))
    }
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    let profile = [UInt8](data)
    let header = ICCHeader(profile)
    let condition = OutputCondition(
      profile: profile, identifier: header?.registeredData ?? "Custom", information: name)
    guard condition.isForPrinting else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "this is no CMYK profile of a printing condition",
          help: "ask the print shop for its ICC profile (class prtr, colour space CMYK)"))
    }
    // What `verify` would find in the finished file is said before it is made.
    if let header, !header.isComplete || !header.faults.isEmpty {
      let fault = header.faults.first ?? "lacks what it must hold"
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "this output profile \(fault)",
          help: "ask the print shop for its ICC profile, version 2 or 4, and copy it whole"))
    }
    return condition
  }

  private func failure(_ message: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        .error, message, help: "this is a fault of printreport: please report it with the report",
        owner: .machine))
  }
}
