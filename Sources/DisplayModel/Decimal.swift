/// `number` with at most `digits` decimals, at most 9, and no more of them than it needs.
package func decimal(_ number: Double, digits: Int = 3) -> String {
  let scale = (0..<min(max(digits, 0), 9)).reduce(1) { scale, _ in scale * 10 }
  let limited = min(max(number, -1e8), 1e8)
  let parts = Int((limited * Double(scale)).rounded())
  let (whole, part) = (abs(parts) / scale, abs(parts) % scale)
  var text = (parts < 0 ? "-" : "") + String(whole)
  if part > 0 {
    var decimals = Array(String(part + scale).dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    text += "." + String(decimals)
  }
  return text
}
