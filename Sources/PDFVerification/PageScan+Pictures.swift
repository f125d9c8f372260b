import PDFReading
import PictureReading

/// The head of a JPEG stream (ISO/IEC 10918-1, annex B).
struct JPEGHead: Hashable {
  var width: Int
  var height: Int
  var channels: Int
  /// Whether the stream goes on to its end mark.
  var isWhole: Bool

  /// Reads `bytes`; `nil` when no frame begins in them.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    func word(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }
    var position = 2
    while position + 9 < bytes.count {
      guard bytes[position] == 0xFF else { return nil }
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      // SOF0 to SOF15 without the tables DHT, JPG and DAC.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        (height, width) = (word(position + 5), word(position + 7))
        channels = Int(bytes[position + 9])
        isWhole = bytes.suffix(64).indices.dropLast().contains {
          bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD9
        }
        return
      }
      position += 2 + word(position + 2)
    }
    return nil
  }
}

extension PageScan {
  /// A packed picture has the size and the channels that its dictionary says (PDF 32000-1 §8.9.5).
  mutating func checkPacked(_ item: PDFItem, _ picture: PDFItem) {
    guard let bytes = file.stream(item, decoded: false), let head = JPEGHead(bytes) else {
      return fault(.content, "a picture cannot be read")
    }
    if !head.isWhole { fault(.content, "a picture is cut off") }
    if head.width != file.value("Width", of: picture).integer
      || head.height != file.value("Height", of: picture).integer
    {
      fault(.content, "a picture is of another size than it says")
    }
    if let stated = channels(of: picture.entries?["ColorSpace"]), stated != head.channels {
      fault(.content, "a picture has other channels than its colour space")
    }
    if isForPress, let part = heavyPart(ofJPEG: bytes), part > PictureInk.tolerance {
      fault(.colour, "a picture has more than 340 % of ink")
    }
  }

  /// Notes a picture of too few dots for its size.
  ///
  /// Print asks for 1200 an inch where a dot is one bit, 300 elsewhere (TYPOGRAPHY: print checks); PDF/X-4
  /// asks for no number, so it is no promise.
  mutating func checkResolution(_ picture: PDFItem) {
    guard isForPress, let across = file.value("Width", of: picture).integer,
      let down = file.value("Height", of: picture).integer
    else { return }
    let (width, height) = (state.matrix.widthScale, state.matrix.heightScale)
    guard width > 1, height > 1 else { return }
    let dots = Int(min(Double(across) / width, Double(down) / height) * 72 + 0.5)
    let isBit = file.value("BitsPerComponent", of: picture).integer == 1
    let least = isBit ? 1200 : 300
    if dots < least {
      remark(.content, "a picture has \(dots) dots an inch, fewer than \(least)")
    }
  }

  /// How many numbers a colour of the space `item` has; `nil` where that is not known.
  func channels(of item: PDFItem?) -> Int? {
    if let channels = space(item).channels { return channels }
    var definition = file.resolved(item)
    if let name = definition.name {
      definition = file.resolved(file.entries(resources["ColorSpace"])[name])
    }
    guard let parts = definition.items, parts.count > 1,
      file.resolved(parts[0]).name == "ICCBased"
    else { return nil }
    return file.value("N", of: file.resolved(parts[1])).integer
  }

  /// Nothing hides a picture or turns its colours round (PDF 32000-1 §8.9.5.2, §8.9.6, §11.6.5.3).
  mutating func checkMasks(_ picture: PDFItem) {
    let entries = picture.entries ?? [:]
    if let mask = entries["SMask"], file.resolved(mask) != .null, isUniform(mask, 0) {
      fault(.content, "a picture is seen through")
    }
    let mask = file.resolved(entries["Mask"])
    if mask.entries != nil, let stream = entries["Mask"] {
      let isTurned = file.numbers(mask.entries?["Decode"]) == [1, 0]
      if isUniform(stream, isTurned ? 0 : 0xFF) { fault(.content, "a picture is masked away") }
    } else if mask.items != nil {
      let ranges = file.numbers(mask)
      let most = Double(1 << min(16, file.value("BitsPerComponent", of: picture).integer ?? 8)) - 1
      let isAll = stride(from: 0, to: ranges.count - 1, by: 2).allSatisfy {
        ranges[$0] <= 0 && ranges[$0 + 1] >= most
      }
      if isAll { fault(.content, "a picture is masked away") }
    }
    let decode = file.numbers(entries["Decode"])
    // Inks of a JPEG may be stored turned round; light is not.
    if decode.first == 1, [.gray, .rgb].contains(space(entries["ColorSpace"])) {
      fault(.content, "a picture is a negative")
    }
  }

  /// Whether every byte of `stream` is `value`.
  private func isUniform(_ stream: PDFItem, _ value: UInt8) -> Bool {
    file.stream(stream)?.allSatisfy { $0 == value } ?? false
  }

  /// The colours of the page are those of the output intent, not what a default space makes of them
  /// (PDF 32000-1 §8.6.5.6).
  mutating func checkDefaultSpaces() {
    for name in ["DefaultGray", "DefaultRGB", "DefaultCMYK"]
    where file.entries(resources["ColorSpace"])[name] != nil {
      fault(.colour, "\(name) gives the page's colours another meaning")
    }
  }
}
