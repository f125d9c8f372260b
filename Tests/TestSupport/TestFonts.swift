public import TypeModel

/// The faces that tests set with, where Debian's packages lay them.
public enum TestFonts {
  /// Noto Serif CJK SC, the text face (package fonts-noto-cjk).
  public static let song = FontID(0)
  /// Noto Sans CJK SC Bold, the heading face (package fonts-noto-cjk).
  public static let hei = FontID(1)
  /// AR PL UKai CN, a face with quadratic outlines (package fonts-arphic-ukai).
  public static let kai = FontID(2)
  /// DejaVu Sans, 2048 units an em (package fonts-dejavu-core).
  public static let sans = FontID(3)
  /// Noto Serif CJK JP, for variation sequences (package fonts-noto-cjk).
  public static let japanese = FontID(4)

  private static let opentype = "/usr/share/fonts/opentype/noto/"
  private static let truetype = "/usr/share/fonts/truetype/"

  /// The faces in the order of their numbers.
  public static let faces = [
    FontFace(
      file: opentype + "NotoSerifCJK-Regular.ttc", faceIndex: 2,
      postScriptName: "NotoSerifCJKsc-Regular"),
    FontFace(
      file: opentype + "NotoSansCJK-Bold.ttc", faceIndex: 2, postScriptName: "NotoSansCJKsc-Bold"),
    FontFace(file: truetype + "arphic/ukai.ttc", faceIndex: 0, postScriptName: "UKaiCN"),
    FontFace(file: truetype + "dejavu/DejaVuSans.ttf", faceIndex: 0, postScriptName: "DejaVuSans"),
    FontFace(
      file: opentype + "NotoSerifCJK-Regular.ttc", faceIndex: 0,
      postScriptName: "NotoSerifCJKjp-Regular"),
  ]

  /// The faces as a catalogue would hand them over.
  public static let table = FontTable(
    faces: faces,
    stacks: [
      FontSelector(.song): [song], FontSelector(.hei, .bold): [hei], FontSelector(.kai): [kai],
    ])
}
