import TypeModel

extension DisplayList {
  /// The pages as text, a mark a line, lengths in points from the top left of the trimmed page.
  ///
  /// A run of glyphs reads `text x=85.039 y=120.5 w=45 Song@10 “报告摘要，”`, followed by what it
  /// is: its colour where that is not the text colour, its node or kind of artifact, its place in
  /// the source.
  public var dump: String {
    var lines: [String] = []
    for (index, page) in pages.enumerated() {
      lines.append(heading(of: page, index))
      for mark in page.marks { lines.append(line(for: mark, on: page)) }
      for link in page.links { lines.append(line(for: link)) }
    }
    for entry in outline {
      lines.append("outline \(entry.level) \(name(of: entry.destination)) “\(entry.title)”")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(of page: DisplayPage, _ index: Int) -> String {
    let number = page.label.style == .none ? "" : String(page.label.number)
    return "page \(index + 1) w=\(points(page.size.width)) h=\(points(page.size.height))"
      + " label=\(page.label.prefix)\(number)"
  }

  private func line(for mark: Mark, on page: DisplayPage) -> String {
    switch mark {
    case .glyphs(let run):
      let width = page.glyphs[run.glyphs].reduce(0) { $0 + Int($1.advance) }
      let text = String(decoding: page.text[run.text], as: UTF8.self)
      let place = run.line > 0 ? " \(run.line):\(run.column)" : ""
      return "text \(coordinates(run.origin)) w=\(points(Length(scaledPoints: width)))"
        + " \(face(run.font))@\(points(run.size)) “\(text)”"
        + colourName(run.colour) + roleName(run.role) + place
    case .fill(let fill):
      return describe(fill.shape) + colourName(fill.colour) + roleName(fill.role)
    case .image(let image):
      return "image \(describe(image.frame)) “\(image.path)”" + roleName(image.role)
    }
  }

  private func describe(_ shape: FillMark.Shape) -> String {
    switch shape {
    case .rectangle(let rectangle): "fill \(describe(rectangle))"
    case .frame(let rectangle, let width): "frame \(describe(rectangle)) width=\(points(width))"
    case .disc(let centre, let radius): "disc \(coordinates(centre)) r=\(points(radius))"
    case .wave(let start, let width, let amplitude, _):
      "wave \(coordinates(start)) w=\(points(width)) a=\(points(amplitude))"
    }
  }

  private func line(for link: LinkArea) -> String {
    let areas = link.rectangles.map(describe).joined(separator: " + ")
    let target =
      switch link.target {
      case .destination(let id): name(of: id)
      case .uri(let uri): uri
      }
    return "link \(areas) to \(target) “\(link.contents)”" + roleName(.content(link.node))
  }

  private func describe(_ rectangle: Rectangle) -> String {
    coordinates(rectangle.origin)
      + " w=\(points(rectangle.size.width)) h=\(points(rectangle.size.height))"
  }

  private func coordinates(_ point: Point) -> String { "x=\(points(point.x)) y=\(points(point.y))" }

  private func points(_ length: Length) -> String { decimal(length.points) }

  private func face(_ font: FontID) -> String {
    faces.indices.contains(Int(font.index))
      ? faces[Int(font.index)].postScriptName : "face-\(font.index)"
  }

  private func name(of destination: DestinationID) -> String {
    destinations.indices.contains(destination.index)
      ? destinations[destination.index].name : "nowhere"
  }

  private func colourName(_ id: ColourID) -> String {
    id == .text ? "" : " \(colour(id).name)"
  }

  private func roleName(_ role: MarkRole) -> String {
    switch role {
    case .artifact(let kind): return " (\(kind.rawValue))"
    case .content(let id):
      let index = Int(id.index)
      let type = structure.indices.contains(index) ? structure[index].type : "?"
      return " \(type)#\(index)"
    }
  }
}
