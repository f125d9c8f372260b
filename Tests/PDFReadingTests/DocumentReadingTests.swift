import PDFReading
import TestSupport
import Testing

/// A PDF of `objects`, numbered from 1; the first is the catalogue.
private func makePDF(_ objects: [String]) -> [UInt8] {
  var file = "%PDF-1.7\n"
  var offsets: [Int] = []
  for (index, object) in objects.enumerated() {
    offsets.append(file.utf8.count)
    file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
  }
  let start = file.utf8.count
  file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
  for offset in offsets {
    let digits = String(offset)
    file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
  }
  file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
  return Array(file.utf8)
}

private func stream(_ content: String, _ entries: String = "") -> String {
  "<</Length \(content.utf8.count)\(entries)>>\nstream\n\(content)\nendstream"
}

/// Two pages with inherited resources, a form, page labels, and a tree with a ring in it.
private let file = makePDF([
  """
  <</Type/Catalog/Pages 2 0 R/StructTreeRoot 10 0 R
  /PageLabels<</Nums[0<</S/r/St 4>>1<</P(A-)/S/D>>]>>>>
  """,
  "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 300 400]/Resources 5 0 R>>",
  "<</Type/Page/Parent 2 0 R/TrimBox[10 20 210 320]/Contents[6 0 R 7 0 R]>>",
  "<</Type/Page/Parent 2 0 R/Contents 7 0 R>>",
  "<</Font<</F 8 0 R>>/XObject<</Fm 9 0 R>>>>",
  stream("/P <</MCID 0>> BDC BT /F 10 Tf 60 220 Td <0001000300020009>Tj ET EMC"),
  stream("/Fm Do"),
  """
  <</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/ToUnicode 13 0 R
  /DescendantFonts[<</Type/Font/Subtype/CIDFontType0/DW 250/W[1[1000 500]3 5 750]>>]>>
  """,
  stream("/P <</MCID 0>> BDC BT /F 10 Tf <0001>Tj ET EMC", "/Subtype/Form/Matrix[1 0 0 1 30 40]"),
  "<</Type/StructTreeRoot/K 11 0 R>>",
  "<</S/Document/P 10 0 R/K[12 0 R 11 0 R]>>",
  "<</S/P/P 11 0 R/Pg 3 0 R/K[0<</Type/MCR/Pg 4 0 R/MCID 5>>11 0 R]>>",
  stream("1 beginbfchar <0001> <5929> endbfchar"),
])

@Test func aWholeFileIsRead() throws {
  let document = try readPDF(file)
  #expect(document.pages.map(\.label) == ["iv", "A-1"])
  #expect(document.pages.map(\.width) == [200, 300])
  #expect(document.pages.map(\.height) == [300, 400])
  #expect(document.elements.map(\.type) == ["Document", "P"])
  #expect(document.elements.map(\.parent) == [nil, 0])
  #expect(document.pages.map(\.elements) == [[0: 1], [5: 1]])
}

/// The page's corner stands at (10, 320): 60 − 10 = 50 across, 320 − 220 = 100 down.
@Test func glyphsStandOnTheTrimmedPage() throws {
  let glyphs = try readPDF(file).pages[0].glyphs
  #expect(glyphs.map(\.x) == [50, 60, 67.5, 72.5, 20])
  #expect(glyphs.map(\.advance) == [10, 7.5, 5, 2.5, 10])
  #expect(glyphs.map(\.baseline) == [100, 100, 100, 100, 280])
  #expect(glyphs.map(\.mcid) == [0, 0, 0, 0, nil])
  #expect(glyphs.map(\.text) == ["天", "", "", "", "天"])
}

@Test func whatIsNoPDFIsAnError() {
  #expect(throws: PDFReadingError.self) { try readPDF([]) }
  #expect(throws: PDFReadingError.self) { try readPDF(Array("no PDF".utf8)) }
}

@Test func damagedFilesNeverTrap() {
  for seed in 0..<UInt64(300) {
    var random = SeededGenerator(seed: seed)
    var bytes = file
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
      default: bytes.insert(contentsOf: Array("[<</K 11 0 R".utf8), at: place)
      }
    }
    let document = try? readPDF(bytes)
    #expect((document?.pages.count ?? 0) < 100, "seed \(seed)")
  }
}
