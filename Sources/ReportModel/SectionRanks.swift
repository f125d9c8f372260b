/// The headings without marks that stand below the sections which typed contents name.
///
/// Contents may list sections alone (领导动态, 基层快讯). They do if each entry recurs as a heading without a
/// mark that another, which they lack, stands right below.
func linesBelowSections(_ table: LineTable, _ contents: TypedContents) -> Set<Int> {
  let listed = Set(contents.entries.map(\.key))
  guard listed.count > 1 else { return [] }
  let plain = table.facts.indices.filter {
    table.classes[$0] == .heading && table.facts[$0].mark == nil
  }
  func isListed(_ index: Int) -> Bool {
    listed.contains(comparisonKey(table.source.scalars[table.facts[index].range]))
  }
  let sections = plain.filter(isListed)
  let others = Set(plain).subtracting(sections)
  let following = table.following()
  guard sections.count == listed.count, sections.allSatisfy({ others.contains(following[$0]) })
  else { return [] }
  return others.filter { $0 > sections[0] && !table.dayEntries.contains($0) }
}
