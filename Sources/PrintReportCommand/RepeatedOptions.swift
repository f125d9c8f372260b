/// The options that may be given more than once; each adds to those before it.
private let gathered: Set<String> = ["--set", "--fonts", "--leave"]

/// Other spellings of options.
private let spellings = ["-o": "--output", "-h": "--help"]

/// The first option among `arguments` that is given twice though only one can hold; `nil` for none.
func repeatedOption(in arguments: [String]) -> String? {
  var seen: Set<String> = []
  for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("-") {
    let given = String(argument.prefix { $0 != "=" })
    let name = spellings[given] ?? given
    guard name.count > 1, !gathered.contains(name) else { continue }
    if !seen.insert(name).inserted { return name }
  }
  return nil
}
