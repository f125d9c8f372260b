/// A place in pages of several columns: the column and grid line at which the next unit stands, on a left
/// or right page.
///
/// A long document asks for very many, so that its small numbers are held in few bytes.
struct ColumnPlace: Hashable {
  private var heldColumn: UInt8 = 0
  private var heldTop: UInt8 = 0
  var isLeft: Bool
  /// Whether an odd number of turned pages stands behind this page.
  private(set) var isShifted = false
  /// Whether turned pages stand behind this page.
  private(set) var holdsTurned = false
  /// Whether the page is the first of all or behind a forced break: it may be short.
  var opensStretch: Bool
  /// The headings that have more air on this page.
  var air = HeadingAir.none
  private var heldFoot: UInt8 = 4
  private var heldFacing: UInt8 = 4
  private var heldPending: UInt8 = 0
  /// Where the notes of the column before go on, as `NoteRests` has it.
  var rest: Int32 = 0

  /// The head of a page.
  init(isLeft: Bool, opensStretch: Bool) {
    self.isLeft = isLeft
    self.opensStretch = opensStretch
  }

  /// The column.
  var column: Int {
    get { Int(heldColumn) }
    set { heldColumn = UInt8(clamping: newValue) }
  }
  /// The grid line.
  var top: Int {
    get { Int(heldTop) }
    set { heldTop = UInt8(clamping: newValue) }
  }
  /// Free lines at the foot of the fullest column of this page, up to three; 4 before one is full.
  var foot: Int {
    get { Int(heldFoot) }
    set { heldFoot = UInt8(clamping: newValue) }
  }
  /// The same of the left page that this one faces.
  var facing: Int {
    get { Int(heldFacing) }
    set { heldFacing = UInt8(clamping: newValue) }
  }
  /// Groups that wait to be set here.
  var pending: Int {
    get { Int(heldPending) }
    set { heldPending = UInt8(clamping: newValue) }
  }
  /// The place before `unit`.
  func spot(_ unit: Int) -> Spot { Spot(unit, pending: pending, rest: rest) }

  var isPageHead: Bool { heldTop == 0 && heldColumn == 0 }

  /// Notes that so many turned pages more stand behind the page.
  mutating func pass(_ count: Int) {
    isShifted = isShifted != (count % 2 == 1)
    holdsTurned = holdsTurned || count > 0
  }

  /// All of it in one number, the feet of pages last; of `rest` 24 bits, more lines of long notes than a
  /// document has.
  var key: UInt64 {
    var key = UInt64(rest) << 16 | UInt64(heldColumn) << 8 | UInt64(heldTop)
    for flag in [isLeft, isShifted, holdsTurned, opensStretch] { key = key << 1 | (flag ? 1 : 0) }
    key = key << 8 | UInt64(air.bits)
    key = key << 4 | UInt64(heldPending)
    return key << 8 | UInt64(heldFoot) << 4 | UInt64(heldFacing)
  }

  /// What of a key says nothing of feet.
  static let withoutFeet = ~UInt64(0xFF)
}
