import Diagnostics
import Testing

@Suite("A finding as people read it")
struct DiagnosticTextTests {
  @Test func placeMessageLineCaretHelp() {
    let finding = Diagnostic(
      .warning, file: "report.txt", at: SourceSpan(line: 12, column: 3), "“#” leads nowhere",
      help: "write the address", sourceLine: "a [b](#)")
    #expect(
      finding.text == """
        report.txt:12:3: warning: “#” leads nowhere
            a [b](#)
              ^
          help: write the address
        """)
  }

  @Test func aWholeFileHasNoLine() {
    let finding = Diagnostic(.error, file: "report.txt", "the file is empty", sourceLine: "x")
    #expect(finding.text == "report.txt: error: the file is empty")
  }

  @Test func withoutAFileThereIsNoPlace() {
    #expect(Diagnostic(.note, "no face").text == "note: no face")
  }

  @Test func aWholeLineHasNoCaret() {
    let finding = Diagnostic(
      .warning, file: "r.txt", at: SourceSpan(line: 2, column: 0), "odd", sourceLine: "正文")
    #expect(finding.text == "r.txt:2: warning: odd\n    正文")
  }

  @Test("Han take two columns of a terminal, the caret as many")
  func wideCharacters() {
    let finding = Diagnostic(
      .warning, at: SourceSpan(line: 1, column: 3, length: 2), "x", sourceLine: "国际ＡB")
    #expect(finding.text == ":1:3: warning: x\n    国际ＡB\n        ^^^")
  }

  @Test("a combining mark takes no column")
  func marks() {
    let finding = Diagnostic(
      .warning, at: SourceSpan(line: 1, column: 4), "x", sourceLine: "e\u{301}ab")
    #expect(finding.text == ":1:4: warning: x\n    e\u{301}ab\n      ^")
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let line = String(repeating: "字", count: 40) + "X" + String(repeating: "文", count: 100)
    let finding = Diagnostic(.error, at: SourceSpan(line: 1, column: 41), "x", sourceLine: line)
    let shown = finding.text.split(separator: "\n")
    let before = String(repeating: "字", count: 30)
    let after = String(repeating: "文", count: 29)
    #expect(shown[1] == "    …\(before)X\(after)…")
    #expect(shown[2] == "    " + String(repeating: " ", count: 61) + "^")
  }

  @Test func aLineThatFitsIsNotCut() {
    let line = String(repeating: "a", count: 60)
    let finding = Diagnostic(.error, at: SourceSpan(line: 1, column: 1), "x", sourceLine: line)
    #expect(finding.text == ":1:1: error: x\n    \(line)\n    ^")
  }

  @Test func aTabIsShownAsOneSpace() {
    let finding = Diagnostic(
      .error, at: SourceSpan(line: 1, column: 2), "x", sourceLine: "\tb")
    #expect(finding.text == ":1:2: error: x\n     b\n     ^")
  }

  @Test("a report cannot write to the terminal")
  func controlsAreMadeVisible() {
    let finding = Diagnostic(
      .error, at: SourceSpan(line: 1, column: 1), "“\u{1B}[2J\u{202E}” is no key",
      help: "not \u{7}", sourceLine: "\u{1B}[2J\u{202E}a\u{85}")
    #expect(
      finding.text == """
        :1:1: error: “U+001B[2JU+202E” is no key
             [2J a\u{20}
            ^
          help: not U+0007
        """)
  }

  @Test(
    "places beyond the line, and numbers that mean nothing, never trap",
    arguments: [
      SourceSpan(line: 1, column: 99), SourceSpan(line: 1, column: 3, length: .max),
      SourceSpan(line: .max, column: .max, length: .max), SourceSpan(line: -1, column: -1),
      SourceSpan(line: 1, column: 1, length: -5), SourceSpan(line: 1, column: .min, length: .min),
    ])
  func oddPlaces(span: SourceSpan) {
    for line in ["", "abc", String(repeating: "国", count: 200)] {
      let text = Diagnostic(.error, file: "f", at: span, "x", sourceLine: line).text
      #expect(text.hasPrefix("f"))
      #expect(text.contains("error: x"))
    }
  }
}
