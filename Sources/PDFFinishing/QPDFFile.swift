import CQPDF
import DisplayModel
import Glibc

/// A PDF held by qpdf: the only code that calls it.
///
/// Objects that are made on the way to others are let go at once; a reference lives until the file
/// goes, unless it is released.
@safe
final class QPDFFile {
  private var handle: qpdf_data?
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Reads a PDF in memory.
  ///
  /// - Throws: `FinishingError.qpdf` when it is none.
  init(_ file: [UInt8]) throws(FinishingError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.count)
    _ = unsafe copy.initialize(fromContentsOf: file)
    unsafe bytes = copy
    unsafe handle = qpdf_init()
    unsafe qpdf_set_suppress_warnings(handle, 1)
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_read_memory(handle, "pages", copy.baseAddress, UInt64(file.count), nil)
    try check()
  }

  deinit {
    unsafe qpdf_cleanup(&handle)
    unsafe bytes.deallocate()
  }

  // MARK: Objects

  var root: PDFReference { PDFReference(handle: unsafe qpdf_get_root(handle)) }
  var trailer: PDFReference { PDFReference(handle: unsafe qpdf_get_trailer(handle)) }
  var pageCount: Int { Int(unsafe qpdf_get_num_pages(handle)) }

  func page(_ index: Int) -> PDFReference {
    PDFReference(handle: unsafe qpdf_get_page_n(handle, index))
  }

  /// Number of an indirect object, the same however it was reached.
  func objectNumber(_ object: PDFReference) -> Int {
    Int(unsafe qpdf_oh_get_object_id(handle, object.handle))
  }

  func value(_ key: String, of dictionary: PDFReference) -> PDFReference {
    PDFReference(handle: unsafe qpdf_oh_get_key(handle, dictionary.handle, "/" + key))
  }

  func item(_ index: Int, of array: PDFReference) -> PDFReference {
    PDFReference(handle: unsafe qpdf_oh_get_array_item(handle, array.handle, Int32(index)))
  }

  /// The name that `object` is, without its slash; empty for anything else.
  func name(_ object: PDFReference) -> String {
    guard unsafe qpdf_oh_is_name(handle, object.handle) != 0,
      let text = unsafe qpdf_oh_get_name(handle, object.handle)
    else { return "" }
    return String(unsafe String(cString: text).dropFirst())
  }

  /// The keys of `dictionary` without their slashes, in qpdf's order.
  func keys(of dictionary: PDFReference) -> [String] {
    var keys: [String] = []
    unsafe qpdf_oh_begin_dict_key_iter(handle, dictionary.handle)
    while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
      guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
      keys.append(String(unsafe String(cString: key).dropFirst()))
    }
    return keys
  }

  func set(_ key: String, of dictionary: PDFReference, to value: PDFValue) {
    let (object, isTemporary) = make(value)
    unsafe qpdf_oh_replace_key(handle, dictionary.handle, "/" + key, object)
    if isTemporary { unsafe qpdf_oh_release(handle, object) }
  }

  func removeKey(_ key: String, of dictionary: PDFReference) {
    unsafe qpdf_oh_remove_key(handle, dictionary.handle, "/" + key)
  }

  /// Adds `value` to the file as an object of its own.
  func add(_ value: PDFValue) -> PDFReference {
    let (object, isTemporary) = make(value)
    let reference = PDFReference(handle: unsafe qpdf_make_indirect_object(handle, object))
    if isTemporary { unsafe qpdf_oh_release(handle, object) }
    return reference
  }

  /// Adds a stream to the file.
  func addStream(_ data: [UInt8], _ dictionary: [(key: String, value: PDFValue)]) -> PDFReference {
    let stream = PDFReference(handle: unsafe qpdf_oh_new_stream(handle))
    replaceData(of: stream, with: data)
    let keys = PDFReference(handle: unsafe qpdf_oh_get_dict(handle, stream.handle))
    for entry in dictionary { set(entry.key, of: keys, to: entry.value) }
    release(keys)
    return stream
  }

  func release(_ object: PDFReference) { unsafe qpdf_oh_release(handle, object.handle) }

  // MARK: Streams

  /// The decoded bytes of `stream`.
  ///
  /// - Throws: `FinishingError.qpdf` when they cannot be decoded.
  func data(of stream: PDFReference) throws(FinishingError) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    var filtered: QPDF_BOOL = 0
    unsafe qpdf_oh_get_stream_data(
      handle, stream.handle, qpdf_dl_all, &filtered, &buffer, &count)
    try check()
    guard let start = unsafe buffer else { return [] }
    defer { unsafe free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  func replaceData(of stream: PDFReference, with data: [UInt8]) {
    let null = unsafe qpdf_oh_new_null(handle)
    unsafe qpdf_oh_replace_stream_data(handle, stream.handle, data, data.count, null, null)
    unsafe qpdf_oh_release(handle, null)
  }

  // MARK: Writing

  /// The whole file, the same for the same objects.
  ///
  /// - Throws: `FinishingError.qpdf` when qpdf fails.
  func write(version: String, linearised: Bool) throws(FinishingError) -> [UInt8] {
    unsafe qpdf_init_write_memory(handle)
    try check()
    unsafe qpdf_set_minimum_pdf_version(handle, version)
    unsafe qpdf_set_object_stream_mode(handle, qpdf_o_generate)
    unsafe qpdf_set_compress_streams(handle, 1)
    unsafe qpdf_set_newline_before_endstream(handle, 1)  // ISO 19005-2 §6.1.7.1
    unsafe qpdf_set_deterministic_ID(handle, 1)
    unsafe qpdf_set_linearization(handle, linearised ? 1 : 0)
    unsafe qpdf_write(handle)
    try check()
    let count = unsafe qpdf_get_buffer_length(handle)
    guard let start = unsafe qpdf_get_buffer(handle) else { throw .qpdf("nothing was written") }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// - Throws: What qpdf says of the last failure, if there was one.
  private func check() throws(FinishingError) {
    guard unsafe qpdf_has_error(handle) != 0 else { return }
    let error = unsafe qpdf_get_error(handle)
    let text = unsafe qpdf_get_error_full_text(handle, error)
    throw .qpdf(unsafe text.map { unsafe String(cString: $0) } ?? "unknown")
  }

  // MARK: Making

  /// A handle for `value`, and whether it is ours to release.
  private func make(_ value: PDFValue) -> (handle: qpdf_oh, isTemporary: Bool) {
    switch value {
    case .bool(let flag): return (unsafe qpdf_oh_new_bool(handle, flag ? 1 : 0), true)
    case .integer(let number): return (unsafe qpdf_oh_new_integer(handle, Int64(number)), true)
    case .real(let number):
      return (unsafe qpdf_oh_new_real_from_string(handle, decimal(number)), true)
    case .name(let name): return (unsafe qpdf_oh_new_name(handle, "/" + name), true)
    case .text(let text):
      return (unsafe qpdf_oh_new_binary_unicode_string(handle, text, text.utf8.count), true)
    case .ascii(let text):
      return (unsafe qpdf_oh_new_binary_string(handle, text, text.utf8.count), true)
    case .array(let values):
      let array = unsafe qpdf_oh_new_array(handle)
      for value in values {
        let (item, isTemporary) = make(value)
        unsafe qpdf_oh_append_item(handle, array, item)
        if isTemporary { unsafe qpdf_oh_release(handle, item) }
      }
      return (array, true)
    case .dictionary(let entries):
      let dictionary = unsafe qpdf_oh_new_dictionary(handle)
      for entry in entries {
        set(entry.key, of: PDFReference(handle: dictionary), to: entry.value)
      }
      return (dictionary, true)
    case .reference(let reference): return (reference.handle, false)
    }
  }
}
