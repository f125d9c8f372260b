import Diagnostics
import TextDecoding
import Testing

private func decode(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> DecodedText {
  try decodeText(bytes, file: "report.txt", encoding: encoding)
}

private func refusalMessage(of bytes: [UInt8]) -> String? {
  do {
    _ = try decode(bytes)
    return nil
  } catch let error as DiagnosticError {
    return error.diagnostics.first?.message
  } catch {
    return nil
  }
}

@Suite("Encodings")
struct EncodingTests {
  @Test func utf8WithAndWithoutMark() throws {
    let plain = try decode(Array("工作简报\n第12期\n".utf8))
    let marked = try decode([0xEF, 0xBB, 0xBF] + Array("工作简报\n第12期\n".utf8))
    #expect(plain.text == "工作简报\n第12期\n")
    #expect(plain.encoding == .utf8)
    #expect(marked.text == plain.text)
    #expect(marked.findings.isEmpty)
  }

  /// 中文 in GB 2312, 㐀 and 𠀀 in four bytes (GB 18030 §4, 81398 139EE… by its code chart).
  @Test func gb18030WithFourByteForms() throws {
    let decoded = try decode([
      0xD6, 0xD0, 0xCE, 0xC4, 0x81, 0x39, 0xEE, 0x39, 0x95, 0x32, 0x82, 0x36,
    ])
    #expect(decoded.text == "中文㐀𠀀")
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.findings.isEmpty)
  }

  @Test(
    "A byte order mark names the encoding",
    arguments: [
      ([0xFF, 0xFE, 0x2D, 0x4E, 0x0A, 0x00] as [UInt8], TextEncoding.utf16LittleEndian),
      ([0xFE, 0xFF, 0x4E, 0x2D, 0x00, 0x0A], .utf16BigEndian),
      ([0xFF, 0xFE, 0, 0, 0x2D, 0x4E, 0, 0, 0x0A, 0, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0x4E, 0x2D, 0, 0, 0, 0x0A], .utf32BigEndian),
    ])
  func byteOrderMark(bytes: [UInt8], encoding: TextEncoding) throws {
    let decoded = try decode(bytes)
    #expect(decoded.text == "中\n")
    #expect(decoded.encoding == encoding)
  }

  @Test func markOfGB18030IsNoCharacter() throws {
    let decoded = try decode([0x84, 0x31, 0x95, 0x33, 0xD6, 0xD0, 0xFF, 0x0A])
    #expect(decoded.text == "中\u{FFFD}\n")
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.findings.count == 1)
    #expect(decoded.findings.first?.message.hasPrefix("byte 6 ") == true)
  }

  @Test func theMarkKnowsTheOrderOfBytesBetterThanTheUser() throws {
    let decoded = try decode([0xFE, 0xFF, 0x4E, 0x2D], TextEncoding(name: "utf-16"))
    #expect(decoded.text == "中")
    #expect(decoded.encoding == .utf16BigEndian)
  }

  @Test("UTF-16 without a mark that is cut in its last unit is a text with one bad byte")
  func utf16WithoutMarkAndHalfAUnit() throws {
    let text = "工作简报\n本周各部门的工作进展顺利，没有需要通报的事项。\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let decoded = try decode(little + [0x2D])
    #expect(decoded.encoding == .utf16LittleEndian)
    #expect(decoded.text == text + "\u{FFFD}")
    #expect(decoded.findings.map(\.severity) == [.warning])
    let message = "byte 58 (the file is cut there) is not UTF-16LE"
    #expect(decoded.findings.map(\.message) == [message])
  }

  @Test func utf16WithoutMarkByEvidence() throws {
    let text = "本次会议讨论了三项工作。\n会议由主任主持。\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try decode(little).text == text)
    #expect(try decode(little).encoding == .utf16LittleEndian)
    #expect(try decode(big).text == text)
  }

  @Test func surrogatePairsAndLoneSurrogates() throws {
    let decoded = try decode([0xFF, 0xFE, 0x40, 0xD8, 0x00, 0xDC, 0x40, 0xD8, 0x41, 0x00])
    #expect(decoded.text == "\u{20000}\u{FFFD}A")
    #expect(decoded.findings.count == 1)
  }

  /// 國會報告，本會期立法院議事錄。 twice, in Big5 by its code chart.
  @Test func big5ByEvidenceAndByName() throws {
    let line: [UInt8] = [
      0xB0, 0xEA, 0xB7, 0x7C, 0xB3, 0xF8, 0xA7, 0x69, 0xA1, 0x41, 0xA5, 0xBB, 0xB7, 0x7C, 0xB4,
      0xC1, 0xA5, 0xDF, 0xAA, 0x6B, 0xB0, 0x7C, 0xC4, 0xB3, 0xA8, 0xC6, 0xBF, 0xFD, 0xA1, 0x43,
      0x0A,
    ]
    let guessed = try decode(line + line)
    #expect(guessed.encoding == .big5)
    #expect(guessed.text.hasPrefix("國會報告，本會期立法院議事錄。\n"))
    #expect(try decode(line, .big5).text == "國會報告，本會期立法院議事錄。\n")
  }

  @Test(
    "Names as users type them",
    arguments: [
      ("UTF-8", TextEncoding.utf8), ("gbk", .gb18030), ("GB_2312", .gb18030), ("Big5-HKSCS", .big5),
      ("utf-16 LE", .utf16LittleEndian),
    ])
  func encodingNames(name: String, encoding: TextEncoding) {
    #expect(TextEncoding(name: name) == encoding)
  }

  @Test func unknownNameIsNone() { #expect(TextEncoding(name: "ebcdic") == nil) }
}

@Suite("Bytes without a meaning")
struct FaultTests {
  @Test func oneBadByteInUTF8IsOneWarning() throws {
    let decoded = try decode(Array("第一行\n第二".utf8) + [0xFF] + Array("行\n".utf8))
    #expect(decoded.encoding == .utf8)
    #expect(decoded.text == "第一行\n第二\u{FFFD}行\n")
    let finding = try #require(decoded.findings.first)
    #expect(decoded.findings.count == 1)
    #expect(finding.severity == .warning)
    #expect(finding.span == SourceSpan(line: 2, column: 3))
    #expect(finding.message.contains("byte 16"))
  }

  @Test func aFileCutInItsLastCharacterKeepsItsEncoding() throws {
    let utf8 = try decode(Array(Array("会议纪要。本次会议".utf8).dropLast()))
    #expect(utf8.encoding == .utf8)
    #expect(utf8.text == "会议纪要。本次会\u{FFFD}")
    // 会议纪要 in GBK, then the first byte of another character.
    let gbk = try decode([0xBB, 0xE1, 0xD2, 0xE9, 0xBC, 0xCD, 0xD2, 0xAA, 0xA1])
    #expect(gbk.encoding == .gb18030)
    #expect(gbk.text == "会议纪要\u{FFFD}")
    #expect(gbk.findings.count == 1)
  }

  @Test func badByteInGBKLosesNothingElse() throws {
    let decoded = try decode([0xBB, 0xE1, 0xD2, 0xE9, 0xFF, 0xBC, 0xCD, 0x0A, 0xD2, 0xAA])
    #expect(decoded.text == "会议\u{FFFD}纪\n要")
    #expect(decoded.findings.first?.message.contains("byte 4") == true)
  }

  /// Seven times 会议由主任主持，讨论了三项工作。 in GB 2312, a byte of the fourth line bad or gone.
  @Test(
    "One bad or missing byte of GB18030 is one U+FFFD",
    arguments: [
      (at: 6, put: [] as [UInt8], fourth: "会议由\u{FFFD}任主持，讨论了三项工作。"),
      (at: 6, put: [0xFF], fourth: "会议由\u{FFFD}任主持，讨论了三项工作。"),
      (at: 0, put: [], fourth: "\u{FFFD}议由主任主持，讨论了三项工作。"),
    ])
  func theRestOfGB18030IsReadAsBefore(at: Int, put: [UInt8], fourth: String) throws {
    let line: [UInt8] = [
      0xBB, 0xE1, 0xD2, 0xE9, 0xD3, 0xC9, 0xD6, 0xF7, 0xC8, 0xCE, 0xD6, 0xF7, 0xB3, 0xD6, 0xA3,
      0xAC, 0xCC, 0xD6, 0xC2, 0xDB, 0xC1, 0xCB, 0xC8, 0xFD, 0xCF, 0xEE, 0xB9, 0xA4, 0xD7, 0xF7,
      0xA1, 0xA3, 0x0A,
    ]
    var mended = line
    mended.replaceSubrange(at..<at + 1, with: put)
    let decoded = try decode(line + line + line + mended + line + line + line)
    let whole = "会议由主任主持，讨论了三项工作。"
    #expect(decoded.encoding == .gb18030)
    let lines = decoded.text.split(separator: "\n").map(String.init)
    #expect(lines == [whole, whole, whole, fourth, whole, whole, whole])
    #expect(decoded.findings.count == 1)
    // A line has 33 bytes.
    #expect(decoded.findings.first?.message.hasPrefix("byte \(99 + at) ") == true)
  }

  /// 國會報告，本會期立法院議事錄。 in Big5, seven times, a byte without a meaning in the fourth line.
  @Test func theRestOfBig5IsReadAsBefore() throws {
    let line: [UInt8] = [
      0xB0, 0xEA, 0xB7, 0x7C, 0xB3, 0xF8, 0xA7, 0x69, 0xA1, 0x41, 0xA5, 0xBB, 0xB7, 0x7C, 0xB4,
      0xC1, 0xA5, 0xDF, 0xAA, 0x6B, 0xB0, 0x7C, 0xC4, 0xB3, 0xA8, 0xC6, 0xBF, 0xFD, 0xA1, 0x43,
      0x0A,
    ]
    let fourth = Array(line[..<6]) + [0xFF] + Array(line[6...])
    let decoded = try decode(line + line + line + fourth + line + line + line)
    #expect(decoded.encoding == .big5)
    let whole = "國會報告，本會期立法院議事錄。"
    let lines = decoded.text.split(separator: "\n").map(String.init)
    #expect(
      lines == [whole, whole, whole, "國會報\u{FFFD}告，本會期立法院議事錄。", whole, whole, whole])
    // A line has 31 bytes.
    #expect(decoded.findings.map { $0.message.hasPrefix("byte 99 ") } == [true])
  }

  @Test func manyBadBytesAreStillOneWarning() throws {
    var bytes = Array("正文很长，足以看出编码。".utf8)
    for _ in 0..<5 { bytes += [0xFE] + Array("又一句。".utf8) }
    let decoded = try decode(bytes)
    #expect(decoded.findings.count == 1)
    #expect(decoded.findings.first?.message.contains("4 more places") == true)
  }

  @Test func randomBytesNeverTrap() {
    for seed in UInt64(1)...300 {
      var state = seed
      let bytes = (0..<Int(seed)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      for encoding in [nil] + TextEncoding.allCases {
        if let decoded = try? decode(bytes, encoding) {
          #expect(!decoded.text.contains("\r"), "seed \(seed)")
        }
      }
    }
  }
}

@Suite("Line ends and characters without a meaning")
struct CleaningTests {
  @Test(
    "Every line end is one",
    arguments: [
      "\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
    ])
  func lineEnd(end: String) throws {
    #expect(try decode(Array("甲\(end)乙\(end)".utf8)).text == "甲\n乙\n")
  }

  @Test func lineEndOfGBKFromWord() throws {
    #expect(try decode([0xBC, 0xD7, 0x0D, 0xD2, 0xD2]).text == "甲\n乙")
  }

  @Test func formFeedsAreRemembered() throws {
    #expect(try decode(Array("甲\n乙\u{C}丙".utf8)).formFeeds == [2])
  }

  @Test func invisibleCharactersAreTakenOutAndNamedOnceForEachKind() throws {
    let text = "\u{0}甲\u{200B}乙\u{1}丙\n丁\u{202E}戊\u{200B}\u{1B}[31m己\u{1B}[0m"
    let decoded = try decode(Array(text.utf8))
    #expect(decoded.text == "甲乙丙\n丁戊己")
    let words = decoded.findings.map { $0.message.split(separator: " in the text")[0] }
    #expect(
      words == [
        "2 control characters", "2 zero-width characters", "1 direction controls",
        "2 terminal escape sequences",
      ])
    #expect(decoded.findings.map(\.span.column) == [1, 3, 2, 5])
    #expect(
      decoded.removals.map { "\($0.line):\($0.offset)×\($0.count)" } == [
        "1:0×1", "1:1×1", "1:2×1", "2:1×1", "2:2×6", "2:3×4",
      ])
  }

  /// An emoji of two, one with a selector, Persian می‌خواهم, Hindi क्‍ष.
  @Test func joinersAndVariationSelectorsStay() throws {
    let text =
      "葛\u{E0100}👨\u{200D}👩☺\u{FE0F}❤\u{FE0F}\u{200D}🔥"
      + "می\u{200C}خواهم क\u{94D}\u{200D}ष"
    let decoded = try decode(Array(text.utf8))
    #expect(decoded.text == text)
    #expect(decoded.findings.isEmpty)
  }

  @Test func joinersBetweenHanAndFillersOfHangulAreTakenOut() throws {
    let text = "甲\u{200D}乙\u{200C}\n\u{200D}丙\u{3164}丁\u{115F}\u{1160}戊\u{FFA0}ㅎ한ｱ\u{200D}"
    let decoded = try decode(Array(text.utf8))
    #expect(decoded.text == "甲乙\n丙丁戊ㅎ한ｱ")
    let words = decoded.findings.map { $0.message.split(separator: " in the text")[0] }
    #expect(words == ["4 zero-width characters", "4 Hangul fillers"])
    #expect(decoded.findings.map(\.span.column) == [2, 3])
  }

  @Test func privateUseStaysVisibleOrIsGivenItsStandardCode() throws {
    let decoded = try decode(Array("\u{E000}甲\u{E81E}\u{E5E5}乙".utf8))
    #expect(decoded.text == "\u{E000}甲\u{9FB4}\u{3000}乙")
    #expect(decoded.findings.count == 1)
    #expect(decoded.findings.first?.message.contains("U+E000") == true)
  }
}

@Suite("What is refused")
struct RefusalTests {
  @Test(
    "Another kind of file is named",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0, 0] as [UInt8], "zip"), (Array("%PDF-1.7".utf8), "PDF"),
      ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
      (Array("{\\rtf1\\ansi".utf8), "RTF"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".doc"),
      (Array("\n <!DOCTYPE html><html>".utf8), "HTML"),
      ([0xEF, 0xBB, 0xBF] + Array("<html lang=zh>".utf8), "HTML"),
      (Array("<!-- saved from url=(1)a -->\n<html><body>".utf8), "HTML"),
      // <html> in UTF-16.
      ([0xFF, 0xFE, 0x3C, 0, 0x68, 0, 0x74, 0, 0x6D, 0, 0x6C, 0, 0x3E, 0], "HTML"),
      ([], "empty"), (Array(" \n\t\u{3000}\n".utf8), "blanks"),
      ([0, 1, 2, 3, 4, 5, 6, 7], "control"),
    ])
  func refusal(bytes: [UInt8], word: String) throws {
    let message = try #require(refusalMessage(of: bytes))
    #expect(message.contains(word))
  }

  @Test func moreThanTheLimitIsRefused() throws {
    let bytes = [UInt8](repeating: 0x61, count: largestTextFile + 1)
    #expect(refusalMessage(of: bytes) == "the file is larger than 64 MiB")
  }

  @Test func everyRefusalSaysWhatToDo() {
    for bytes in [[0x50, 0x4B, 0x03, 0x04], Array("%PDF-".utf8), [], [0x20]] as [[UInt8]] {
      do {
        _ = try decode(bytes)
        Issue.record("\(bytes) was read")
      } catch let error as DiagnosticError {
        #expect(error.diagnostics.allSatisfy { $0.severity == .error && !$0.help.isEmpty })
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
