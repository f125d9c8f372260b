public import Diagnostics
public import PDFVerification

/// Verifies the finished PDF `source`: what it claims, what it keeps.
///
/// Where the file brings its own source, its pages must show every character of that.
/// - Throws: `DiagnosticError` when the file is no PDF that can be read.
public func verifyFile(_ source: ReportSource) throws(DiagnosticError) -> VerificationReport {
  var report: VerificationReport
  do throws(VerificationError) {
    report = try verifyPDF(source.bytes)
  } catch {
    throw DiagnosticError(
      Diagnostic(.error, file: source.name, error.message, help: "name a finished PDF"))
  }
  if let attached = report.source {
    report.findings += try sourceFindings(attached, in: report)
  }
  return report
}

extension VerificationReport {
  /// The report for people: claims first, then a finding a line.
  public var summary: String {
    var lines = ["“\(title)”, \(pageCount) pages, claims \(claims.joined(separator: ", "))"]
    func add(_ findings: [VerificationFinding], as word: String) {
      lines += findings.map { finding in
        let place = finding.place.isEmpty ? "" : finding.place + ": "
        return "\(word): \(finding.rule.rawValue): \(place)\(finding.message)"
      }
    }
    add(findings, as: "error")
    add(remarks, as: "note")
    lines.append(isKept ? "keeps all that it claims" : "\(findings.count) promises are not kept")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The report as one JSON object: `title`, `pages`, `claims`, `kept`, `findings`, `remarks`.
  public var json: String {
    func rows(_ findings: [VerificationFinding]) -> JSONValue {
      .array(
        findings.map { finding -> JSONValue in
          [
            "rule": .string(finding.rule.rawValue), "place": .string(finding.place),
            "message": .string(finding.message),
          ]
        })
    }
    let object: JSONValue = [
      "title": .string(title), "pages": .number(pageCount),
      "claims": .array(claims.map { .string($0) }), "kept": .bool(isKept),
      "findings": rows(findings),
      "remarks": rows(remarks),
    ]
    return object.text
  }
}
