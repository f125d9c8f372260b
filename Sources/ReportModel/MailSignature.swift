/// Keeps the lines of a signature below `--`, as mails and boards end (RFC 3676 §4.3): up to eight short
/// ones, with no more than six lines behind them.
func findMailSignature(_ table: inout LineTable) {
  let inked = table.facts.indices.reversed().filter { !table.facts[$0].isBlank }
  let separator = inked.prefix(15).first { index in
    table.classes[index] == nil && table.source.scalars[table.facts[index].range] == ["-", "-"]
  }
  guard let separator else { return }
  let lines = table.facts[(separator + 1)...].indices.prefix { index in
    table.classes[index] == nil && table.facts[index].width <= 60
  }
  let behind = inked.prefix { $0 >= lines.endIndex }.count
  guard (1...8).contains(lines.count), behind <= 6 else { return }
  table.classes[separator] = .rule
  for line in lines { table.classes[line] = .verse }
}
