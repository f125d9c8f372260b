import CPNG
import DisplayModel

/// Decodes a PNG by libpng: palettes, interlacing, 16 bits, gamma and a profile of colours become 8
/// bits of sRGB, and what lets through shows white paper.
///
/// - Throws: `PictureError` when the file is broken or too large.
func readPNG(_ bytes: [UInt8]) throws(PictureError) -> PictureData {
  let facts = PNGFacts(bytes)
  // A profile says what the numbers mean instead of the gamma (PNG §11.3.2.3): libpng, which knows no
  // profiles, must leave the numbers as they are.
  let numbers = try decode(facts.profile == nil ? bytes : facts.withoutColours(bytes))
  var picture = numbers.picture
  picture = try inSRGB(picture, profile: facts.profile, inks: nil)
  if !numbers.cover.isEmpty { showPaper(in: &picture, through: numbers.cover) }
  return grayWhereNeutral(picture)
}

/// The numbers of a file, and how far each dot covers the paper; empty where all do.
private struct PNGNumbers {
  var picture: PictureData
  var cover: [UInt8] = []
}

private func decode(_ bytes: [UInt8]) throws(PictureError) -> PNGNumbers {
  var image = unsafe png_image()
  unsafe image.version = UInt32(PNG_IMAGE_VERSION)
  defer { unsafe png_image_free(&image) }
  var result = Result<PNGNumbers, PictureError>.failure(.kind)
  unsafe bytes.withUnsafeBytes { memory in
    guard unsafe png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count) != 0
    else { return result = .failure(.broken(unsafe reason(of: image))) }
    result = unsafe decode(&image)
  }
  return try result.get()
}

private func decode(_ image: inout png_image) -> Result<PNGNumbers, PictureError> {
  let (width, height) = unsafe (Int(image.width), Int(image.height))
  do throws(PictureError) { try checkSize(width, height) } catch { return .failure(error) }
  let kept = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
  unsafe image.format &= kept
  // Without a gamma of their own 16 bits are as those of 8 bits (PNG §12.1), not linear light.
  unsafe image.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
  let format = unsafe image.format
  let colours: PictureData.Colours = format & UInt32(PNG_FORMAT_FLAG_COLOR) != 0 ? .rgb : .gray
  let hasCover = format & UInt32(PNG_FORMAT_FLAG_ALPHA) != 0
  let perDot = colours.rawValue + (hasCover ? 1 : 0)
  let count = width * height * perDot
  var isRead = false
  let dots = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    isRead =
      unsafe png_image_finish_read(
        &image, nil, buffer.baseAddress, Int32(clamping: width * perDot), nil) != 0
    filled = isRead ? count : 0
  }
  guard isRead else { return .failure(.broken(unsafe reason(of: image))) }
  let picture = PictureData(width: width, height: height, colours: colours, bytes: dots)
  return .success(hasCover ? parted(picture) : PNGNumbers(picture: picture))
}

/// The numbers of `picture` without the last of each dot, which says how far the dot covers.
private func parted(_ picture: PictureData) -> PNGNumbers {
  let dots = picture.width * picture.height
  let colours = picture.colours.rawValue
  var result = PNGNumbers(picture: picture)
  result.cover = (0..<dots).map { picture.bytes[$0 * (colours + 1) + colours] }
  result.picture.bytes.removeAll()
  result.picture.bytes.reserveCapacity(dots * colours)
  for dot in 0..<dots {
    let start = dot * (colours + 1)
    result.picture.bytes += picture.bytes[start..<start + colours]
  }
  return result
}

/// Lets white paper through, as browsers do it: on the numbers of sRGB, not in linear light.
private func showPaper(in picture: inout PictureData, through cover: [UInt8]) {
  let colours = picture.colours.rawValue
  for (dot, cover) in cover.enumerated() where cover < 255 {
    for index in dot * colours..<(dot + 1) * colours {
      let value = Int(picture.bytes[index]) * Int(cover) + 255 * (255 - Int(cover))
      picture.bytes[index] = UInt8((value + 127) / 255)
    }
  }
}

/// What libpng says of the last failure.
private func reason(of image: png_image) -> String {
  unsafe withUnsafeBytes(of: image.message) { message in
    unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
  }
}
