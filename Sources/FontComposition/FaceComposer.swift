import DisplayModel
import HarfBuzzShaping
import TypeModel

/// Draws the clusters of one source face as a face of their own.
struct FaceComposer {
  /// Clusters that one face holds: what a two-byte code can name, less a margin.
  static let capacity = 65_000
  /// Clusters drawn before the font file's pages are given back: outlines lie far apart in it.
  static let forgetting = 128

  let source: OpenFace
  let postScriptName: String
  var table = ClusterTable()

  /// Whether there is no room for one more cluster.
  var isFull: Bool { table.clusters.count >= Self.capacity }

  /// The face of all clusters that were numbered.
  func compose() -> ComposedFace {
    let scale = 1000 / Float(source.metrics.unitsPerEm)
    let traits = describe(source)
    let defaultWidth = 1000
    var charstrings: [[UInt8]] = []
    var widths: [Int] = []
    var bounds = Bounds()
    charstrings.reserveCapacity(table.clusters.count + 1)
    var writer = CharstringWriter()
    var outline = Outline()

    func add(_ cluster: ClusterKey) {
      writer.begin(width: Int(cluster.width), defaultWidth: defaultWidth)
      for part in cluster.parts {
        outline.steps.removeAll(keepingCapacity: true)
        source.appendOutline(of: part.glyph, to: &outline)
        writer.add(outline, scale: scale, dx: Float(part.dx), dy: Float(part.dy))
      }
      let charstring = writer.end()
      charstrings.append(charstring.bytes)
      widths.append(Int(cluster.width))
      bounds.include(charstring.bounds)
    }

    let missing = ClusterKey.Part(glyph: 0, dx: 0, dy: 0)
    add(ClusterKey(parts: [missing], text: [], width: Int32(defaultWidth)))
    for (index, cluster) in table.clusters.enumerated() {
      if index.isMultiple(of: Self.forgetting) { source.forgetPages() }
      add(cluster)
    }
    source.forgetPages()
    let contents = CFFContents(
      name: postScriptName, charstrings: charstrings, bounds: bounds, defaultWidth: defaultWidth)
    return ComposedFace(
      file: writeOpenType(contents, widths: widths, traits: traits),
      postScriptName: postScriptName, traits: traits)
  }
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
