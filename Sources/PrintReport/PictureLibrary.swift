import Composition
import DisplayModel
import Foundation
import PictureReading
import TypeModel

/// The picture files of one report: found below its folder, read when they are asked for.
///
/// What is typed is a path from the report's folder. Nothing is fetched, and nothing outside that
/// folder is opened, so that a report from somebody else shows what came with it and no more.
struct PictureLibrary: Sendable {
  /// The largest file that is read: 64 MiB.
  static let largestFile = 64 << 20

  /// The report's folder, links resolved.
  private let folder: String

  /// The pictures of the report at `reportPath`; those of a report from standard input lie in the
  /// working folder.
  init(reportPath: String) {
    let isFile = !reportPath.hasPrefix("<") && reportPath != "-"
    let path = isFile ? (reportPath as NSString).deletingLastPathComponent : ""
    folder = resolved(path.isEmpty ? "." : path)
  }

  /// What is known of the picture typed as `path`.
  func answer(for path: String) -> PictureAnswer {
    switch file(for: path) {
    case .failure(let fault): return .missing(fault.reason, help: fault.help)
    case .success(let file):
      do throws(PictureError) {
        let picture = try PictureFile(contents(of: file))
        var found = Picture(file: file, width: picture.width, height: picture.height)
        found.naturalWidth = picture.naturalWidth.map { .points($0) }
        return .found(found)
      } catch {
        return .missing(error.message, help: error.help)
      }
    }
  }

  /// Hands out pictures for a file: in sRGB, or in the inks of a profile.
  func source(inks profile: [UInt8]?) -> PictureSource {
    { path in
      guard let file = try? PictureFile(self.contents(of: path)) else { return nil }
      if let profile { return try? file.forInks(profile) }
      return try? file.forSRGBFile(inks: Self.commonInks())
    }
  }

  /// The picture that was found at `path`; `nil` where it is gone.
  func file(at path: String) -> PictureFile? { try? PictureFile(contents(of: path)) }

  /// Hands out pictures decoded for a screen.
  var screenSource: PictureSource {
    { path in
      try? PictureFile(self.contents(of: path)).forScreen(inks: Self.commonInks())
    }
  }

  /// A profile for pictures in inks that bring none; `nil` where the system has none.
  private static func commonInks() -> [UInt8]? {
    FileManager.default.contents(atPath: defaultOutputProfile).map { [UInt8]($0) }
  }

  private struct Fault: Error {
    var reason: String
    var help: String
  }

  /// The file that `path` names, as typed or with its %-escapes read.
  private func file(for path: String) -> Result<String, Fault> {
    if path.contains("://") || path.hasPrefix("//") || path.hasPrefix("data:") {
      return .failure(
        Fault(
          reason: "it is an address, and nothing is fetched",
          help: "save the picture beside the report and name that file"))
    }
    guard !path.hasPrefix("/"), !path.hasPrefix("~") else {
      return .failure(
        Fault(
          reason: "its path does not start from the report's folder",
          help: "put the picture beside the report and name it from there"))
    }
    for name in [path, path.removingPercentEncoding ?? path] {
      let file = resolved((folder as NSString).appendingPathComponent(name))
      guard file.hasPrefix(folder == "/" ? "/" : folder + "/") else {
        return .failure(
          Fault(
            reason: "it lies outside the report's folder", help: "put it beside the report"))
      }
      guard let status = FileStatus(file), status.kind == .file else { continue }
      guard status.size <= Self.largestFile else {
        return .failure(
          Fault(
            reason: "the file is larger than \(Self.largestFile >> 20) MiB",
            help: "make it smaller"))
      }
      return .success(file)
    }
    return .failure(Fault(reason: "there is no such file", help: "put a PNG or JPEG there"))
  }

  private func contents(of file: String) -> [UInt8] {
    FileManager.default.contents(atPath: file).map { [UInt8]($0) } ?? []
  }
}

/// `path` from the root, without links and dots.
private func resolved(_ path: String) -> String {
  URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
}
