import PDFReading

extension PageScan {
  /// Looks at the XObject `name`: a picture, or a form that is followed.
  mutating func draw(_ name: String?) {
    guard let name, let item = file.entries(resources["XObject"])[name] else {
      return fault(.content, "the picture “\(name ?? "")” is not in the resources")
    }
    let object = file.resolved(item)
    switch file.value("Subtype", of: object).name {
    case "Image":
      checkPicture(item, object)
      checkResolution(object)
      if isOwn { checkOwnStanding(of: item, object) }
      let seen = state.visibility.clip.map { $0.intersection(state.matrix.unitBox) }
      if let seen, seen.width * seen.height < 1 { fault(.content, "a picture is clipped away") }
      notePicture(state.matrix.unitBox)
      painting.cover(state.matrix.unitBox, nil, state.visibility)
    case "Form":
      guard let contents = file.stream(item) else {
        return fault(.content, "the form “\(name)” cannot be read")
      }
      checkForm(object)
      follow(object, contents)
    case let other: fault(.content, "“\(name)” is a “\(other ?? "")”, no picture")
    }
  }

  /// ISO 19005-2 §6.2.8: pictures.
  private mutating func checkPicture(_ item: PDFItem, _ picture: PDFItem) {
    let entries = picture.entries ?? [:]
    for key in ["Alternates", "OPI"] where entries[key] != nil {
      fault(.content, "a picture holds \(key)")
    }
    if file.value("Interpolate", of: picture).isTrue {
      fault(.content, "a picture asks to be interpolated")
    }
    if let intent = entries["Intent"] { check(intent: file.resolved(intent).name) }
    let isMask = file.value("ImageMask", of: picture).isTrue
    if !isMask {
      checkProfile(of: entries["ColorSpace"])
      if let message = space(entries["ColorSpace"]).fault(isForPress: isForPress),
        file.value("Filter", of: picture).name != "JPXDecode"
      {
        fault(.colour, "a picture: \(message)")
      }
    }
    checkMasks(picture)
    if isOwn { checkOwn(item, picture) }
    checkSamples(item, picture, isMask: isMask)
    if let mask = entries["SMask"], file.resolved(mask) != .null {
      checkPicture(mask, file.resolved(mask))
    }
  }

  /// An unpacked picture has as many bytes as its dots take (PDF 32000-1 §8.9.5.2).
  private mutating func checkSamples(_ item: PDFItem, _ picture: PDFItem, isMask: Bool) {
    let filters = file.value("Filter", of: picture)
    let names = (filters.items ?? [filters]).map { file.resolved($0).name ?? "" }
    if names == ["DCTDecode"] { return checkPacked(item, picture) }
    if names.contains(where: ["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"].contains) {
      return
    }
    guard let bytes = file.stream(item) else { return fault(.content, "a picture cannot be read") }
    let bits = isMask ? 1 : file.value("BitsPerComponent", of: picture).integer ?? 0
    guard [1, 2, 4, 8, 16].contains(bits),
      let width = file.value("Width", of: picture).integer, (1...1_000_000).contains(width),
      let height = file.value("Height", of: picture).integer, (1...1_000_000).contains(height)
    else { return fault(.content, "a picture does not say how large it is") }
    guard let channels = isMask ? 1 : channels(of: picture.entries?["ColorSpace"]) else { return }
    if bytes.count != (width * bits * channels + 7) / 8 * height {
      fault(.content, "a picture has more or fewer dots than it says")
    } else if bits == 8, space(picture.entries?["ColorSpace"]) == .cmyk {
      checkInk(ofDots: bytes)
    }
  }

  /// More than a hundredth of the dots with more than 340 % of ink is no matter of a few shadows.
  private mutating func checkInk(ofDots bytes: [UInt8]) {
    let heavy = stride(from: 0, to: bytes.count - 3, by: 4).count { start in
      bytes[start..<start + 4].reduce(0) { $0 + Int($1) } * 100 > 340 * 255
    }
    if heavy * 400 > bytes.count { fault(.colour, "a picture has more than 340 % of ink") }
  }

  private mutating func checkForm(_ form: PDFItem) {
    let entries = form.entries ?? [:]
    for key in ["OPI", "PS", "Ref"] where entries[key] != nil {
      fault(.content, "a form holds \(key)")
    }
    if file.value("Subtype2", of: form).name == "PS" { fault(.content, "a form is PostScript") }
    checkGroup(entries["Group"])
  }

  /// A transparency group blends in a space that the output intent has.
  mutating func checkGroup(_ group: PDFItem?) {
    guard let group, let space = file.entries(group)["CS"] else { return }
    switch self.space(space) {
    case .rgb: fault(.colour, "a group is DeviceRGB")
    case .cmyk where !isForPress: fault(.colour, "a group is DeviceCMYK where the intent is sRGB")
    case .unknown(let name): fault(.colour, "the colour space “\(name)” is not there")
    default: break
    }
  }

  mutating func checkShading(_ name: String?) {
    guard let name, let shading = file.entries(resources["Shading"])[name] else {
      return fault(.content, "the shading “\(name ?? "")” is not in the resources")
    }
    checkShading(file.entries(shading))
  }

  /// `operands` are the keys and values between BI and ID (PDF 32000-1 §8.9.7).
  mutating func checkInlinePicture(_ operands: [PDFItem]) {
    paint("a picture", fills: false)
    for index in stride(from: 0, to: operands.count - 1, by: 2) {
      switch operands[index].name {
      case "I", "Interpolate":
        if operands[index + 1].isTrue { fault(.content, "a picture asks to be interpolated") }
      case "CS", "ColorSpace":
        if let message = space(operands[index + 1]).fault(isForPress: isForPress) {
          fault(.colour, "a picture: \(message)")
        }
      case "F", "Filter":
        let filters = operands[index + 1].items ?? [operands[index + 1]]
        if filters.contains(where: { ["LZW", "LZWDecode"].contains($0.name ?? "") }) {
          fault(.file, "a picture is compressed by LZW")
        }
      default: break
      }
    }
  }
}
