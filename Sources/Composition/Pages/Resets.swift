/// Which paragraphs of a column are set with a line more or less: none, one or two.
package struct Resets: Hashable, Sendable {
  /// A paragraph and the change of its lines.
  struct Reset: Hashable {
    /// Index into the flexes.
    var flex: Int
    /// 1 or −1.
    var rows: Int
  }
  // Index + 1 of a flex, negative for a line less; 0 for none.
  private var first: Int32 = 0
  private var second: Int32 = 0

  /// All paragraphs as is best for them.
  package static let none = Resets()

  /// No change.
  private init() {}

  /// The changes `first` and `second`.
  init(_ first: Reset, _ second: Reset? = nil) {
    self.first = Int32(clamping: (first.flex + 1) * first.rows)
    self.second = second.map { Int32(clamping: ($0.flex + 1) * $0.rows) } ?? 0
  }

  /// The changes.
  var all: [Reset] {
    [first, second].filter { $0 != 0 }.map {
      Reset(flex: Int($0.magnitude) - 1, rows: Int($0.signum()))
    }
  }

  /// Grid lines more in all.
  var rows: Int { Int(first.signum() + second.signum()) }
}
