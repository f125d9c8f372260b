import PDFVerification

/// Faults of lists.
extension Mutation {
  static let ofLabels: [Mutation] = [
    Mutation(
      .standard, "a list that does not say what its labels are", "/ListNumbering /Decimal",
      "/ListNumberinx /Decimal", .structure),
    Mutation(
      .standard, "numbers that are said to be discs", "/ListNumbering /Decimal",
      "/ListNumbering /Disc", .structure),
    Mutation(
      .archive, "Arabic numbers that are said to be Roman", "/ListNumbering /Decimal",
      "/ListNumbering /UpperRoman", .structure),
    Mutation(
      .standard, "numbers that are said to be letters", "/ListNumbering /Decimal",
      "/ListNumbering /LowerAlpha", .structure),
    Mutation(
      .standard, "labels of no known kind", "/ListNumbering /Decimal", "/ListNumbering /Chinese",
      .structure),
    Mutation(
      .standard, "attributes of a list that are those of a table", "/O /List", "/O /Table",
      .structure),
  ]
}
