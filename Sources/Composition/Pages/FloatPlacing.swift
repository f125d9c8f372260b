/// Breaks `units` into pages, and fills holes before figures and tables with the text after them.
///
/// A group that does not fit where it stands, or below its heading, would leave the foot of a column
/// empty. Lines that follow it may be set there instead, and the group heads the next column: text
/// stays in order among itself, and groups among themselves. One across all columns heads the next
/// page; items may begin before it, for it stands apart from the columns, but no section. Which of
/// them wait is weighed with all else that pages cost.
/// - Returns: The units in the order of their places, and where they stand.
func placeFloats(_ units: [FlowUnit], shape: PageShape) -> (units: [FlowUnit], plan: PagePlan) {
  breakPages(units, shape: shape, groups: FloatGroups(units, shape: shape))
}
