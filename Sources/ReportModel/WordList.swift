/// The words of a table that spaces part.
func wordList(_ text: String) -> [[Unicode.Scalar]] {
  text.unicodeScalars.split(separator: " ").map { Array($0) }
}
