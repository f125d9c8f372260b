package import DisplayModel
package import LayoutModel
package import TypeModel

/// A layout's styles made ready for one run: faces found, colours numbered.
package struct StyleSheet: Sendable {
  /// The layout.
  package let layout: LayoutSpec
  /// The colours as the display list holds them; the first is the text colour.
  package let colours: [Colour]
  private let fonts: FontTable
  private let region: Region
  /// The rules of lines of styles without rules of their own.
  private let plainSettings: SharedLineSettings

  /// The styles of `layout` with the faces of `fonts`.
  package init(layout: LayoutSpec, fonts: FontTable, region: Region) {
    self.layout = layout
    self.fonts = fonts
    self.region = region
    var plain = layout.text
    plain.region = region
    plainSettings = SharedLineSettings(plain)
    let specified = layout.colours.map {
      Colour(name: $0.name, gray: $0.gray, rgb: $0.rgb, cmyk: $0.cmyk)
    }
    let text = specified.filter { $0.name == "text" }.prefix(1)
    colours = (text.isEmpty ? [.black] : Array(text)) + specified.filter { $0.name != "text" }
  }

  /// The style called `name`; what a layout leaves out is set as its body text.
  package func style(_ name: StyleName) -> TextStyle {
    layout.styles[name] ?? layout.styles[.body] ?? TextStyle()
  }

  /// The place of the colour `name`; an unknown one is the text colour.
  package func colour(_ name: String) -> ColourID {
    ColourID(UInt16(colours.firstIndex { $0.name == name } ?? 0))
  }

  /// The faces of `selector`; failing these its regular weight, Song, and any face at all.
  package func faces(_ selector: FontSelector) -> [FontID] {
    let trials = [selector, FontSelector(selector.role), FontSelector(.song)]
    for trial in trials where !fonts.stack(trial).isEmpty { return fonts.stack(trial) }
    return fonts.faces.isEmpty ? [] : [FontID(0)]
  }

  /// The type that `style` asks for.
  package func run(_ style: TextStyle) -> RunStyle {
    RunStyle(
      fonts: faces(style.font), latinFonts: style.latin.map(faces) ?? [], size: style.size,
      colour: colour(style.colour).index, tracking: style.tracking, features: style.features)
  }

  /// The rules of lines for `style`.
  package func sharedSettings(_ style: TextStyle) -> SharedLineSettings {
    guard var settings = style.lines else { return plainSettings }
    settings.region = region
    return SharedLineSettings(settings)
  }

  /// `text` that the layout made, all in one `style`, as content of `node`.
  func styled(_ text: String, _ style: TextStyle, node: NodeID) -> StyledText {
    StyledText(
      paragraph: plain(text, style), origins: [], nodes: [NodeStretch(offset: 0, node: node)])
  }

  /// A paragraph of `text` all in one `style`, such as a folio.
  package func plain(_ text: String, _ style: TextStyle) -> StyledParagraph {
    StyledParagraph(
      text: text, runs: [StyledRun(0..<text.utf8.count, style: 0)], styles: [run(style)],
      alignment: style.alignment, sharing: sharedSettings(style))
  }
}
