package import CQPDF
import Glibc

/// Why qpdf cannot be used.
package struct QPDFMissing: Error {
  /// What to say of it; no full stop.
  package let message =
    "the library libqpdf is not on this machine: apt-get install libqpdf29"
}

/// The functions of qpdf's C interface that are used here, found when a file is first to be read.
///
/// With libqpdf come twelve more libraries, cryptography among them, which take longer to load than
/// a small report takes to set. So the program is not linked with it: the names and types below are
/// those of `qpdf-c.h`, and what each function does is said there. The library stays loaded.
@safe
package struct QPDFFunctions {
  /// `qpdf_init`.
  package let initialise: @convention(c) () -> qpdf_data?
  /// `qpdf_cleanup`.
  package let cleanUp: @convention(c) (UnsafeMutablePointer<qpdf_data?>?) -> Void
  /// `qpdf_set_suppress_warnings`.
  package let setSuppressWarnings: @convention(c) (qpdf_data?, QPDF_BOOL) -> Void
  /// `qpdf_silence_errors`.
  package let silenceErrors: @convention(c) (qpdf_data?) -> Void
  /// `qpdf_set_attempt_recovery`.
  package let setAttemptRecovery: @convention(c) (qpdf_data?, QPDF_BOOL) -> Void
  /// `qpdf_read_memory`, its bytes as such.
  package let readMemory:
    @convention(c) (
      qpdf_data?, UnsafePointer<CChar>?, UnsafePointer<UInt8>?, UInt64, UnsafePointer<CChar>?
    ) -> QPDF_ERROR_CODE
  /// `qpdf_has_error`.
  package let hasError: @convention(c) (qpdf_data?) -> QPDF_BOOL
  /// `qpdf_get_error`.
  package let error: @convention(c) (qpdf_data?) -> qpdf_error?
  /// `qpdf_get_error_full_text`.
  package let fullText: @convention(c) (qpdf_data?, qpdf_error?) -> UnsafePointer<CChar>?
  /// `qpdf_get_error_message_detail`.
  package let messageDetail: @convention(c) (qpdf_data?, qpdf_error?) -> UnsafePointer<CChar>?
  /// `qpdf_more_warnings`.
  package let hasMoreWarnings: @convention(c) (qpdf_data?) -> QPDF_BOOL
  /// `qpdf_next_warning`.
  package let nextWarning: @convention(c) (qpdf_data?) -> qpdf_error?
  /// `qpdf_get_num_pages`.
  package let pageCount: @convention(c) (qpdf_data?) -> Int32
  /// `qpdf_get_page_n`.
  package let page: @convention(c) (qpdf_data?, Int) -> qpdf_oh
  /// `qpdf_get_trailer`.
  package let trailer: @convention(c) (qpdf_data?) -> qpdf_oh
  /// `qpdf_get_root`.
  package let root: @convention(c) (qpdf_data?) -> qpdf_oh
  /// `qpdf_get_object_by_id`.
  package let object: @convention(c) (qpdf_data?, Int32, Int32) -> qpdf_oh
  /// `qpdf_oh_release`.
  package let release: @convention(c) (qpdf_data?, qpdf_oh) -> Void
  /// `qpdf_oh_get_object_id`.
  package let objectID: @convention(c) (qpdf_data?, qpdf_oh) -> Int32
  /// `qpdf_oh_get_generation`.
  package let generation: @convention(c) (qpdf_data?, qpdf_oh) -> Int32
  /// `qpdf_oh_is_indirect`.
  package let isIndirect: @convention(c) (qpdf_data?, qpdf_oh) -> QPDF_BOOL
  /// `qpdf_oh_is_stream`.
  package let isStream: @convention(c) (qpdf_data?, qpdf_oh) -> QPDF_BOOL
  /// `qpdf_oh_get_type_code`.
  package let typeCode: @convention(c) (qpdf_data?, qpdf_oh) -> qpdf_object_type_e
  /// `qpdf_oh_get_bool_value`.
  package let boolValue: @convention(c) (qpdf_data?, qpdf_oh) -> QPDF_BOOL
  /// `qpdf_oh_get_int_value`.
  package let intValue: @convention(c) (qpdf_data?, qpdf_oh) -> Int64
  /// `qpdf_oh_get_numeric_value`.
  package let numericValue: @convention(c) (qpdf_data?, qpdf_oh) -> Double
  /// `qpdf_oh_get_name`.
  package let name: @convention(c) (qpdf_data?, qpdf_oh) -> UnsafePointer<CChar>?
  /// `qpdf_oh_get_binary_string_value`.
  package let binaryString:
    @convention(c) (
      qpdf_data?, qpdf_oh, UnsafeMutablePointer<Int>?
    ) -> UnsafePointer<CChar>?
  /// `qpdf_oh_get_array_n_items`.
  package let arrayCount: @convention(c) (qpdf_data?, qpdf_oh) -> Int32
  /// `qpdf_oh_get_array_item`.
  package let arrayItem: @convention(c) (qpdf_data?, qpdf_oh, Int32) -> qpdf_oh
  /// `qpdf_oh_get_dict`.
  package let dictionary: @convention(c) (qpdf_data?, qpdf_oh) -> qpdf_oh
  /// `qpdf_oh_get_key`.
  package let key: @convention(c) (qpdf_data?, qpdf_oh, UnsafePointer<CChar>?) -> qpdf_oh
  /// `qpdf_oh_begin_dict_key_iter`.
  package let beginKeys: @convention(c) (qpdf_data?, qpdf_oh) -> Void
  /// `qpdf_oh_dict_more_keys`.
  package let hasMoreKeys: @convention(c) (qpdf_data?) -> QPDF_BOOL
  /// `qpdf_oh_dict_next_key`.
  package let nextKey: @convention(c) (qpdf_data?) -> UnsafePointer<CChar>?
  /// `qpdf_oh_get_stream_data`.
  package let streamData:
    @convention(c) (
      qpdf_data?, qpdf_oh, qpdf_stream_decode_level_e, UnsafeMutablePointer<QPDF_BOOL>?,
      UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, UnsafeMutablePointer<Int>?
    ) -> QPDF_ERROR_CODE
  /// `qpdf_init_write_memory`.
  package let initialiseWritingMemory: @convention(c) (qpdf_data?) -> QPDF_ERROR_CODE
  /// `qpdf_set_object_stream_mode`.
  package let setObjectStreamMode: @convention(c) (qpdf_data?, qpdf_object_stream_e) -> Void
  /// `qpdf_set_newline_before_endstream`.
  package let setNewlineBeforeEndstream: @convention(c) (qpdf_data?, QPDF_BOOL) -> Void
  /// `qpdf_set_deterministic_ID`.
  package let setDeterministicID: @convention(c) (qpdf_data?, QPDF_BOOL) -> Void
  /// `qpdf_set_linearization`.
  package let setLinearisation: @convention(c) (qpdf_data?, QPDF_BOOL) -> Void
  /// `qpdf_write`.
  package let write: @convention(c) (qpdf_data?) -> QPDF_ERROR_CODE
  /// `qpdf_get_buffer_length`.
  package let bufferLength: @convention(c) (qpdf_data?) -> Int
  /// `qpdf_get_buffer`.
  package let buffer: @convention(c) (qpdf_data?) -> UnsafePointer<UInt8>?

  /// Loads qpdf.
  ///
  /// - Throws: `QPDFMissing` when the library is not there or lacks one of the functions.
  package init() throws(QPDFMissing) {
    let library = try QPDFLibrary()
    unsafe initialise = try library.function("qpdf_init")
    unsafe cleanUp = try library.function("qpdf_cleanup")
    unsafe setSuppressWarnings = try library.function("qpdf_set_suppress_warnings")
    unsafe silenceErrors = try library.function("qpdf_silence_errors")
    unsafe setAttemptRecovery = try library.function("qpdf_set_attempt_recovery")
    unsafe readMemory = try library.function("qpdf_read_memory")
    unsafe hasError = try library.function("qpdf_has_error")
    unsafe error = try library.function("qpdf_get_error")
    unsafe fullText = try library.function("qpdf_get_error_full_text")
    unsafe messageDetail = try library.function("qpdf_get_error_message_detail")
    unsafe hasMoreWarnings = try library.function("qpdf_more_warnings")
    unsafe nextWarning = try library.function("qpdf_next_warning")
    unsafe pageCount = try library.function("qpdf_get_num_pages")
    unsafe page = try library.function("qpdf_get_page_n")
    unsafe trailer = try library.function("qpdf_get_trailer")
    unsafe root = try library.function("qpdf_get_root")
    unsafe object = try library.function("qpdf_get_object_by_id")
    unsafe release = try library.function("qpdf_oh_release")
    unsafe objectID = try library.function("qpdf_oh_get_object_id")
    unsafe generation = try library.function("qpdf_oh_get_generation")
    unsafe isIndirect = try library.function("qpdf_oh_is_indirect")
    unsafe isStream = try library.function("qpdf_oh_is_stream")
    unsafe typeCode = try library.function("qpdf_oh_get_type_code")
    unsafe boolValue = try library.function("qpdf_oh_get_bool_value")
    unsafe intValue = try library.function("qpdf_oh_get_int_value")
    unsafe numericValue = try library.function("qpdf_oh_get_numeric_value")
    unsafe name = try library.function("qpdf_oh_get_name")
    unsafe binaryString = try library.function("qpdf_oh_get_binary_string_value")
    unsafe arrayCount = try library.function("qpdf_oh_get_array_n_items")
    unsafe arrayItem = try library.function("qpdf_oh_get_array_item")
    unsafe dictionary = try library.function("qpdf_oh_get_dict")
    unsafe key = try library.function("qpdf_oh_get_key")
    unsafe beginKeys = try library.function("qpdf_oh_begin_dict_key_iter")
    unsafe hasMoreKeys = try library.function("qpdf_oh_dict_more_keys")
    unsafe nextKey = try library.function("qpdf_oh_dict_next_key")
    unsafe streamData = try library.function("qpdf_oh_get_stream_data")
    unsafe initialiseWritingMemory = try library.function("qpdf_init_write_memory")
    unsafe setObjectStreamMode = try library.function("qpdf_set_object_stream_mode")
    unsafe setNewlineBeforeEndstream = try library.function("qpdf_set_newline_before_endstream")
    unsafe setDeterministicID = try library.function("qpdf_set_deterministic_ID")
    unsafe setLinearisation = try library.function("qpdf_set_linearization")
    unsafe write = try library.function("qpdf_write")
    unsafe bufferLength = try library.function("qpdf_get_buffer_length")
    unsafe buffer = try library.function("qpdf_get_buffer")
  }
}

/// The loaded library.
@safe
private struct QPDFLibrary {
  /// Debian 12 and 13, then whatever the development package points to.
  private static let names = ["libqpdf.so.29", "libqpdf.so.30", "libqpdf.so"]
  private let handle: UnsafeMutableRawPointer

  init() throws(QPDFMissing) {
    for name in Self.names {
      if let handle = unsafe dlopen(name, RTLD_LAZY) {
        unsafe self.handle = handle
        return
      }
    }
    throw QPDFMissing()
  }

  /// The function `name`, whose type in C must be `Function`.
  func function<Function>(_ name: String) throws(QPDFMissing) -> Function {
    guard let address = unsafe dlsym(handle, name) else { throw QPDFMissing() }
    return unsafe unsafeBitCast(address, to: Function.self)
  }
}
