import CCairo
import DisplayModel
import TypeModel

extension CairoPen {
  /// Draws `picture`, which is decoded gray or RGB, so that it fills `frame`.
  func draw(_ picture: PictureData, in frame: Rectangle) {
    guard picture.encoding == .samples, picture.colours != .cmyk,
      picture.bytes.count >= picture.width * picture.height * picture.colours.rawValue
    else { return }
    var dots = words(of: picture)
    unsafe dots.withUnsafeMutableBytes { memory in
      let stride = picture.width * 4
      let surface = unsafe cairo_image_surface_create_for_data(
        memory.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24,
        Int32(picture.width), Int32(picture.height), Int32(stride))
      defer { unsafe cairo_surface_destroy(surface) }
      unsafe paint(surface, picture, in: frame)
      unsafe cairo_surface_finish(surface)
    }
  }

  /// The dots of `picture` as Cairo keeps them: a word 0xRRGGBB each.
  private func words(of picture: PictureData) -> [UInt32] {
    let numbers = picture.colours.rawValue
    return (0..<picture.width * picture.height).map { dot in
      let start = dot * numbers
      let red = UInt32(picture.bytes[start])
      let green = numbers == 3 ? UInt32(picture.bytes[start + 1]) : red
      let blue = numbers == 3 ? UInt32(picture.bytes[start + 2]) : red
      return red << 16 | green << 8 | blue
    }
  }
}
