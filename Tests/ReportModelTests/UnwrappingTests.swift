import ReportModel
import TestSupport
import Testing

@Suite("Lines wrapped at a fixed width")
struct UnwrappingTests {
  /// What prints of `text`, a paragraph a string.
  private func words(_ text: String) throws -> [String] {
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(unaccounted(report, text).isEmpty)
    return texts(of: report).map(\.text)
  }

  @Test("Where blank lines part paragraphs, a full line that ends in 。 goes on")
  func blankLinesPartParagraphs() throws {
    let text = """
      茶园日记

      清明前六天开园。头一批采茶工是从邻县请来的，一共二十二个人。
      她们天不亮就上山，露水没干的时候芽叶最嫩，手脚快的一上午能采
      三斤鲜叶。

      炒茶的锅有八口，烧的是松柴，火候全凭手感，温度高一点叶子就要
      焦边，低一点又炒不出香气来，老师傅的手掌上都是一层厚厚的茧。

      谷雨过后收购价一天比一天低，采工陆续回家。今年的天气不算好，
      三月里落过一场雹子，总产量比去年少了两成左右，好在价钱还算稳。
      到了五月底，厂里算完账，每户茶农平均分到四千八百元。
      """
    #expect(
      try words(text) == [
        "茶园日记",
        "清明前六天开园。头一批采茶工是从邻县请来的，一共二十二个人。她们天不亮就上山，露"
          + "水没干的时候芽叶最嫩，手脚快的一上午能采三斤鲜叶。",
        "炒茶的锅有八口，烧的是松柴，火候全凭手感，温度高一点叶子就要焦边，低一点又炒不出"
          + "香气来，老师傅的手掌上都是一层厚厚的茧。",
        "谷雨过后收购价一天比一天低，采工陆续回家。今年的天气不算好，三月里落过一场雹子，"
          + "总产量比去年少了两成左右，好在价钱还算稳。到了五月底，厂里算完账，每户茶农平均分"
          + "到四千八百元。",
      ])
  }

  @Test("Below -- lines are kept, and they tell nothing of the text above")
  func aSignatureIsNoEvidence() throws {
    let text = """
      山城来信

      到这里已经两个多月了，工地在半山腰，每天要坐缆车上去，遇
      上大雾就只能停工，大家在板房里打牌。厨子是本地人，做的豆
      花饭很好吃，我学了几回，总是点不好卤水。

      山下的镇子有一条老街，铺的都是青石板，中间磨出一道深沟，
      据说是从前马帮走出来的。街上还有两家茶馆，一家说书，一家
      唱川剧，票价都是三块钱。

      上个星期下了第一场雪，缆车停了三天。我们沿着运料的便道走
      上去，走了四个钟头。到了顶上，云在脚底下铺开，像一片海。
      老周说他在这里干了八年，也只见过五六回。

      --
          何当共剪西窗烛
          却话巴山夜雨时

      ※ 来源:·碧水听涛站 bbs.example.edu.cn·[FROM: 192.0.2.15]
      """
    #expect(
      try words(text) == [
        "山城来信",
        "到这里已经两个多月了，工地在半山腰，每天要坐缆车上去，遇上大雾就只能停工，大家在"
          + "板房里打牌。厨子是本地人，做的豆花饭很好吃，我学了几回，总是点不好卤水。",
        "山下的镇子有一条老街，铺的都是青石板，中间磨出一道深沟，据说是从前马帮走出来的。"
          + "街上还有两家茶馆，一家说书，一家唱川剧，票价都是三块钱。",
        "上个星期下了第一场雪，缆车停了三天。我们沿着运料的便道走上去，走了四个钟头。到了"
          + "顶上，云在脚底下铺开，像一片海。老周说他在这里干了八年，也只见过五六回。",
        "何当共剪西窗烛",
        "却话巴山夜雨时",
        "※ 来源:·碧水听涛站 bbs.example.edu.cn·[FROM: 19"
          + "2.0.2.15]",
      ])
  }

  @Test("A name at the right side that a fixed width has parted from its day is lost nowhere")
  func aWrappedSignatureIsWhole() throws {
    let text = """
      关于表彰2022年度先进集体和个人的决定

      各部门：
      经研究决定，授予以下集体和个人“先进
      集体”“先进工作者”称号。

      先进集体（2个）
      财务部
      第二车间

      先进工作者（18名）
      王海  李 静  张国强  刘 洋  陈晓红  欧阳建华
      赵 磊  孙玉梅  周 杰  吴晓燕  郑 凯  王 芳
      冯 涛  蒋丽萍  沈 浩  韩 雪  杨志刚  朱 敏

                                      红枫集团有限公司
                                        2023年1月10日
      """
    #expect(try words(text).contains { $0.contains("2023年1月10日") })
  }
}
