import Testing

@testable import PDFReading

/// The number `value`, −107 to 107, as charstrings write it (Technical Note 5177 §3.2).
private func number(_ value: Int) -> UInt8 { UInt8(value + 139) }

@Test(
  "Technical Note 5177 §4.1: how far an outline reaches to either side",
  arguments: [
    // 100 hmoveto, 50 0 rlineto.
    ([number(100), 22, number(50), number(0), 5, 14], 100...150),
    // A width comes first; 0 −30 hlineto and so on by turns: −30 is upright.
    ([number(9), number(10), 22, number(40), number(-30), number(-60), 6, 14], -10...50),
    // The points of a curve that begins level: 110, 130, 130.
    ([number(100), 22] + [10, 20, 30, 40].map(number) + [31, 14], 100...130),
    // One that begins upright: 100, 120, 160.
    ([number(100), 22] + [10, 20, 30, 40].map(number) + [30, 14], 100...160),
    // Of two the last ends neither level nor upright: 0, 1, 3, 3, then 3, 5, 9 by its last number.
    ([number(0), 22] + [1, 2, 0, 0, 0, 2, 0, 4, 7].map(number) + [31, 14], 0...9),
    // Level at both ends: 5 5 1 5 goes 5, 10, 15; upright: 3 first goes 3, 8, 8.
    ([number(0), 22] + [5, 5, 1, 5].map(number) + [27, 14], 0...15),
    ([number(0), 22] + [3, 1, 5, 1, 1].map(number) + [26, 14], 0...8),
    // A hint mask of 2 hints takes a byte, here that of endchar.
    ([number(1), number(2), number(3), number(4), 18, 19, 14, number(7), 22, 14], 7...7),
    // Subroutine 0 is called −107: 20 −5 rlineto.
    ([number(100), 22, number(-107), 10, 14], 100...120),
    // Nothing drawn; an unknown operator; a subroutine that is not there.
    ([14], nil), ([number(100), 22, 9, 14], nil), ([number(3), 10, 14], nil),
  ] as [([UInt8], ClosedRange<Int>?)])
func outlinesReach(charstring: [UInt8], extent: ClosedRange<Int>?) {
  let subroutine = [number(20), number(-5), 5, 11]
  var extents = CharstringExtent(
    subroutine + charstring, local: [0..<subroutine.count], global: [])
  let start = subroutine.count
  #expect(extents.extent(of: start..<start + charstring.count) == extent)
}
