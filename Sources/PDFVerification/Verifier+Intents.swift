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
    checkRegistry(intent, condition, profile)
    for fault in profile.faults { find(.intent, "the ICC profile \(fault)") }
    if profile.faults.isEmpty, !profile.isComplete {
      find(.intent, "the ICC profile lacks what it must hold")
    }
    if profile.faults.isEmpty, condition.hasPrefix("sRGB"),
      let fault = profile.faultOfSRGB(in: bytes)
    {
      find(.intent, "the ICC profile \(fault)")
    }
    if intent["DestOutputProfileRef"] != nil {
      find(.intent, "the output intent names a profile outside the file")
    }
    if file.value("N", of: file.resolved(stream)).integer != profile.channels {
      find(.intent, "N of the output profile is not that of \(profile.space)")
    }
    let range = file.numbers(file.entries(stream)["Range"])
    if file.entries(stream)["Range"] != nil, range != profile.range {
      find(.intent, "the range of the output profile is not its own")
    }
    if let other = file.entries(stream)["Alternate"],
      ColourSpace(other, in: [:], of: file).channels != profile.channels
    {
      find(.intent, "the alternate of the output profile has other channels")
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

  /// The condition is the one whose measurements the profile was made from, and the registry that knows
  /// it is named (PDF 32000-1 §14.11.5, table 365; ISO 15930-7 §6.2.2).
  private func checkRegistry(
    _ intent: [String: PDFItem], _ condition: String, _ profile: ICCHeader
  ) {
    guard isForPress else { return }
    if let data = profile.registeredData, condition != data {
      find(.intent, "the output intent names “\(condition)”, its profile “\(data)”")
    }
    let isRegistered = profile.registeredData != nil
    if isOwn, isRegistered != (intent["RegistryName"] != nil) {
      find(.intent, "a registry is named for “\(condition)” by the intent or by its profile alone")
    }
  }
}
