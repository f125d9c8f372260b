import DisplayModel
import HarfBuzzShaping
import TypeModel

/// Draws the clusters of one source face as a face of their own.
struct FaceComposer {
  /// Clusters that one face holds: what a two-byte code can name, less a margin.
  static let capacity = 65_000
  /// Clusters drawn before the font file's pages are given back: outlines lie far apart in it.
  static let forgetting = 512

  let source: OpenFace
  let postScriptName: String
  var table = ClusterTable()
  /// How many glyphs stand at each size.
  var sizes: [Length: Int] = [:]

  /// Whether there is no room for one more cluster.
  var isFull: Bool { table.clusters.count >= Self.capacity }

  private var commonSize: Length {
    sizes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? .points(1)
  }

  /// The face of all clusters that were numbered, for `purpose`.
  func compose(for purpose: FacePurpose) -> ComposedFace {
    var drawing = FaceDrawing(source, clusters: table.clusters)
    let missing = ClusterKey.Part(glyph: 0, dx: 0, dy: 0)
    drawing.add(ClusterKey(parts: [missing], text: [], width: Int32(FaceDrawing.defaultWidth)))
    for (index, cluster) in table.clusters.enumerated() {
      if index.isMultiple(of: Self.forgetting) { source.forgetPages() }
      drawing.add(cluster)
    }
    source.forgetPages()
    var contents = CFFContents(
      name: postScriptName, charstrings: drawing.charstrings, subroutines: drawing.subroutines,
      bounds: drawing.bounds, defaultWidth: FaceDrawing.defaultWidth)
    let traits = describe(source)
    let outlines = writeCFF(contents)
    var drawn = outlines
    if purpose == .embedding {
      contents.charstrings = drawing.widths.map(boxCharstring)
      contents.subroutines = []
      drawn = writeCFF(contents)
    }
    return ComposedFace(
      file: writeOpenType(contents, drawn, widths: drawing.widths, traits: traits),
      outlines: outlines, texts: [[]] + table.clusters.map(\.text),
      widths: drawing.widths, postScriptName: postScriptName, traits: traits,
      commonSize: commonSize)
  }
}

/// A box half an em wide: a glyph that is quick to measure and never empty.
private func boxCharstring(width: Int) -> [UInt8] {
  let (moveTo, horizontalLine, verticalLine, end) = (UInt8(21), UInt8(6), UInt8(7), UInt8(14))
  var bytes: [UInt8] = []
  if width != FaceDrawing.defaultWidth { appendCharstringNumber(Int32(width), to: &bytes) }
  func add(_ numbers: [Int32], _ operation: UInt8) {
    for number in numbers { appendCharstringNumber(number, to: &bytes) }
    bytes.append(operation)
  }
  add([0, -120], moveTo)
  add([500], horizontalLine)
  add([1000], verticalLine)
  add([-500], horizontalLine)
  add([], end)
  return bytes
}

/// The measures of a font descriptor, brought to an em of 1000 units.
private func describe(_ face: OpenFace) -> FaceTraits {
  let metrics = face.metrics
  func thousandths(_ units: Int) -> Int { units * 1000 / metrics.unitsPerEm }
  var traits = FaceTraits()
  traits.ascender = thousandths(metrics.ascender)
  traits.descender = thousandths(metrics.descender)
  traits.capHeight = thousandths(metrics.capHeight)
  traits.xHeight = thousandths(metrics.xHeight)
  traits.weight = face.style.weight
  traits.italicAngle = face.style.italicAngle
  traits.isFixedPitch = face.style.isFixedPitch
  traits.isSerif = face.style.isSerif
  return traits
}
