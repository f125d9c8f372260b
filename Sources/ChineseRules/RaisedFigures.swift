/// A raised or lowered figure or sign and the plain one that it is a small form of.
package struct RaisedFigureRow: Sendable {
  /// The code point of the plain form.
  package let plain: UInt32
  /// Whether it stands above the baseline; below it if not.
  package let isRaised: Bool
}

/// The rows by code point (Unicode, compatibility decompositions <super> and <sub>).
private let raisedFigureRows: [UInt32: RaisedFigureRow] = {
  var rows: [UInt32: RaisedFigureRow] = [:]
  func add(_ small: String, _ plain: String, isRaised: Bool) {
    for (small, plain) in zip(small.unicodeScalars, plain.unicodeScalars) {
      rows[small.value] = RaisedFigureRow(plain: plain.value, isRaised: isRaised)
    }
  }
  add("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", isRaised: true)
  add("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", isRaised: false)
  return rows
}()

/// The row of `value`; `nil` if it is neither raised nor lowered.
package func raisedFigureRow(_ value: UInt32) -> RaisedFigureRow? { raisedFigureRows[value] }
