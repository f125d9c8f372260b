import HarfBuzzShaping
import TypeModel

/// The charstrings of a composed face; outlines used at several widths are written once.
struct FaceDrawing {
  /// The width that needs no stating.
  static let defaultWidth = 1000

  private(set) var charstrings: [[UInt8]] = []
  private(set) var subroutines: [[UInt8]] = []
  private(set) var widths: [Int] = []
  private(set) var bounds = Bounds()
  private let source: OpenFace
  private let scale: Float
  private var writer = CharstringWriter()
  private var outline = Outline()
  /// The subroutine of each glyph that several clusters draw; `nil` for one without paths.
  private var shared: [UInt32: (index: Int, outline: CharstringWriter.SharedOutline)?] = [:]
  private var subroutineCount = 0

  /// A drawing of `clusters` of `source`.
  init(_ source: OpenFace, clusters: [ClusterKey]) {
    self.source = source
    scale = 1000 / Float(source.metrics.unitsPerEm)
    charstrings.reserveCapacity(clusters.count + 1)
    share(clusters)
  }

  /// Adds the charstring of `cluster`.
  mutating func add(_ cluster: ClusterKey) {
    writer.begin(width: Int(cluster.width), defaultWidth: Self.defaultWidth)
    if let part = cluster.onlyPart, let known = shared[part.glyph] {
      if let known {
        writer.add(known.outline, index: known.index, of: subroutineCount, dx: part.dx)
      }
    } else {
      for part in cluster.parts { draw(part) }
    }
    let charstring = writer.end()
    charstrings.append(charstring.bytes)
    widths.append(Int(cluster.width))
    bounds.include(charstring.bounds)
  }

  private mutating func draw(_ part: ClusterKey.Part) {
    outline.steps.removeAll(keepingCapacity: true)
    source.appendOutline(of: part.glyph, to: &outline)
    writer.add(outline, scale: scale, dx: Float(part.dx), dy: Float(part.dy))
  }

  /// Writes the glyphs that several clusters draw as subroutines, in the order of their first use.
  private mutating func share(_ clusters: [ClusterKey]) {
    var uses: [UInt32: Int] = [:]
    var order: [UInt32] = []
    for case let part? in clusters.map(\.onlyPart) {
      uses[part.glyph, default: 0] += 1
      if uses[part.glyph] == 2 { order.append(part.glyph) }
    }
    for glyph in order {
      writer.begin(width: Self.defaultWidth, defaultWidth: Self.defaultWidth)
      draw(ClusterKey.Part(glyph: glyph, dx: 0, dy: 0))
      let outline = writer.endShared()
      shared.updateValue(outline.map { (subroutines.count, $0) }, forKey: glyph)
      if let outline { subroutines.append(outline.body) }
    }
    subroutineCount = subroutines.count
  }
}

extension ClusterKey {
  /// The one glyph of a cluster that stands on the baseline.
  fileprivate var onlyPart: Part? {
    guard parts.count == 1, parts[0].dy == 0 else { return nil }
    return parts[0]
  }
}
