import Foundation
import TestSupport
import Testing

/// What a profile of the press says of itself, and what the file then says of it.
struct OutputProfileTests {
  /// Ghostscript's CMYK profile with the tag `tag` under another name, and `data` in its place.
  private func profile(_ tag: String, as name: String, _ data: [UInt8] = []) throws -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
    var profile = try readBytes("/usr/share/color/icc/ghostscript/default_cmyk.icc")
    let place = try #require(
      stride(from: 132, to: 132 + 12 * Int(profile[131]), by: 12)
        .first { profile[$0..<$0 + 4].elementsEqual(tag.utf8) })
    profile.replaceSubrange(place..<place + 4, with: name.utf8)
    if !data.isEmpty {
      profile.replaceSubrange(place + 4..<place + 12, with: word(profile.count) + word(data.count))
      profile += data
      profile.replaceSubrange(0..<4, with: word(profile.count))
    }
    return profile
  }

  private func export(_ profile: [UInt8], in folder: TemporaryFolder) throws -> CommandResult {
    try runPrintreport([
      "Samples/monthly-2021-12.txt", "-o", folder.path + "/x.pdf", "--profile", "press",
      "--output-profile", try folder.write("press.icc", profile),
    ])
  }

  /// The file that was made in `folder`, with its objects open to the eye.
  private func plain(_ folder: TemporaryFolder) throws -> String {
    let file = try readBytes(folder.path + "/x.pdf")
    return try OutsideTool.run("qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file)
      .output
  }

  @Test("ICC Characterization Data Registry: “ICCHDAT” and the reference name in charTargetTag")
  func aRegisteredConditionIsNamed() throws {
    let folder = try TemporaryFolder()
    let text = Array("text\0\0\0\0ICCHDAT FOGRA39\0".utf8)
    let result = try export(profile("A2B2", as: "targ", text), in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let open = try plain(folder)
    #expect(open.contains("/OutputConditionIdentifier (FOGRA39)"))
    #expect(open.contains("/RegistryName (http://www.color.org)"))
    #expect(try runPrintreport(["verify", folder.path + "/x.pdf"]).status == 0)
  }

  @Test func aConditionThatNobodyHasRegisteredIsCustom() throws {
    let folder = try TemporaryFolder()
    let text = Array("text\0\0\0\0measured by us\0".utf8)
    #expect(try export(profile("A2B2", as: "targ", text), in: folder).status == 0)
    let open = try plain(folder)
    #expect(open.contains("/OutputConditionIdentifier (Custom)"))
    #expect(!open.contains("/RegistryName"))
  }

  @Test func aProfileWithoutItsWayToTheInksIsRefused() throws {
    let folder = try TemporaryFolder()
    let result = try export(profile("B2A0", as: "xxxx"), in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("lacks what it must hold"), "\(result.errors)")
  }
}
