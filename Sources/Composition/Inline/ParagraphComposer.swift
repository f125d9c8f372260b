package import TypeModel

/// Sets `paragraph` into lines of `measure`.
///
/// Runs are shaped, atoms formed, and breaks chosen for the paragraph as a whole (total fit).
/// - Returns: Lines whose text ranges cover the paragraph in order; at least one for text that is
///   not empty. What cannot be broken is returned overfull (`quality.overflow`).
package func composeParagraph(
  _ paragraph: StyledParagraph, measure: Length, shaper: some TextShaper
) -> [SetLine] {
  []
}
