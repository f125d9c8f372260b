import LayoutModel
import Testing
import TypeModel

@Test("A master that is like another takes over its areas of colour by name")
func areasOfColourAreTakenOver() throws {
  let spec = try read(
    """
    extends: base
    masters:
      odd:
        blocks:
          edge: {x: 10pt, width: 9pt, height: 9pt}
          band: {x: 20pt, width: 9pt, height: 9pt}
      even:
        like: odd
        blocks:
          edge: {x: 30pt, width: 9pt, height: 9pt}
          foot: {x: 40pt, width: 9pt, height: 9pt}
    """)
  let blocks = try #require(spec.masters[.even]?.blocks)
  #expect(blocks.map(\.name) == ["edge", "band", "foot"])
  #expect(blocks.map(\.x.points) == [30, 20, 40])
  #expect(spec.masters[.odd]?.blocks.map(\.x.points) == [10, 20])
}
