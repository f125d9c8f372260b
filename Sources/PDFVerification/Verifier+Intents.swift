import PDFReading

extension Verifier {
  /// The output intent (ISO 19005-2 §6.2.3; ISO 15930-7 §6.2.2).
  func checkIntents() {
    let wanted = isForPress ? "GTS_PDFX" : "GTS_PDFA1"
    let intents = file.items(catalog["OutputIntents"]).map { file.entries($0) }
    let profiles = intents.compactMap { $0["DestOutputProfile"] }
    if Set(profiles).count > 1 { find(.intent, "the output intents have different profiles") }
    guard let intent = intents.first(where: { file.resolved($0["S"]).name == wanted }) else {
      return find(.intent, "there is no output intent \(wanted)")
    }
    if intents.count > 1 { find(.intent, "there is more than one output intent") }
    let condition = file.resolved(intent["OutputConditionIdentifier"]).text ?? ""
    if condition.isEmpty { find(.intent, "the output intent names no condition") }
    if !isForPress, !condition.isEmpty, !condition.hasPrefix("sRGB") {
      find(.intent, "the output intent names “\(condition)”, which is not sRGB")
    }
    if isForPress, (file.resolved(intent["Info"]).text ?? "").isEmpty {
      find(.intent, "the output intent does not describe its condition")
    }
    guard let stream = intent["DestOutputProfile"], let bytes = file.stream(stream),
      let profile = ICCHeader(bytes)
    else { return find(.intent, "the output intent has no ICC profile") }
    for fault in profile.faults { find(.intent, "the ICC profile \(fault)") }
    let channels = ["GRAY": 1, "RGB ": 3, "CMYK": 4][profile.space]
    if file.value("N", of: file.resolved(stream)).integer != channels {
      find(.intent, "N of the output profile is not that of \(profile.space)")
    }
    let isRight =
      isForPress
      ? profile.kind == "prtr" && profile.space == "CMYK"
      : ["mntr", "prtr"].contains(profile.kind) && profile.space == "RGB "
    if !isRight {
      find(
        .intent,
        isForPress
          ? "the output profile is not one of CMYK printing"
          : "the output profile is not one of a red, green and blue display")
    }
  }
}

/// The head and the tag table of an ICC profile (ICC.1:2010 §7).
private struct ICCHeader {
  let kind: String
  let space: String
  private(set) var faults: [String] = []

  /// Reads `bytes`; `nil` when they are no profile.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else { return nil }
    func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    kind = String(decoding: bytes[12..<16], as: UTF8.self)
    space = String(decoding: bytes[16..<20], as: UTF8.self)
    if number(at: 0) != bytes.count { faults.append("is not as long as it says") }
    if !(2...4).contains(bytes[8]) { faults.append("is of a version that is not allowed") }
    let count = number(at: 128)
    guard count <= 200, 132 + 12 * count <= bytes.count else {
      faults.append("has no table of tags")
      return
    }
    var tags: Set<String> = []
    for index in 0..<count {
      let place = 132 + 12 * index
      tags.insert(String(decoding: bytes[place..<place + 4], as: UTF8.self))
      if number(at: place + 4) + number(at: place + 8) > bytes.count {
        faults.append("is cut off")
        return
      }
    }
    let isMatrix = tags.isSuperset(of: ["rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"])
    if !tags.isSuperset(of: ["desc", "cprt", "wtpt"]) || !(isMatrix || tags.contains("A2B0")) {
      faults.append("lacks what it must hold")
    }
  }
}
