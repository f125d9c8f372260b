import TestSupport

/// Paragraphs of several kinds of prose, made of each kind's own words: what the joins are measured on
/// beside the documents.
enum ProseKind: String, CaseIterable, Sendable {
  case government, company, novel, paper, gazette

  /// Who, with what, does what, to what: words apart by spaces.
  private var stock: (subjects: String, manners: String, deeds: String, objects: String) {
    switch self {
    case .government:
      (
        "县委办公室 各乡镇 市直各部门 工作专班 驻村干部 水务局 街道办事处 社区网格员 教育主管部门 卫健系统 应急管理部门 自然资源局",
        "按照年初部署 在汛期到来之前 对照清单 以问题为导向 结合本地实际 通过入户走访 会同有关单位 历时三个月 坚持边查边改 依托政务平台",
        "全面摸排 集中整治 逐项核实 分批改造 统筹安排 动态更新 如期完成 妥善处置 公开招标 跟踪督办 压茬推进 建成投用",
        "农村危房 沿河排污口 老旧小区管网 秋粮收购资金 易返贫户台账 中小学校舍 山洪灾害隐患点 高标准农田 便民服务大厅 森林防火通道 集中供水工程 养老服务站点"
      )
    case .company:
      (
        "本公司 董事会 子公司恒达物流 管理层 审计机构 控股股东 研发中心 华东销售区 独立董事 募投项目 熟料生产线 境外子公司",
        "报告期内 受原燃料价格波动影响 基于谨慎性原则 经股东大会批准 在不影响正常经营的前提下 根据会计准则 较上年同期 按权益法核算 截至资产负债表日 出于避险需要",
        "确认了 计提了 处置了 新增了 调整了 核销了 收购了 签订了 偿还了 摊销了 转回了 披露了",
        "应收账款坏账准备 固定资产折旧 商誉减值损失 短期借款 长期股权投资 在建工程余额 关联交易合同 政府补助收入 环保设施技改支出 无形资产摊销额 远期结售汇合约 存货跌价准备"
      )
    case .novel:
      (
        "老船工 阿秀 镇上的裁缝 那个外乡人 祖母 学堂里的先生 巡夜的更夫 卖豆腐的寡妇 瘸腿的马夫 当铺掌柜 穿蓝布衫的姑娘 河对岸的木匠",
        "趁着月色 一言不发地 隔着半扇窗 踩着湿漉漉的石板 抖着手 像往常一样 背着众人 借着灶膛的火光 冒着细雨 慢吞吞地",
        "望着 收起了 藏好 数了数 拾起 擦拭着 推开 放下 翻出 守着 烧掉了 递过来",
        "半截蜡烛 旧账本 渔网 一封没有署名的信 祠堂的木门 缺了口的瓷碗 父亲留下的怀表 院里的枇杷树 晾在绳上的棉袄 渡口的缆绳 压在箱底的嫁衣 一篮子青菜"
      )
    case .paper:
      (
        "本文 对照组 回归模型 受访者 样本县 该算法 既有文献 问卷 显微观察 敏感性检验 第二组数据 田野调查",
        "在控制其他变量之后 采用分层抽样 与前人的结论不同 利用面板数据 经过三轮迭代 在百分之五的水平上 借助电子显微镜 从理论上 排除异常值以后 就现有证据看",
        "验证了 测量了 揭示了 估计了 比较了 否定了 支持 说明了 区分了 拟合了 描述了 修正了",
        "降水与产量的关系 家庭规模的中介作用 晶格缺陷的分布 方言接触的层次 信贷约束的异质性 土壤有机碳含量 词汇重复率 细胞凋亡的途径 迁移成本的下限 算法收敛的速度 墓葬形制的演变 噪声项的方差"
      )
    case .gazette:
      (
        "本席 主管機關 內政部 審查會 提案委員 行政院 縣市政府 預算中心 法制局 環保署 受查核單位 教育部",
        "依現行規定 於本會期內 經朝野協商 就該案 為保障民眾權益 因應氣候變遷 自公布日起 據統計資料 基於財政紀律 在兼顧地方需求下",
        "已函請 應檢討 業經修正 尚未編列 擬增訂 迭經要求 亟待釐清 應予刪減 核定了 公告了 補助了 撤回了",
        "山坡地保育條例 長期照顧經費 溫室氣體減量目標 原住民保留地 偏鄉學童營養午餐 捷運聯合開發案 食品標示辦法 勞工退休準備金 農田水利設施 公務車輛汰換計畫 都市更新容積獎勵 災害防救演練"
      )
    }
  }

  private static let joins = ["，并", "，", "；", "，其中", "，而", "，同时"]
  private static let traditionalJoins = ["，並", "，", "；", "，其中", "，而", "，同時"]

  /// A paragraph of two to six sentences that ends in an end mark.
  func paragraph(_ random: inout SeededGenerator) -> String {
    let stock = stock
    func pick(_ words: String) -> String {
      words.split(separator: " ").randomElement(using: &random).map(String.init) ?? ""
    }
    let joins = self == .gazette ? Self.traditionalJoins : Self.joins
    var text = ""
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      text += pick(stock.subjects) + pick(stock.manners) + pick(stock.deeds) + pick(stock.objects)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        text += joins.randomElement(using: &random) ?? ""
        text += pick(stock.deeds) + pick(stock.objects)
        if Bool.random(using: &random) { text += "\(Int.random(in: 2...980, using: &random))处" }
      }
      text += "。"
    }
    return text
  }

  /// `count` paragraphs.
  func paragraphs(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in paragraph(&random) }
  }
}
