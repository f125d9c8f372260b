import Testing

@testable import DisplayModel

@Suite("Places of pages on handouts")
struct HandoutSlotTests {
  private func slot(_ sheet: Int, _ row: Int, _ column: Int, _ isWide: Bool = false)
    -> HandoutSlot
  {
    HandoutSlot(sheet: sheet, row: row, column: column, isWide: isWide)
  }

  @Test("A page wider than high has a sheet of two to itself")
  func wideOnTwo() {
    let slots = handoutSlots([false, true, false, false], rows: 1, columns: 2)
    #expect(slots == [slot(0, 0, 0), slot(1, 0, 0, true), slot(2, 0, 0), slot(2, 0, 1)])
  }

  @Test("A page wider than high has a row of a sheet of four")
  func wideOnFour() {
    let slots = handoutSlots([false, false, true, false, true], rows: 2, columns: 2)
    #expect(
      slots == [
        slot(0, 0, 0), slot(0, 0, 1), slot(0, 1, 0, true), slot(1, 0, 0), slot(1, 1, 0, true),
      ])
  }

  @Test("Beside lines for notes each page has a row")
  func rowsWithNotes() {
    #expect(
      handoutSlots([false, false, false], rows: 2, columns: 1) == [
        slot(0, 0, 0), slot(0, 1, 0), slot(1, 0, 0),
      ])
  }
}
