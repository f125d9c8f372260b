import CPNG
import DisplayModel

/// Decodes a PNG by libpng: palettes, interlacing, 16 bits and gamma become 8 bits of sRGB, and what
/// lets through shows white paper.
///
/// - Throws: `PictureError` when the file is broken or too large.
func readPNG(_ bytes: [UInt8]) throws(PictureError) -> PictureData {
  var image = unsafe png_image()
  unsafe image.version = UInt32(PNG_IMAGE_VERSION)
  defer { unsafe png_image_free(&image) }
  var result = Result<PictureData, PictureError>.failure(.kind)
  unsafe bytes.withUnsafeBytes { memory in
    guard unsafe png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count) != 0
    else { return result = .failure(.broken(unsafe reason(of: image))) }
    result = unsafe decode(&image)
  }
  return grayWhereNeutral(try result.get())
}

private func decode(_ image: inout png_image) -> Result<PictureData, PictureError> {
  let (width, height) = unsafe (Int(image.width), Int(image.height))
  do throws(PictureError) { try checkSize(width, height) } catch { return .failure(error) }
  let isColour = unsafe image.format & UInt32(PNG_FORMAT_FLAG_COLOR) != 0
  unsafe image.format = isColour ? UInt32(PNG_FORMAT_FLAG_COLOR) : 0
  let colours: PictureData.Colours = isColour ? .rgb : .gray
  let count = width * height * colours.rawValue
  var paper = png_color(red: 255, green: 255, blue: 255)
  var isRead = false
  let dots = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    isRead =
      unsafe png_image_finish_read(
        &image, &paper, buffer.baseAddress, Int32(width * colours.rawValue), nil) != 0
    filled = isRead ? count : 0
  }
  guard isRead else { return .failure(.broken(unsafe reason(of: image))) }
  return .success(PictureData(width: width, height: height, colours: colours, bytes: dots))
}

/// What libpng says of the last failure.
private func reason(of image: png_image) -> String {
  unsafe withUnsafeBytes(of: image.message) { message in
    unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
  }
}
