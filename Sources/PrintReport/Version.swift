@_exported public import Diagnostics
@_exported public import ReportModel
@_exported public import TextDecoding

/// The version of the program and library; a PDF names it as its producer.
public let programVersion = "0.1.0"
