import Foundation
import PrintReport

/// `printreport-bench REPORT…`: ns a character of each pass, median and least of ten runs, of three
/// for a long report.
@main
struct PrintReportBench {
  /// Runs of a report of so many characters; one before them, which fills caches, is not counted.
  private static func runs(of characters: Int) -> Int { characters > 200_000 ? 3 : 10 }

  static func main() throws {
    let reports = CommandLine.arguments.dropFirst()
    guard !reports.isEmpty else {
      FileHandle.standardError.write(Data("use: printreport-bench REPORT…\n".utf8))
      exit(64)
    }
    for path in reports {
      let source = try ReportSource.read(path)
      let characters = String(decoding: source.bytes, as: UTF8.self).unicodeScalars.count
      let runs = runs(of: characters)
      var times: [(name: String, values: [Double])] = []
      for run in 0...runs {
        let laps = try measured(source)
        if run == 0 {
          times = laps.map { ($0.name, []) }
        } else {
          for (index, lap) in laps.enumerated() { times[index].values.append(lap.seconds) }
        }
      }
      print("\(path): \(characters) characters, ns a character (median, least of \(runs) runs)")
      for time in times { print(row(time.name, time.values, characters)) }
      let sums = (0..<runs).map { run in times.reduce(0) { $0 + $1.values[run] } }
      print(row("all passes", sums, characters))
    }
  }

  /// CPU seconds of each pass, from bytes to finished PDF.
  private static func measured(
    _ source: ReportSource
  ) throws -> [(name: String, seconds: Double)] {
    var clock = PassClock()
    let issue = try typesetReport(source) { clock.begin($0) }
    _ = try issue.pdf { clock.begin($0) }
    return clock.end()
  }

  private static func row(_ name: String, _ values: [Double], _ characters: Int) -> String {
    let sorted = values.sorted()
    let figures = [sorted[sorted.count / 2], sorted[0]].map { seconds in
      String(format: "%10.1f", seconds * 1e9 / Double(max(1, characters)))
    }
    return "  " + name.padding(toLength: 12, withPad: " ", startingAt: 0) + figures.joined()
  }
}

/// Laps of CPU time, one for each pass.
private struct PassClock {
  private var laps: [(name: String, seconds: Double)] = []
  private var current: (name: String, start: Double)?

  /// Ends the lap in hand and begins that of the pass `name`.
  mutating func begin(_ name: String) {
    close()
    current = (name, Self.now())
  }

  /// Ends the last lap and gives them all.
  mutating func end() -> [(name: String, seconds: Double)] {
    close()
    return laps
  }

  private mutating func close() {
    guard let current else { return }
    let seconds = Self.now() - current.start
    // The pages of a long document are drawn in turns; a pass may come again.
    if let lap = laps.firstIndex(where: { $0.name == current.name }) {
      laps[lap].seconds += seconds
    } else {
      laps.append((current.name, seconds))
    }
    self.current = nil
  }

  private static func now() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
