import CTurboJPEG
import DisplayModel

/// The one owner of a decompressor of libjpeg-turbo.
@safe
private struct JPEGDecoder: ~Copyable {
  private let handle: tjhandle

  init() throws(PictureError) {
    guard let handle = unsafe tjInitDecompress() else { throw .broken("out of memory") }
    unsafe self.handle = handle
  }
  deinit { unsafe _ = tjDestroy(handle) }

  /// Decodes `bytes` to `width` × `height` dots of `format`.
  ///
  /// - Throws: `PictureError.broken`, for a file cut short too, which the library only warns of.
  func decode(
    _ bytes: [UInt8], width: Int, height: Int, format: TJPF, numbers: Int
  ) throws(PictureError) -> [UInt8] {
    let count = width * height * numbers
    var status: Int32 = 0
    let dots = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      unsafe status = tjDecompress2(
        handle, bytes, UInt(bytes.count), buffer.baseAddress, Int32(width), 0, Int32(height),
        format.rawValue, 0)
      filled = count
    }
    guard status == 0 else {
      let text = unsafe tjGetErrorStr2(handle)
      throw .broken(unsafe text.map { unsafe String(cString: $0) } ?? "it does not decode")
    }
    return dots
  }
}

/// Reads the dots of a JPEG to its end, small: a file cut short is so known before it is set.
///
/// - Throws: `PictureError.broken`.
func checkJPEG(_ bytes: [UInt8], _ facts: JPEGFacts) throws(PictureError) {
  let format = facts.colours == .cmyk ? TJPF_CMYK : TJPF_RGB
  // A scale of 1/8 reads every code of the file and makes a 64th of the dots.
  _ = try JPEGDecoder().decode(
    bytes, width: (facts.width + 7) / 8, height: (facts.height + 7) / 8, format: format,
    numbers: facts.colours == .cmyk ? 4 : 3)
}

/// Decodes a JPEG; inks become 0 for none.
///
/// - Throws: `PictureError.broken`.
func decodeJPEG(_ bytes: [UInt8], _ facts: JPEGFacts) throws(PictureError) -> PictureData {
  let format =
    switch facts.colours {
    case .gray: TJPF_GRAY
    case .rgb: TJPF_RGB
    case .cmyk: TJPF_CMYK
    }
  var dots = try JPEGDecoder().decode(
    bytes, width: facts.width, height: facts.height, format: format,
    numbers: facts.colours.rawValue)
  if facts.isInverted { for index in dots.indices { dots[index] = 255 - dots[index] } }
  return PictureData(
    width: facts.width, height: facts.height, colours: facts.colours, bytes: dots)
}
