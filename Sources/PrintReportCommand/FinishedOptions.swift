import ArgumentParser
import PrintReport

/// Options of what becomes of finished pages.
struct FinishedOptions: ParsableArguments {
  /// How pages are laid on sheets.
  enum Imposition: String, ExpressibleByArgument, CaseIterable {
    case booklet
    case twoUp = "2up"
    case fourUp = "4up"
  }
  /// Papers by name; width and height in millimetres.
  enum Paper: String, ExpressibleByArgument, CaseIterable {
    case a3, a4, a5
    var size: Size {
      switch self {
      case .a3: Size(width: .millimetres(420), height: .millimetres(297))
      case .a4: Size(width: .millimetres(297), height: .millimetres(210))
      case .a5: Size(width: .millimetres(210), height: .millimetres(148))
      }
    }
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      "standard: PDF/A-2a and PDF/UA-1. archive: PDF/A-3a and PDF/UA-1 with the report attached. "
        + "press: PDF/X-4, CMYK, bleed and marks. By default standard."),
    transform: profile(named:))
  var profile: PDFProfile?

  @Option(
    name: .long, help: ArgumentHelp("ICC profile of the press's paper and ink.", valueName: "icc"))
  var outputProfile: String?

  @Option(name: .long, help: "Lay pages on sheets: saddle stitch, or handouts.")
  var impose: Imposition?

  @Option(
    name: .long, help: "Paper of the sheets; by default what the pages need.")
  var sheet: Paper?

  @Flag(name: .long, help: "Bind at the right: margins, folios and sheets of a booklet.")
  var rightBound = false

  @Option(
    name: .long, help: ArgumentHelp("Thickness of a booklet's sheet, in mm.", valueName: "mm"))
  var creep = 0.0

  @Flag(name: .long, help: "Rule lines for notes beside or below the pages of a handout.")
  var notes = false

  @Flag(name: .long, help: "Arrange the file for being shown while it comes over a network.")
  var linearize = false

  func validate() throws {
    guard (0...5).contains(creep) else {
      throw ValidationError("--creep is \(creep) mm; write 0 to 5")
    }
    // What is asked for and cannot be had is said, not passed over.
    let isHandout = impose == .twoUp || impose == .fourUp
    let dependent: [(option: String, isGiven: Bool, needed: String, isThere: Bool)] = [
      ("--output-profile", outputProfile != nil, "--profile press", profile == .press),
      ("--sheet", sheet != nil, "--impose", impose != nil),
      ("--creep", creep != 0, "--impose booklet", impose == .booklet),
      ("--notes", notes, "--impose 2up or 4up", isHandout),
    ]
    for entry in dependent where entry.isGiven && !entry.isThere {
      throw ValidationError(
        "\(entry.option) does nothing without \(entry.needed); add that or leave it out")
    }
  }

  /// The first option given that only finished PDF has; `nil` for none.
  var firstGiven: String? {
    let options: [(name: String, isGiven: Bool)] = [
      ("--profile", profile != nil), ("--output-profile", outputProfile != nil),
      ("--impose", impose != nil), ("--linearize", linearize),
    ]
    return options.first { $0.isGiven }?.name
  }

  /// The options as the library takes them.
  var options: PDFOptions {
    var options = PDFOptions()
    options.profile = profile ?? .standard
    options.outputProfile = outputProfile
    options.linearises = linearize
    options.paper = sheet?.size
    switch impose {
    case .booklet:
      options.sheets = .booklet(rightBound: rightBound, creep: .millimetres(creep))
    case .twoUp: options.sheets = .handout(pages: 2, notes: notes)
    case .fourUp: options.sheets = .handout(pages: 4, notes: notes)
    case nil: break
    }
    return options
  }

  private static func profile(named name: String) throws -> PDFProfile {
    guard let profile = PDFProfile(rawValue: name) else {
      let known = PDFProfile.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(name)” is no profile; write one of \(known)")
    }
    return profile
  }
}
