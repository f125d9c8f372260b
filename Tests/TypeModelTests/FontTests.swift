import Testing
import TypeModel

@Suite("Faces, levels, regions")
struct FontTests {
  @Test func aTableGivesTheStackOfASelector() {
    let faces = [
      FontFace(file: "a.otf", faceIndex: 0, postScriptName: "A"),
      FontFace(file: "b.ttc", faceIndex: 2, postScriptName: "B"),
    ]
    let table = FontTable(faces: faces, stacks: [FontSelector(.song): [FontID(1), FontID(0)]])
    #expect(table.stack(FontSelector(.song)) == [FontID(1), FontID(0)])
    #expect(table.stack(FontSelector(.song, .bold)) == [])
    #expect(table.stack(FontSelector(.kai)) == [])
  }

  @Test func weightsAreThoseOfOpenType() {
    #expect(FontWeight.allCases.map(\.rawValue) == [300, 400, 500, 600, 700, 900])
    #expect(FontWeight.allCases == FontWeight.allCases.sorted())
  }

  @Test("clreq §prohibition_rules_for_line_start_end: each level keeps what the one below keeps")
  func levelsAreOrdered() {
    #expect(ProhibitionLevel.allCases == [.none, .basic, .gb, .strict])
    #expect(ProhibitionLevel.allCases == ProhibitionLevel.allCases.sorted())
    #expect(ProhibitionLevel.strict > .gb)
  }

  @Test func regionsHaveTheirLanguages() {
    #expect(Region.allCases.map(\.language) == ["zh-CN", "zh-TW", "zh-HK"])
  }

  @Test("the defaults of lines are those of the mainland: quanjiao, level GB, ¼ em")
  func mainlandDefaults() {
    let settings = LineSettings()
    #expect(settings.region == .cn)
    #expect(settings.prohibition == .gb)
    #expect(settings.punctuation == .quanjiao)
    #expect(settings.lineEnd == .always)
    #expect(settings.hanging == .none)
    #expect(settings.latinGap == .quarter)
    #expect((settings.latinGapMinimum, settings.latinGapMaximum) == (Ratio(1, 8), .half))
  }

  @Test("TYPOGRAPHY §4: seven steps of shrinking, each allowed and with a price")
  func shrinkSteps() {
    let costs = LineCosts()
    #expect(costs.shrink.count == 8)
    #expect(costs.allowsShrink == [false] + Array(repeating: true, count: 7))
    #expect(costs.shrink[7] == costs.shrink.max())
  }

  @Test func aRectangleIsMadeOfItsCorner() {
    let rectangle = Rectangle(x: .points(1), y: .points(2), width: .points(3), height: .points(4))
    #expect(rectangle.origin == Point(x: .points(1), y: .points(2)))
    #expect(rectangle.size == Size(width: .points(3), height: .points(4)))
  }
}
