import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Writes each picture of the list once, in the order in which the pages show them.
  ///
  /// - Throws: `FinishingError.picture` for one that `source` does not hand out.
  func writePictures(from source: PictureSource) throws(FinishingError) {
    for page in list.pages.indices {
      for mark in list.pages.images(ofPage: page) where pictures[mark.path] == nil {
        guard let picture = source(mark.path) else { throw .picture(mark.path) }
        pictures[mark.path] = WrittenPicture(
          object: try write(picture), name: "P\(pictures.count + 1)",
          matrix: picture.uprightMatrix)
      }
    }
  }

  /// An image XObject (PDF 32000-1 §8.9.5).
  private func write(_ picture: PictureData) throws(FinishingError) -> PDFReference {
    var entries: [(key: String, value: PDFValue)] = [
      ("Type", .name("XObject")), ("Subtype", .name("Image")),
      ("Width", .integer(picture.width)), ("Height", .integer(picture.height)),
      ("BitsPerComponent", .integer(8)), ("Interpolate", .bool(false)),
      ("ColorSpace", try colourSpace(of: picture)),
    ]
    // An ink's number counts the other way round than light does.
    if picture.isInverted != isBlackInk(picture) {
      let pairs = (0..<picture.colours.rawValue).flatMap { _ in [PDFValue.integer(1), .integer(0)] }
      entries.append(("Decode", .array(pairs)))
    }
    switch picture.encoding {
    case .jpeg:
      entries.append(("Filter", .name("DCTDecode")))
      return try writer.add(stream: picture.bytes, entries, compressed: false)
    case .samples:
      let numbers = picture.colours.rawValue
      let parameters: [(key: String, value: PDFValue)] = [
        ("Predictor", .integer(15)), ("Colors", .integer(numbers)),
        ("Columns", .integer(picture.width)),
      ]
      entries.append(("DecodeParms", .dictionary(parameters)))
      let rows = predictedRows(
        picture.bytes, rowLength: picture.width * numbers, dotLength: numbers)
      return try writer.add(stream: rows, entries)
    }
  }

  /// Whether `picture` has no colours and goes to a press, where black ink alone prints it.
  private func isBlackInk(_ picture: PictureData) -> Bool {
    options.profile == .press && picture.colours == .gray
  }

  /// The colour space of a picture: its own profile where it brings one.
  ///
  /// Red, green and blue that are sRGB need one on a `press` sheet alone, whose output is inks
  /// (ISO 15930-7 §6.2.4); what is gray is the black plate there.
  private func colourSpace(of picture: PictureData) throws(FinishingError) -> PDFValue {
    switch picture.colours {
    case .gray: return isBlackInk(picture) ? Self.blackInk : .name("DeviceGray")
    case .cmyk: return .name("DeviceCMYK")
    case .rgb:
      guard picture.profile != nil || options.profile == .press else { return .name("DeviceRGB") }
      let profile = try writer.add(
        stream: picture.profile ?? ICCProfile.sRGB,
        [("N", .integer(3)), ("Alternate", .name("DeviceRGB"))])
      return .array([.name("ICCBased"), .reference(profile)])
    }
  }

  /// Black as an ink of its own, shown by the K of CMYK (PDF 32000-1 §8.6.6.4).
  private static let blackInk = PDFValue.array([
    .name("Separation"), .name("Black"), .name("DeviceCMYK"),
    .dictionary([
      ("FunctionType", .integer(2)), ("N", .integer(1)),
      ("Domain", .array([.integer(0), .integer(1)])),
      ("C0", .array([.integer(0), .integer(0), .integer(0), .integer(0)])),
      ("C1", .array([.integer(0), .integer(0), .integer(0), .integer(1)])),
    ]),
  ])

  /// The pictures of `page` as its resources name them.
  func pictureResources(of page: DisplayPage) -> [(key: String, value: PDFValue)] {
    var named: [(key: String, value: PDFValue)] = []
    for case .image(let mark) in page.marks {
      guard let picture = pictures[mark.path], !named.contains(where: { $0.key == picture.name })
      else { continue }
      named.append((picture.name, .reference(picture.object)))
    }
    return named.isEmpty ? [] : [("XObject", .dictionary(named))]
  }

  /// Adds the pictures of `page`, number `index`, behind what Cairo has drawn, whose coordinates end
  /// there.
  func drawPictures(
    of page: DisplayPage, at index: Int, _ nodes: inout [NodeID], into content: inout [UInt8]
  ) {
    var drawn = ""
    for (number, mark) in page.marks.enumerated() {
      noteFrame(mark, on: page)
      guard case .image(let mark) = mark, let picture = pictures[mark.path] else { continue }
      let sides = sides(of: mark.frame, on: page.size.height)
      let (width, height) = (sides[2] - sides[0], sides[3] - sides[1])
      let (m, corner) = (picture.matrix, [sides[0], sides[1]])
      let placed = [
        m[0] * width, m[1] * height, m[2] * width, m[3] * height, m[4] * width + corner[0],
        m[5] * height + corner[1],
      ]
      let numbers = placed.map { decimal($0, digits: 4) }.joined(separator: " ")
      if case .content(let node) = mark.role { figureBoxes[plan.known(node)] = sides }
      drawn += marker(ofMark: number, on: page, at: index, &nodes)
      drawn += "q \(numbers) cm /\(picture.name) Do Q\nEMC\n"
    }
    guard !drawn.isEmpty else { return }
    content = Array("q\n".utf8) + content + Array("\nQ\n".utf8) + Array(drawn.utf8)
  }
}

extension DocumentFinisher {
  /// Notes the frame that stands for a missing picture as the box of its figure.
  private func noteFrame(_ mark: Mark, on page: DisplayPage) {
    guard case .fill(let fill) = mark, case .content(let node) = fill.role,
      case .frame(let frame, _) = fill.shape,
      plan.nodes[Int(plan.known(node).index)].type == "Figure"
    else { return }
    figureBoxes[plan.known(node)] = sides(of: frame, on: page.size.height)
  }
}

/// `samples` with a filter before each row (PNG §9): of none, left, above and Paeth the one whose
/// differences sum to least, so that flat drawings and photographs both become small.
func predictedRows(_ samples: [UInt8], rowLength: Int, dotLength: Int) -> [UInt8] {
  guard rowLength > 0 else { return [] }
  var output: [UInt8] = []
  output.reserveCapacity(samples.count + samples.count / rowLength)
  var above = [UInt8](repeating: 0, count: rowLength)
  for start in stride(from: 0, to: samples.count, by: rowLength) {
    let row = Array(samples[start..<min(start + rowLength, samples.count)])
    var best: (filter: UInt8, row: [UInt8], cost: Int)?
    for filter in [UInt8(0), 1, 2, 4] {
      let filtered = filteredRow(row, above, filter, dotLength)
      let cost = filtered.reduce(0) { $0 + abs(Int(Int8(bitPattern: $1))) }
      if best.map({ cost < $0.cost }) ?? true { best = (filter, filtered, cost) }
    }
    if let best {
      output.append(best.filter)
      output += best.row
    }
    above = row
  }
  return output
}

private func filteredRow(
  _ row: [UInt8], _ above: [UInt8], _ filter: UInt8, _ dotLength: Int
) -> [UInt8] {
  guard filter > 0 else { return row }
  return row.indices.map { index in
    let left = index >= dotLength ? row[index - dotLength] : 0
    switch filter {
    case 1: return row[index] &- left
    case 2: return row[index] &- above[index]
    default:
      let corner = index >= dotLength ? above[index - dotLength] : 0
      return row[index] &- paeth(left, above[index], corner)
    }
  }
}

/// The neighbour nearest to left + above − corner (PNG §9.4).
private func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
  let estimate = Int(left) + Int(above) - Int(corner)
  let (a, b, c) = (
    abs(estimate - Int(left)), abs(estimate - Int(above)), abs(estimate - Int(corner))
  )
  return a <= b && a <= c ? left : b <= c ? above : corner
}
