/// Sets pages until the page numbers that they print are the ones that they have.
///
/// `set` is given the numbers to print and returns the true ones.
/// - Returns: The last numbers, the tries made, and whether printed and true numbers agreed.
func settle(
  from start: [String], limit: Int = 5, _ set: ([String]) -> [String]
) -> (numbers: [String], tries: Int, hasSettled: Bool) {
  var printed = start
  for attempt in 1...max(1, limit) {
    let actual = set(printed)
    if actual == printed { return (printed, attempt, true) }
    printed = actual
  }
  return (printed, max(1, limit), false)
}
