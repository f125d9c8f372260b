import Foundation
import PDFReading
import PrintReport
import TestSupport
import Testing

/// Cases about boxes, inks, archives and readers, by the finished files of the built command.
struct PDFCaseTests {
  @Test func thereAreCases() { #expect(!PDFCase.all.isEmpty) }

  @Test(arguments: PDFCase.all)
  func pdfCaseHolds(_ pdfCase: PDFCase) throws {
    let bytes = try pdfCase.file()
    let file = try FinishedFile(bytes)
    // What the case does not name holds too: the file keeps all that its profile promises.
    #expect(try verifyFile(ReportSource(name: "case.pdf", bytes: bytes)).findings == [])
    for (key, wanted) in pdfCase.expect.sorted(by: { $0.key < $1.key }) {
      try check(key, wanted, of: file, pdfCase)
    }
  }

  private func check(
    _ key: String, _ wanted: Any, of file: FinishedFile, _ pdfCase: PDFCase
  ) throws {
    switch key {
    case "type", "tolerance_pt", "note": break
    case "TrimBox_mm", "BleedBox", "MediaBox", "nesting":
      let tolerance = (pdfCase.expect["tolerance_pt"] as? NSNumber)?.doubleValue ?? 0.01
      checkBoxes(of: file, (wanted as? [NSNumber])?.map(\.doubleValue), tolerance)
    case "marks_distance_from_trim_mm": checkMarks(of: file, atLeast: number(in: wanted))
    case "stroke": checkStroke(of: file, thickness: 0.25)
    case "fill_operands": checkText(of: file)
    case "ExtGState": checkStates(of: file)
    case "no_rich_black_below_pt": checkRichBlack(of: file)
    case "OutputIntents": checkIntents(of: file, (wanted as? [[String: String]]) ?? [])
    case "DeviceRGB_only_with": checkRGB(of: file)
    case "extracted": try checkText(of: file, wanted as? String ?? "")
    case "forbidden_ranges": try checkRanges(of: file, wanted as? [String] ?? [])
    case "verapdf": break  // By `make conformance`; the verdict of `verify` was asked for above.
    case "max_q_depth": checkDepth(of: file, (wanted as? NSNumber)?.intValue ?? 28)
    case "trailer", "trailer_ID", "no_encryption": checkTrailer(of: file)
    case "annot", "page": checkLinks(of: file)
    case "ViewerPreferences":
      let preferences = file.file.entries(file.catalogue.entries?["ViewerPreferences"])
      #expect(preferences["DisplayDocTitle"] == .bool(true))
    case "Lang": #expect(file.catalogue.entries?["Lang"]?.text == wanted as? String)
    case "MarkInfo":
      #expect(file.file.entries(file.catalogue.entries?["MarkInfo"])["Marked"] == .bool(true))
    case "roles": checkRoles(of: file, wanted as? [String] ?? [])
    case "version":
      #expect(file.bytes.starts(with: "%PDF-\(wanted as? String ?? "")".utf8))
    case "Info_or_XMP": checkStatements(of: file)
    case "annotations": #expect(file.pages.allSatisfy { $0.entries?["Annots"] == nil })
    case "sha256_equal": #expect(try pdfCase.file() == file.bytes)
    default: Issue.record("no one knows how to judge “\(key)”")
    }
  }

  /// The first number in a text such as `>= 3`.
  private func number(in wanted: Any) -> Double {
    if let number = wanted as? NSNumber { return number.doubleValue }
    let figures = "\(wanted)".drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
    return Double(figures) ?? .infinity
  }

  private func checkBoxes(of file: FinishedFile, _ size: [Double]?, _ tolerance: Double) {
    let bleed = 3 / 25.4 * 72
    for page in file.pages {
      let (trim, outer, media) = (
        file.box("TrimBox", of: page), file.box("BleedBox", of: page),
        file.box("MediaBox", of: page)
      )
      guard trim.count == 4, outer.count == 4, media.count == 4 else {
        Issue.record("a box is missing")
        continue
      }
      if let size, size.count == 2 {
        #expect(abs(trim[2] - trim[0] - size[0] / 25.4 * 72) <= tolerance)
        #expect(abs(trim[3] - trim[1] - size[1] / 25.4 * 72) <= tolerance)
      }
      for side in 0..<4 {
        let outwards = side < 2 ? trim[side] - outer[side] : outer[side] - trim[side]
        #expect(abs(outwards - bleed) <= tolerance)
        #expect(side < 2 ? media[side] <= outer[side] : media[side] >= outer[side])
      }
    }
  }

  /// Marks of the sheet keep off the trimmed page.
  private func checkMarks(of file: FinishedFile, atLeast millimetres: Double) {
    for page in file.pages {
      let trim = file.box("TrimBox", of: page)
      let marks = file.marks(of: page)
      #expect(marks.count >= 12, "four corners of two marks, four register marks")
      for mark in marks {
        let distance = max(
          trim[0] - mark[2], mark[0] - trim[2], trim[1] - mark[3], mark[1] - trim[3])
        #expect(distance >= millimetres / 25.4 * 72 - 0.01)
      }
    }
  }

  /// Cut marks are hairlines in all inks, or in black.
  private func checkStroke(of file: FinishedFile, thickness: Double) {
    for page in file.pages {
      let thin = file.marks(of: page).map { min($0[2] - $0[0], $0[3] - $0[1]) }
        .filter { $0 < 1 }
      #expect(thin.count >= 16)
      #expect(thin.allSatisfy { abs($0 - thickness) < 0.01 })
    }
  }

  /// Text in black ink is `0 0 0 1 k`, and no colour is gray or of the screen.
  private func checkText(of file: FinishedFile) {
    var blacks = 0
    for page in file.pages {
      for (name, operands) in file.operators(of: page) {
        #expect(!["rg", "RG", "g", "G"].contains(name))
        if name == "k", operands.compactMap(\.number) == [0, 0, 0, 1] { blacks += 1 }
      }
    }
    #expect(blacks >= file.pages.count)
  }

  /// Black is set after a state that prints over.
  private func checkStates(of file: FinishedFile) {
    for page in file.pages {
      let resources = file.file.entries(page.entries?["Resources"])
      let states = file.file.entries(resources["ExtGState"])
      var state: [String: PDFItem] = [:]
      for (name, operands) in file.operators(of: page) {
        if name == "gs" { state = file.file.entries(states[operands.first?.name ?? ""]) }
        guard name == "k", operands.compactMap(\.number) == [0, 0, 0, 1] else { continue }
        #expect(state["op"] == .bool(true))
        #expect(state["OPM"] == .integer(1))
      }
    }
  }

  private func checkRichBlack(of file: FinishedFile) {
    for page in file.pages {
      for (name, operands) in file.operators(of: page) where name == "k" || name == "K" {
        let inks = operands.compactMap(\.number)
        #expect(inks.count == 4 && (inks[3] < 0.95 || inks.prefix(3).allSatisfy { $0 == 0 }))
      }
    }
  }

  private func checkIntents(of file: FinishedFile, _ wanted: [[String: String]]) {
    let intents = file.file.items(file.catalogue.entries?["OutputIntents"])
      .map { file.file.entries($0) }
    #expect(intents.count == wanted.count)
    for (intent, wanted) in zip(intents, wanted) {
      #expect(intent["S"]?.name == wanted["S"])
      #expect(intent["OutputConditionIdentifier"]?.text?.isEmpty == false)
      let profile = file.file.stream(intent["DestOutputProfile"]) ?? []
      let channels = ["RGB ": 3, "CMYK": 4, "GRAY": 1][
        String(decoding: profile.dropFirst(16).prefix(4), as: UTF8.self)]
      #expect(file.file.entries(intent["DestOutputProfile"])["N"]?.integer == channels)
      if wanted["DestOutputProfile"]?.contains("prtr") == true {
        #expect(profile.dropFirst(12).prefix(8).elementsEqual("prtrCMYK".utf8))
      }
    }
  }

  /// A page with red, green and blue has an intent with such a profile.
  private func checkRGB(of file: FinishedFile) {
    let usesRGB = file.pages.contains { page in
      file.operators(of: page).contains { $0.name == "rg" || $0.name == "RG" }
    }
    let intents = file.file.items(file.catalogue.entries?["OutputIntents"])
    let channels = intents.compactMap {
      file.file.entries(file.file.entries($0)["DestOutputProfile"])["N"]?.integer
    }
    if usesRGB { #expect(channels == [3]) }
  }

  private func text(of file: FinishedFile) throws -> String {
    try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: file.bytes).output
  }

  private func checkText(of file: FinishedFile, _ wanted: String) throws {
    let lines = try text(of: file).split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.contains(wanted))
  }

  private func checkRanges(of file: FinishedFile, _ ranges: [String]) throws {
    let text = try text(of: file)
    #expect(!ranges.isEmpty)
    for range in ranges {
      let ends = range.replacingOccurrences(of: "U+", with: "").split(separator: "-")
        .compactMap { UInt32($0, radix: 16) }
      guard ends.count == 2 else {
        Issue.record("“\(range)” is no range")
        continue
      }
      #expect(!text.unicodeScalars.contains { (ends[0]...ends[1]).contains($0.value) })
    }
  }

  private func checkDepth(of file: FinishedFile, _ most: Int) {
    for page in file.pages {
      var depth = 0
      for (name, _) in file.operators(of: page) {
        depth += name == "q" ? 1 : name == "Q" ? -1 : 0
        #expect(depth <= most)
      }
    }
  }

  private func checkTrailer(of file: FinishedFile) {
    #expect(file.file.items(file.file.trailer.entries?["ID"]).count == 2)
    #expect(file.file.trailer.entries?["Encrypt"] == nil)
    #expect(file.bytes.suffix(6).elementsEqual("%%EOF\n".utf8))
  }

  private func checkLinks(of file: FinishedFile) {
    var links = 0
    for page in file.pages {
      #expect(page.entries?["Tabs"]?.name == "S")
      for item in file.file.items(page.entries?["Annots"]) {
        let link = file.file.entries(item)
        #expect(link["F"] == .integer(4))
        #expect(link["Contents"]?.text?.isEmpty == false)
        #expect(link["StructParent"]?.integer != nil)
        links += 1
      }
    }
    #expect(links >= 13, "the sample has 13 items")
  }

  private func checkRoles(of file: FinishedFile, _ wanted: [String]) {
    let roles = file.roles
    for role in wanted {
      if role.hasPrefix("Artifact") {
        let artifacts = file.pages.flatMap { file.operators(of: $0) }
          .filter { $0.name == "BDC" && $0.operands.first?.name == "Artifact" }
        let kinds = Set(artifacts.compactMap { $0.operands.last?.entries?["Subtype"]?.name })
        #expect(kinds.isSuperset(of: ["Header", "Footer"]))
      } else {
        #expect(roles.contains(role), "\(role)")
      }
    }
  }

  private func checkStatements(of file: FinishedFile) {
    #expect(["True", "False"].contains(file.info["Trapped"]?.name ?? ""))
    #expect(file.metadata.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"))
    for key in ["Title", "CreationDate", "ModDate"] {
      #expect(file.info[key]?.bytes?.isEmpty == false, "\(key)")
    }
  }
}
