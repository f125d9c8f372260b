import CZlib
import Testing

@testable import CairoRendering

@Test("the bytes stand in the stream as they are, and zlib reads it again (RFC 1950, 1951 §3.2.4)")
func aStoredStreamHoldsItsBytes() throws {
  let data = (0..<3000).map { UInt8($0 % 7) }
  var stream = unsafe z_stream()
  let size = CInt(unsafe MemoryLayout<z_stream>.size)
  #expect(unsafe beginStoredStream(&stream, Z_BEST_COMPRESSION, zlibVersion(), size) == Z_OK)
  defer { _ = unsafe deflateEnd(&stream) }
  let room = 4096
  let stored = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
    var input = data
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = uInt(input.count)
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = uInt(room)
      #expect(unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END)
    }
    count = room - Int(unsafe stream.avail_out)
  }
  #expect(stored.count > data.count)
  #expect(stored.indices.contains { stored[$0...].starts(with: data.prefix(200)) })
  var read = [UInt8](repeating: 0, count: data.count)
  var length = uLong(read.count)
  #expect(unsafe uncompress(&read, &length, stored, uLong(stored.count)) == Z_OK)
  #expect(read == data)
}
