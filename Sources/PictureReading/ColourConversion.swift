import CLCMS
import DisplayModel

/// The one owner of a profile of littlecms.
@safe
private struct ColourProfile: ~Copyable {
  let handle: cmsHPROFILE

  init?(_ bytes: [UInt8]) {
    guard let handle = unsafe cmsOpenProfileFromMem(bytes, UInt32(clamping: bytes.count)) else {
      return nil
    }
    unsafe self.handle = handle
  }

  /// sRGB as the library makes it.
  init?(sRGB: Void) {
    guard let handle = unsafe cmsCreate_sRGBProfile() else { return nil }
    unsafe self.handle = handle
  }
  deinit { unsafe _ = cmsCloseProfile(handle) }
}

/// The layouts of dots that are turned into each other, as littlecms names them (lcms2.h, TYPE_…).
private enum DotFormat {
  /// Eight bits a number; the colour space as a bit field from bit 16 on, the numbers from bit 3.
  static func of(_ colours: PictureData.Colours) -> UInt32 {
    let space: Int32 =
      switch colours {
      case .gray: PT_GRAY
      case .rgb: PT_RGB
      case .cmyk: PT_CMYK
      }
    return UInt32(space) << 16 | UInt32(colours.rawValue) << 3 | 1
  }
}

/// Whether `bytes` are an ICC profile of `colours` that a PDF may hold.
func isProfile(_ bytes: [UInt8], of colours: PictureData.Colours) -> Bool {
  guard bytes.count > 128, bytes[8] <= 4, let profile = ColourProfile(bytes) else { return false }
  let kind = unsafe cmsGetDeviceClass(profile.handle)
  // Links between devices and the like name no colours.
  guard
    [cmsSigInputClass, cmsSigDisplayClass, cmsSigOutputClass, cmsSigColorSpaceClass].contains(kind)
  else { return false }
  let space = unsafe cmsGetColorSpace(profile.handle)
  return switch colours {
  case .gray: space == cmsSigGrayData
  case .rgb: space == cmsSigRgbData
  case .cmyk: space == cmsSigCmykData
  }
}

/// `picture` in sRGB: its numbers are those of `profile`, or of `inks` where it brings none.
///
/// - Throws: `PictureError.noInkProfile` for inks of which nothing is known.
func inSRGB(
  _ picture: PictureData, profile: [UInt8]?, inks: [UInt8]?
) throws(PictureError) -> PictureData {
  switch picture.colours {
  case .gray: return picture
  case .rgb:
    guard let profile, let source = ColourProfile(profile), let target = ColourProfile(sRGB: ())
    else { return picture }
    return try converted(picture, to: .rgb, from: source, to: target)
  case .cmyk:
    guard let profile = profile ?? inks, let source = ColourProfile(profile),
      let target = ColourProfile(sRGB: ())
    else { throw .noInkProfile }
    return try converted(picture, to: .rgb, from: source, to: target)
  }
}

/// `picture`, which is gray or sRGB, in the inks of `profile`; neutral dots in black ink alone.
///
/// - Throws: `PictureError.noInkProfile` when `profile` is none.
func inInks(_ picture: PictureData, _ profile: [UInt8]) throws(PictureError) -> PictureData {
  guard picture.colours == .rgb else { return picture }
  guard let source = ColourProfile(sRGB: ()), let target = ColourProfile(profile) else {
    throw .noInkProfile
  }
  var inks = try converted(picture, to: .cmyk, from: source, to: target)
  for dot in 0..<picture.width * picture.height {
    let red = picture.bytes[dot * 3]
    guard red == picture.bytes[dot * 3 + 1], red == picture.bytes[dot * 3 + 2] else { continue }
    for ink in 0..<3 { inks.bytes[dot * 4 + ink] = 0 }
    inks.bytes[dot * 4 + 3] = 255 - red
  }
  return inks
}

/// Turns the dots of `picture` from one profile into another, as they look, black to black.
private func converted(
  _ picture: PictureData, to colours: PictureData.Colours, from source: borrowing ColourProfile,
  to target: borrowing ColourProfile
) throws(PictureError) -> PictureData {
  let flags = UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION)
  guard
    let transform = unsafe cmsCreateTransform(
      source.handle, DotFormat.of(picture.colours), target.handle, DotFormat.of(colours),
      UInt32(INTENT_RELATIVE_COLORIMETRIC), flags)
  else { throw .noInkProfile }
  defer { unsafe cmsDeleteTransform(transform) }
  var result = picture
  let dots = picture.width * picture.height
  result.colours = colours
  unsafe result.bytes = [UInt8](unsafeUninitializedCapacity: dots * colours.rawValue) {
    buffer, count in
    unsafe cmsDoTransform(transform, picture.bytes, buffer.baseAddress, UInt32(clamping: dots))
    count = dots * colours.rawValue
  }
  return result
}
