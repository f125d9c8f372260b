import CNumberPrinting
import Foundation
import TestSupport
import Testing

/// What is printed in the place of the C library's snprintf is what that prints.
@Suite struct NumberPrintingTests {
  private func text(_ length: CInt, of buffer: [CChar]) -> String? {
    guard length >= 0 else { return nil }
    #expect(buffer[Int(length)] == 0)
    return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The characters that the C library prints.
  private func expected(_ format: String, _ values: [any CVarArg]) -> String? {
    var buffer = [CChar](repeating: 1, count: 400)
    let length = unsafe withVaList(values) { values in
      unsafe vsnprintf(&buffer, buffer.count, format, values)
    }
    return text(length, of: buffer)
  }

  private func decimal(_ value: Double, room: Int = 64) -> String? {
    var buffer = [CChar](repeating: 1, count: room)
    let length = unsafe print_decimal(&buffer, room, value)
    return text(length, of: buffer)
  }

  private func hexadecimal(_ value: UInt32, width: CInt, room: Int = 64) -> String? {
    var buffer = [CChar](repeating: 1, count: room)
    let length = unsafe print_hexadecimal(&buffer, room, width, value)
    return text(length, of: buffer)
  }

  @Test func printsDecimals() {
    #expect(decimal(0) == "0.000000")
    #expect(decimal(-0.0) == "-0.000000")
    #expect(decimal(595.275590551) == "595.275591")
    #expect(decimal(-12.5) == "-12.500000")
    // Exact halves of a millionth go to the even one: 1/128 = 0.0078125, 3/128 = 0.0234375.
    #expect(decimal(1.0 / 128) == "0.007812")
    #expect(decimal(3.0 / 128) == "0.023438")
    #expect(decimal(999_999_999.999_999_9) == "1000000000.000000")
    #expect(decimal(.leastNonzeroMagnitude) == "0.000000")
  }

  @Test func leavesWhatItDoesNotPrint() {
    for value in [1e9, -1e300, .infinity, -.infinity, .nan] { #expect(decimal(value) == nil) }
    #expect(decimal(1, room: 23) == nil)
    #expect(hexadecimal(1, width: 4, room: 8) == nil)
    #expect(hexadecimal(1, width: 64) == nil)
  }

  @Test(arguments: 0..<20)
  func printsAsTheCLibraryDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bits = Double(bitPattern: random.next())
      let halves = Double(Int.random(in: -9_999...9_999, using: &random)) / 128
      let small = Double.random(in: -1...1, using: &random) * 1e-5
      let length = Double.random(in: -2_000...2_000, using: &random)
      for value in [bits, halves, small, length] {
        guard let printed = decimal(value) else { continue }
        #expect(printed == expected("%f", [value]))
      }
      let glyph = UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32.random(in: 0..<32)
      let width = CInt.random(in: 0...9, using: &random)
      #expect(hexadecimal(glyph, width: width) == expected("%0*x", [width, glyph]))
    }
  }
}
