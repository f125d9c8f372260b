import CQPDF
import Glibc

/// An object of a file that is read.
struct PDFObject {
  let handle: UInt32
}

/// Reads a PDF with qpdf: the only code that calls it.
@safe
final class PDFReader {
  private var handle: qpdf_data?
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Opens a PDF in memory.
  ///
  /// - Throws: `FinishingError.qpdf` when it is none.
  init(_ file: [UInt8]) throws(FinishingError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.count)
    _ = unsafe copy.initialize(fromContentsOf: file)
    unsafe bytes = copy
    unsafe handle = qpdf_init()
    unsafe qpdf_set_suppress_warnings(handle, 1)
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_read_memory(handle, "drawing", copy.baseAddress, UInt64(file.count), nil)
    try check()
  }

  deinit {
    unsafe qpdf_cleanup(&handle)
    unsafe bytes.deallocate()
  }

  var pageCount: Int { Int(unsafe qpdf_get_num_pages(handle)) }

  func page(_ index: Int) -> PDFObject { PDFObject(handle: unsafe qpdf_get_page_n(handle, index)) }

  /// Runs `body` with what stands under `key` of `dictionary`, and lets it go.
  func with<Result, Failure: Error>(
    _ key: String, of dictionary: PDFObject, _ body: (PDFObject) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let object = PDFObject(handle: unsafe qpdf_oh_get_key(handle, dictionary.handle, "/" + key))
    defer { unsafe qpdf_oh_release(handle, object.handle) }
    return try body(object)
  }

  /// Runs `body` with item `index` of `array`, and lets it go.
  func with<Result, Failure: Error>(
    _ index: Int, of array: PDFObject, _ body: (PDFObject) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let object = PDFObject(
      handle: unsafe qpdf_oh_get_array_item(handle, array.handle, Int32(index)))
    defer { unsafe qpdf_oh_release(handle, object.handle) }
    return try body(object)
  }

  /// Number of an indirect object; 0 for a direct one.
  func objectNumber(_ object: PDFObject) -> Int {
    Int(unsafe qpdf_oh_get_object_id(handle, object.handle))
  }

  /// Whether `object` is a stream.
  func isStream(_ object: PDFObject) -> Bool {
    unsafe qpdf_oh_is_stream(handle, object.handle) != 0
  }

  /// The keys of `dictionary` without their slashes, in qpdf's order.
  func keys(of dictionary: PDFObject) -> [String] {
    var keys: [String] = []
    unsafe qpdf_oh_begin_dict_key_iter(handle, dictionary.handle)
    while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
      guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
      keys.append(String(unsafe String(cString: key).dropFirst()))
    }
    return keys
  }

  /// Runs `body` with the dictionary of `stream`.
  func withDictionary<Result, Failure: Error>(
    of stream: PDFObject, _ body: (PDFObject) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let object = PDFObject(handle: unsafe qpdf_oh_get_dict(handle, stream.handle))
    defer { unsafe qpdf_oh_release(handle, object.handle) }
    return try body(object)
  }

  /// The bytes of `stream`, decoded or as they stand in the file.
  ///
  /// - Throws: `FinishingError.qpdf` when they cannot be decoded.
  func data(of stream: PDFObject, decoded: Bool = true) throws(FinishingError) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    var filtered: QPDF_BOOL = 0
    unsafe qpdf_oh_get_stream_data(
      handle, stream.handle, decoded ? qpdf_dl_all : qpdf_dl_none, &filtered, &buffer, &count)
    try check()
    guard let start = unsafe buffer else { return [] }
    defer { unsafe free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// What a direct object without children is.
  func scalar(_ object: PDFObject) -> PDFValue {
    switch unsafe qpdf_oh_get_type_code(handle, object.handle) {
    case ot_boolean: return .bool(unsafe qpdf_oh_get_bool_value(handle, object.handle) != 0)
    case ot_integer: return .integer(Int(unsafe qpdf_oh_get_int_value(handle, object.handle)))
    case ot_real: return .real(unsafe qpdf_oh_get_numeric_value(handle, object.handle))
    case ot_name:
      guard let name = unsafe qpdf_oh_get_name(handle, object.handle) else { return .null }
      return .name(String(unsafe String(cString: name).dropFirst()))
    case ot_string:
      var count = 0
      guard let start = unsafe qpdf_oh_get_binary_string_value(handle, object.handle, &count) else {
        return .null
      }
      return .bytes(
        unsafe UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
    default: return .null
    }
  }

  /// The items of `array`; `nil` when it is none.
  func itemCount(_ array: PDFObject) -> Int? {
    guard unsafe qpdf_oh_is_array(handle, array.handle) != 0 else { return nil }
    return Int(unsafe qpdf_oh_get_array_n_items(handle, array.handle))
  }

  /// Whether `object` is a dictionary.
  func isDictionary(_ object: PDFObject) -> Bool {
    unsafe qpdf_oh_is_dictionary(handle, object.handle) != 0
  }

  /// The file again, arranged for showing page by page over a network.
  ///
  /// - Throws: `FinishingError.qpdf` when qpdf fails.
  func linearised() throws(FinishingError) -> [UInt8] {
    unsafe qpdf_init_write_memory(handle)
    try check()
    unsafe qpdf_set_object_stream_mode(handle, qpdf_o_generate)
    unsafe qpdf_set_newline_before_endstream(handle, 1)  // ISO 19005-2 §6.1.7.1
    unsafe qpdf_set_deterministic_ID(handle, 1)
    unsafe qpdf_set_linearization(handle, 1)
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
}
