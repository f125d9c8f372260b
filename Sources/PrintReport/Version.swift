@_exported public import Diagnostics
@_exported public import PDFFinishing
@_exported public import PDFVerification
@_exported public import ReportModel
@_exported public import TextDecoding
@_exported public import TypeModel

/// The version of the program and library; a PDF names it as its producer.
public let programVersion = "0.1.0"
