/// A PDF as Cairo drew it, without the objects of its pages: they are handed over page by page.
package struct Drawing: Sendable {
  /// The file without the objects of pages, save those of the first page.
  package var bytes: [UInt8]
  /// Where the objects that were handed over stood in the file.
  package var handedOver: Range<Int>
  /// `bytes`, out of which `handedOver` was taken.
  package init(_ bytes: [UInt8], handedOver: Range<Int>) {
    self.bytes = bytes
    self.handedOver = handedOver
  }
}
