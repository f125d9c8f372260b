/// Tells whether the place where two lines meet is inside a word.
///
/// There is no dictionary of all words: what stands on both sides of the seam is a word if the
/// document itself has it elsewhere, or if it is one of the commonest two-character words.
struct SeamWords: Hashable, Sendable {
  /// How often the characters around the seams stand together in the document.
  private var counts: [UInt64: Int] = [:]

  /// Looks for the words at `seams`, each the end of one stretch and the start of another, in
  /// `lines`; the first 200,000 characters tell them.
  init(
    _ seams: [(head: Range<Int>, tail: Range<Int>)], lines: [LineFacts],
    in scalars: [Unicode.Scalar]
  ) {
    for seam in seams {
      for key in Self.keys(Around(seam, scalars)) { counts[key] = 0 }
    }
    guard !counts.isEmpty else { return }
    var budget = 200_000
    for line in lines where !line.isBlank {
      guard budget > 0 else { break }
      budget -= line.range.count
      let words = scalars[line.range.prefix(20_000)]
      for (first, second, third) in hanTriples(words) {
        let pair = Self.key([first, second])
        if counts[pair] != nil { counts[pair, default: 0] += 1 }
        guard let third else { continue }
        let triple = Self.key([first, second, third])
        if counts[triple] != nil { counts[triple, default: 0] += 1 }
      }
    }
  }

  /// The characters around a seam; `nil` where there is none, or no Han.
  private struct Around {
    var before: Unicode.Scalar?
    var last: Unicode.Scalar?
    var first: Unicode.Scalar?
    var after: Unicode.Scalar?

    init(_ seam: (head: Range<Int>, tail: Range<Int>), _ scalars: [Unicode.Scalar]) {
      func han(_ index: Int, _ range: Range<Int>) -> Unicode.Scalar? {
        range.contains(index) && CharacterKind.isHan(scalars[index]) ? scalars[index] : nil
      }
      before = han(seam.head.upperBound - 2, seam.head)
      last = han(seam.head.upperBound - 1, seam.head)
      first = han(seam.tail.lowerBound, seam.tail)
      after = han(seam.tail.lowerBound + 1, seam.tail)
    }
  }

  private static func key(_ scalars: [Unicode.Scalar]) -> UInt64 {
    scalars.reduce(0) { $0 << 21 | UInt64($1.value) }
  }

  private static func keys(_ around: Around) -> [UInt64] {
    guard let last = around.last, let first = around.first else { return [] }
    var keys = [key([last, first])]
    if let before = around.before { keys.append(key([before, last, first])) }
    if let after = around.after { keys.append(key([last, first, after])) }
    return keys
  }

  /// What the words around the seam of `head` and `tail` say.
  func features(
    _ head: Range<Int>, _ tail: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> JoinFeatures {
    let around = Around((head, tail), scalars)
    guard let last = around.last, let first = around.first else { return [] }
    func count(_ scalars: [Unicode.Scalar?]) -> Int {
      let known = scalars.compactMap { $0 }
      return known.count < scalars.count ? 0 : counts[Self.key(known)] ?? 0
    }
    var features: JoinFeatures = []
    if count([around.before, last, first]) > 0 || count([last, first, around.after]) > 0 {
      features.insert(.seamInPhrase)
    }
    let isCommon = commonWords.contains([last, first])
    guard isCommon || count([last, first]) > 0 else { return features }
    // 聊天｜气温: both sides are words, and 天气 is chance.
    let endsWord = around.before.map { commonWords.contains([$0, last]) } ?? false
    let beginsWord = around.after.map { commonWords.contains([first, $0]) } ?? false
    if !(endsWord && beginsWord) { features.insert(isCommon ? .seamInWord : .seamInPair) }
    return features
  }
}

/// Whether a seam falls between a figure and its unit (464｜处) or in a Western word (Johns｜on), by the
/// characters on both sides.
///
/// Two figures say nothing: a paragraph begins with a year more often than a figure is cut.
func seamIsInFigure(_ last: Unicode.Scalar, _ first: Unicode.Scalar) -> Bool {
  if CharacterKind.digit(last) != nil { return figureUnits.contains(first) }
  return CharacterKind.isLatinLetter(last) && CharacterKind.isLatinLetter(first)
    && first.properties.isLowercase
}

/// What a figure goes on with.
private let figureUnits = Set(
  "%％‰.年月日时分秒个万亿千百元人家名位次件条项处台套户亩米吨度倍岁天周号届期多余余個萬億戶畝噸歲".unicodeScalars)

/// Each character of `words` with the two behind it, as long as they are Han.
private func hanTriples(
  _ words: ArraySlice<Unicode.Scalar>
) -> some Sequence<(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar?)> {
  words.indices.dropLast().lazy.compactMap { index in
    guard CharacterKind.isHan(words[index]), CharacterKind.isHan(words[index + 1]) else {
      return nil
    }
    let third = index + 2 < words.endIndex ? words[index + 2] : nil
    return (words[index], words[index + 1], third.flatMap { CharacterKind.isHan($0) ? $0 : nil })
  }
}

/// The words of two characters in a text where spaces part them.
private func words(_ text: String) -> Set<[Unicode.Scalar]> {
  Set(text.unicodeScalars.split(separator: " ").map { Array($0) })
}

/// Words of two characters that no paragraph ends in: what they need comes behind them.
let openingPhrases = words(
  "应当 應當 应该 應該 可以 能够 能夠 必须 必須 需要 以及 通过 通過 根据 根據 按照 依照 关于 關於 对于 對於 由于 由於 因为 因為 如果 虽然 雖然 "
    + "并且 並且 而且 或者 进行 進行 成为 成為 作为 作為 其中 已经 已經 正在 各种 各種 所有 这个 這個 那个 这些 那些 一个 一個 一种 "
    + "一些 一次 两个 三个 几个 每个 包括 具有 属于 屬於 位于 位於 来自 來自 达到 達到 超过 超過 大约 仍然 "
    + "继续 不断 逐步 逐渐 更加 比较 非常 尤其 尽管 只有 只要 无论 不管 即使 从而 因此 所以 但是 可是 然而 于是 还是 就是 不是 都是 "
    + "也是 将要 曾经 曾經 为了 為了 向着 随着 隨著 沿着 本着 一直 任何 某些 各级 各類 各类")

/// Words of two characters that no paragraph begins with.
let leaningPhrases = words(
  "之间 之間 以內 以内 之中 之一 左右 方面 而言 为主 为止 时候 的话 以外")

/// The commonest words of two characters of reports, news and prose.
let commonWords = words(
  "发展 工作 建设 管理 经济 社会 企业 国家 我们 他们 问题 公司 政府 技术 服务 生产 市场 活动 组织 研究 进行 情况 要求 人民 单位 部门 会议 报告 "
    + "计划 项目 规定 制度 教育 学校 学生 教师 科学 文化 历史 世界 中国 地区 城市 农村 农业 工业 产业 产品 质量 标准 数据 信息 系统 网络 安全 环境 "
    + "资源 能源 投资 资金 收入 支出 利润 成本 价格 增长 提高 增加 减少 下降 上升 改革 开放 创新 合作 交流 培训 人才 领导 干部 群众 党员 委员 会员 "
    + "代表 主席 主任 秘书 办公 行政 法律 法规 条例 办法 措施 意见 建议 方案 决定 通知 公告 申请 审批 审查 审议 检查 监督 评价 评估 考核 责任 任务 "
    + "目标 重点 基础 条件 能力 水平 规模 结构 体系 机制 模式 方法 方式 方向 过程 阶段 时间 时候 今天 明天 昨天 今年 去年 明年 年度 季度 上午 下午 "
    + "晚上 早上 开始 结束 完成 实现 实施 执行 落实 推进 推动 促进 加强 加快 提升 改善 优化 完善 健全 建立 形成 保障 保护 支持 帮助 解决 处理 开展 "
    + "举行 召开 参加 出席 讨论 介绍 说明 表示 认为 指出 强调 希望 知道 觉得 看见 听见 发现 出现 发生 产生 变化 影响 作用 关系 联系 结果 原因 意义 "
    + "内容 形式 特点 优势 机会 风险 困难 矛盾 压力 需求 供给 消费 销售 贸易 出口 进口 运输 交通 公路 铁路 道路 桥梁 建筑 房屋 住房 土地 水利 电力 "
    + "设备 机器 材料 工程 设计 施工 验收 试验 测试 检测 分析 统计 调查 样本 指标 比例 部分 全部 方面 地方 中心 附近 周围 里面 外面 上面 下面 前面 "
    + "后面 东西 南北 父亲 母亲 孩子 朋友 同学 老师 先生 女士 老人 青年 儿童 妇女 家庭 生活 身体 健康 医院 医生 病人 药品 治疗 预防 卫生 食品 饮食 "
    + "天气 气候 温度 春天 夏天 秋天 冬天 太阳 月亮 眼睛 声音 说话 走路 回家 吃饭 喝茶 写信 读书 文章 作品 作者 读者 编辑 出版 印刷 图书 报纸 杂志 "
    + "电影 音乐 艺术 传统 现代 当代 国际 国内 全国 全球 本市 本省 本县 省份 各地 各级 各类 人员 人口 职工 工人 农民 居民 用户 客户 乘客 游客 消费 "
    + "金融 银行 贷款 保险 证券 股份 股东 董事 监事 审计 会计 财务 税收 预算 决算 资产 负债 权益 合同 协议 条款 法院 诉讼 案件 证据 权利 义务 利益 "
    + "公共 公开 公平 公正 民主 自由 平等 和平 战争 军队 国防 外交 政策 政治 思想 理论 观点 精神 价值 道德 文明 宗教 民族 语言 文字 汉字 词语 句子 "
    + "程序 软件 硬件 芯片 互联 智能 数字 算法 模型 平台 应用 开发 运行 维护 更新 升级 版本 功能 性能 效率 效果 效益 成果 成绩 成功 失败 经验 教训 "
    + "态势 势头 形势 趋势 优先 先进 进步 步伐 发布 公布 颁布 印发 下发 转发 编制 制定 修订 修改 起草 批准 同意 反对 弃权 表决 选举 任命 聘任 辞职 "
    + "經濟 發展 社會 國家 問題 會議 報告 機關 應該 規定 辦法 條例 學校 學生 教師 縣市 直轄 地方 委員 主席 預算 審查 議案 質詢 院長 部長 人民 政府")
