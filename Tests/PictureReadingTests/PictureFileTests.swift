import DisplayModel
import PictureReading
import TestSupport
import Testing

private func bytes(_ name: String) throws -> [UInt8] {
  try readBytes(repositoryFolder + "/Tests/PictureReadingTests/Pictures/" + name)
}

private func inks() throws -> [UInt8] {
  try readBytes("/usr/share/color/icc/ghostscript/default_cmyk.icc")
}

/// The numbers of the dot at (`x`, `y`), from the top left as stored.
private func dot(_ picture: PictureData, _ x: Int, _ y: Int) -> [UInt8] {
  let count = picture.colours.rawValue
  let start = (y * picture.width + x) * count
  return Array(picture.bytes[start..<start + count])
}

@Suite struct PNGTests {
  @Test("red and green above, blue and white below", arguments: ["rgb.png", "palette.png"])
  func coloursAreThoseDrawn(name: String) throws {
    let picture = try PictureFile(bytes(name)).forSRGBFile(inks: nil)
    #expect([picture.width, picture.height] == [8, 4])
    #expect(picture.colours == .rgb)
    #expect(dot(picture, 0, 0) == [255, 0, 0])
    #expect(dot(picture, 7, 0) == [0, 255, 0])
    #expect(dot(picture, 0, 3) == [0, 0, 255])
    #expect(dot(picture, 7, 3) == [255, 255, 255])
  }

  @Test("gray stays one number; RGB without colour and 16 bits become it: 25700 / 257 = 100")
  func graysAreOneNumberADot() throws {
    for name in ["gray.png", "neutral.png", "deep.png"] {
      let picture = try PictureFile(bytes(name)).forSRGBFile(inks: nil)
      #expect(picture.colours == .gray, "\(name)")
      #expect(picture.bytes.count == 32, "\(name)")
    }
    #expect(try dot(PictureFile(bytes("gray.png")).forSRGBFile(inks: nil), 0, 0) == [100])
    #expect(try dot(PictureFile(bytes("neutral.png")).forSRGBFile(inks: nil), 3, 3) == [100])
    #expect(try dot(PictureFile(bytes("deep.png")).forSRGBFile(inks: nil), 0, 0) == [100])
  }

  @Test("16 bits without a gamma are sRGB: 8080 / 257 = 128; (0 × 128 + 255 × 127) / 255 = 127")
  func sixteenBitsAreAsEight() throws {
    let picture = try PictureFile(bytes("deep-clear.png")).forScreen(inks: nil)
    #expect(picture.bytes == [128, 127])
  }

  @Test("a gamma of 1 is linear light: (55 / 255)^(1 / 2.2) = 0.498, 127 of 255")
  func aGammaIsKept() throws {
    #expect(try PictureFile(bytes("linear.png")).forScreen(inks: nil).bytes == [127])
  }

  @Test("black of 128/255 over white: 127; red of 51/255: 255 and 255 × 204/255 = 204")
  func coverIsBlendedInSRGB() throws {
    let picture = try PictureFile(bytes("half.png")).forScreen(inks: nil)
    #expect(picture.bytes == [127, 127, 127, 255, 204, 204])
  }

  @Test("red and blue of a profile in which they are exchanged; its gamma of 1 is not asked")
  func aProfileOfTheFileIsKept() throws {
    let picture = try PictureFile(bytes("swapped.png")).forScreen(inks: nil)
    #expect(zip(picture.bytes, [0, 0, 255, 255, 0, 0]).allSatisfy { abs(Int($0) - $1) <= 2 })
  }

  @Test func whatLetsThroughShowsWhitePaper() throws {
    let picture = try PictureFile(bytes("clear.png")).forScreen(inks: nil)
    #expect(picture.colours == .gray)
    #expect(dot(picture, 0, 0) == [255])
  }

  @Test("neutral dots print in black alone; colours in inks of the profile")
  func dotsBecomeInks() throws {
    let picture = try PictureFile(bytes("rgb.png")).forInks(inks())
    #expect(picture.colours == .cmyk)
    #expect(dot(picture, 7, 3) == [UInt8](repeating: 0, count: 4))
    let red = dot(picture, 0, 0)
    #expect(red[0] < 80 && red[1] > 200 && red[2] > 200)
    #expect(try PictureFile(bytes("neutral.png")).forInks(inks()).colours == .gray)
  }

  @Test func aFileCutShortIsBroken() throws {
    let file = try bytes("cut.png")
    #expect(throws: PictureError.self) { try PictureFile(file) }
  }
}

@Suite struct JPEGTests {
  @Test func itPassesUndecoded() throws {
    let file = try bytes("turned.jpg")
    let picture = try PictureFile(file).forSRGBFile(inks: nil)
    #expect(picture.encoding == .jpeg)
    #expect(picture.bytes == file)
    #expect(try PictureFile(file).forInks(inks()).bytes == file)
    #expect(try PictureFile(bytes("gray.jpg")).forSRGBFile(inks: nil).colours == .gray)
  }

  @Test("Exif orientation 6: the stored top row stands at the right, 64 × 32 becomes 32 × 64")
  func itStandsUpright() throws {
    let file = try PictureFile(bytes("turned.jpg"))
    #expect([file.width, file.height] == [32, 64])
    let picture = try file.forScreen(inks: nil)
    #expect(picture.orientation == 6)
    // The stored top left corner (0, 1) goes to the top right (1, 1), the bottom left to the top left.
    let m = picture.uprightMatrix
    #expect(m[2] + m[4] == 1 && m[3] + m[5] == 1)
    #expect(m[4] == 0 && m[5] == 1)
  }

  @Test(
    "by the segments of the file alone: Exif's orientation, Adobe's inks",
    arguments: [("turned.jpg", 6, false), ("inks.jpg", 1, true), ("gray.jpg", 1, false)])
  func aFileSaysHowItIsShown(name: String, orientation: Int, isInverted: Bool) throws {
    let shown = try #require(showing(ofJPEG: bytes(name)))
    #expect(shown.orientation == orientation && shown.isInverted == isInverted)
    #expect(try showing(ofJPEG: bytes("rgb.png")) == nil)
  }

  @Test func aProfileOfTheFileIsKept() throws {
    let picture = try PictureFile(bytes("tagged.jpg")).forSRGBFile(inks: nil)
    let profile = try #require(picture.profile)
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
    #expect(picture.encoding == .jpeg)
  }

  @Test("inks become sRGB where a profile says what they look like, and pass where inks are wanted")
  func inksAreTurned() throws {
    let file = try PictureFile(bytes("inks.jpg"))
    let picture = try file.forSRGBFile(inks: inks())
    #expect(picture.colours == .rgb)
    #expect(picture.encoding == .samples)
    let red = dot(picture, 2, 2)
    #expect(red[0] > 180 && red[1] < 90 && red[2] < 90)
    #expect(dot(picture, 60, 30).allSatisfy { $0 > 240 })
    #expect(throws: PictureError.noInkProfile) { try file.forSRGBFile(inks: nil) }
    #expect(try file.forInks(inks()).isInverted)
  }

  @Test func aFileCutShortIsBroken() throws {
    let file = try bytes("cut.jpg")
    #expect(throws: PictureError.self) { try PictureFile(file) }
  }
}

@Suite struct SVGTests {
  @Test("320 × 120 is drawn 2,400 × 900; its width is 320 × 72 / 96 = 240 pt")
  func itIsDrawnByLibrsvg() throws {
    let drawing = try bytes("../../../Samples/pictures/plan.svg")
    do throws(PictureError) {
      let file = try PictureFile(drawing)
      #expect([file.width, file.height] == [2400, 900])
      #expect(file.naturalWidth == 240)
      let picture = try file.forSRGBFile(inks: nil)
      #expect(picture.colours == .gray)
      #expect(picture.bytes.contains(0x33) && picture.bytes[0] == 255)
    } catch {
      #expect(error == .noSVG)
    }
  }

  @Test("The view box is the size of what has none: 300 × 150 is 2,400 × 1,200, 225 pt wide")
  func itsViewBoxIsItsSize() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 150\"><rect/></svg>"
    do throws(PictureError) {
      let file = try PictureFile(Array(svg.utf8))
      #expect([file.width, file.height] == [2400, 1200])
      #expect(file.naturalWidth == 225)
    } catch {
      #expect(error == .noSVG)
    }
  }
}

@Test func noBytesTrap() throws {
  let whole = try ["rgb.png", "turned.jpg", "inks.jpg", "tagged.jpg", "swapped.png"].map {
    try bytes($0)
  }
  for seed in 0..<UInt64(300) {
    var random = SeededGenerator(seed: seed)
    var file = whole[Int(seed % 5)]
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      file[Int.random(in: 2..<file.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    if seed % 3 == 0 { file.removeLast(Int.random(in: 1..<file.count - 2, using: &random)) }
    guard let picture = try? PictureFile(file), picture.width * picture.height < 1_000_000 else {
      continue
    }
    let data = try? picture.forScreen(inks: nil)
    let count = data.map { $0.width * $0.height * $0.colours.rawValue }
    #expect(data?.bytes.count == count, "seed \(seed)")
  }
}

@Suite struct PrintFactsTests {
  @Test("grays ask for 300 dots an inch, photographs too")
  func resolutions() throws {
    for name in ["gray.png", "rgb.png", "tagged.jpg"] {
      #expect(try PictureFile(bytes(name)).leastResolution == 300, "\(name)")
    }
  }

  @Test("inks are counted in pictures of inks alone")
  func inksAreCounted() throws {
    #expect(try PictureFile(bytes("inks.jpg")).heavyPart == 0)
    #expect(try PictureFile(bytes("tagged.jpg")).heavyPart == nil)
  }
}
