/// What a finished PDF promises.
public enum PDFProfile: String, Hashable, Sendable, CaseIterable {
  /// PDF/A-2a and PDF/UA-1: tagged, linked, black as gray, sRGB intent.
  case standard
  /// PDF/A-3a and PDF/UA-1, with the source text attached.
  case archive
  /// PDF/X-4: CMYK, text in black ink alone, bleed and trim marks.
  case press
}
