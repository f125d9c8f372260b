extension InlineText {
  /// The text without the marks of references to notes: what contents, bookmarks and readers of
  /// pictures are given.
  package var withoutReferences: InlineText {
    let cuts = spans.filter { if case .noteReference = $0.kind { true } else { false } }
    return cuts.isEmpty ? self : without(cuts.map(\.range), adding: [])
  }
}
