import PDFVerification

/// Faults of fonts that other programs may write, and this one does not.
extension Mutation {
  static let ofOwnFonts: [Mutation] = [GoodFile.standard, .archive, .press].flatMap { kind in
    [
      Mutation(
        kind, "a width that is one unit more", after: "/W [", "1000\n      1000\n",
        "1000\n      1001\n", .widths),
      Mutation(
        kind, "a width that is one unit less", after: "/W [", "1000\n      1000\n",
        "1000\n      999\n", .widths),
      Mutation(
        kind, "a width that is no whole number", after: "/W [", "1000\n      1000\n",
        "1000\n      1000.4\n", .widths),
      Mutation(kind, "two Han exchanged in a map to text", "<4e00><4e09>", "<4e09><4e00>", .text),
    ]
  }
}
