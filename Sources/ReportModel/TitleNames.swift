/// Who made a report, told by the shape of a line.
extension TitleShapes {
  /// Whether a stretch says who made the report, by its first or last words.
  func namesEditor(_ range: Range<Int>) -> Bool {
    guard range.count <= 40, let last = scalars[range].last else { return false }
    let words = scalars[range]
    switch LineEnd(last) {
    case .stop, .question, .colon, .pause, .open, .url: return false
    case .close, .other: break
    }
    if namesOfficer(range) { return true }
    if let label = Self.reporters.first(where: { words.starts(with: $0) }) {
      return areNames(range.lowerBound + label.count..<range.upperBound)
    }
    if let label = Self.starts.first(where: { words.starts(with: $0) }) {
      return words.count - label.count <= 24
    }
    // 值班人：许诺, 述职人：陈思远.
    if let colon = words.prefix(8).firstIndex(where: { $0 == "：" || $0 == ":" }),
      words[..<colon].last == "人", areNames(colon..<range.upperBound)
    {
      return true
    }
    if Self.ends.contains(where: { words.reversed().starts(with: $0.reversed()) }) {
      return !isBook(words)
    }
    return isAuthorship(range)
  }

  /// Whether a stretch says who reports, and no more: 本报记者　高原.
  func isByline(_ range: Range<Int>) -> Bool {
    guard range.count <= 40,
      let label = Self.reporters.first(where: { scalars[range].starts(with: $0) }),
      label.count < range.count
    else { return false }
    return areNames(range.lowerBound + label.count..<range.upperBound)
  }

  /// Whether a stretch ends in how many follow: 先进集体（3个）.
  func endsInCount(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    guard range.count <= 30, let last = words.last, last == "）" || last == ")",
      let open = words.lastIndex(where: { $0 == "（" || $0 == "(" }), open > range.lowerBound
    else { return false }
    let inside = words[(open + 1)...].dropLast()
    let number = inside.drop { $0 == "共" }.prefix(while: ChineseNumerals.isNumeral)
    return !number.isEmpty && number.endIndex + 1 == inside.endIndex
      && "个個名人位家项項件篇户戶".unicodeScalars.contains(inside[number.endIndex])
  }

  /// Whether a stretch is parts with spaces between them that each say who made the report: 研究所编译
  /// 责任编辑：徐悦.
  func nameEditors(_ range: Range<Int>) -> Bool {
    let parts = scalars[range].split(whereSeparator: CharacterKind.isSpace)
    return parts.count > 1 && parts.count < 5
      && parts.allSatisfy { namesEditor($0.startIndex..<$0.endIndex) }
  }

  /// 汇编, 选编 and the like are books, not people.
  private func isBook(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    let books: Set<Unicode.Scalar> = ["汇", "選", "选", "新", "简", "续", "摘", "彙", "上", "下"]
    return (words.last == "编" || words.last == "編")
      && words.dropLast().last.map(books.contains) ?? false
  }

  /// 鲁迅著, 半山居士 著: a name and what its bearer did, with a space between if it is long.
  private func isAuthorship(_ range: Range<Int>) -> Bool {
    let deeds: Set<Unicode.Scalar> = ["著", "撰", "译", "譯", "述", "文", "摄", "绘"]
    guard let last = scalars[range].last, deeds.contains(last), range.count <= 16 else {
      return false
    }
    let name = range.lowerBound..<range.upperBound - 1
    guard let before = scalars[name].last else { return false }
    return CharacterKind.isSpace(before) ? true : last != "文" && isPersonalName(name)
  }

  /// Whether a stretch is a colon or spaces and then names: 记者：王芳　通讯员：李明.
  func areNames(_ range: Range<Int>) -> Bool {
    var names: [ArraySlice<Unicode.Scalar>] = []
    let separators: Set<Unicode.Scalar> = ["：", ":", "、", "，", ",", "/", "／", "（", "）"]
    for word in scalars[range].split(whereSeparator: {
      CharacterKind.isSpace($0) || separators.contains($0)
    }) where !Self.trades.contains(where: { word.elementsEqual($0) }) {
      names.append(word)
    }
    // A surname and a given name may be spaced apart: 王　芳.
    return !names.isEmpty && names.count <= 8
      && names.allSatisfy { $0.count <= 4 && $0.allSatisfy(CharacterKind.isHan) }
  }

  /// Whether a stretch is two to four Han, perhaps with spaces between them: 夏小林, 王 明.
  func isPersonalName(_ range: Range<Int>) -> Bool {
    guard range.count <= 12 else { return false }
    let letters = Array(scalars[range].filter { !CharacterKind.isSpace($0) })
    guard (2...4).contains(letters.count), letters.allSatisfy({ CharacterKind.isHan($0) }) else {
      return false
    }
    if Self.doubleSurnames.contains(where: { letters.starts(with: $0) }) {
      return letters.count > 2
    }
    return letters.count < 4 && Self.surnames.contains(letters[0])
  }

  /// Whether a stretch lists two persons and more, as below the title of a paper: 陈静1，刘洋2，王芳1.
  func areAuthors(_ range: Range<Int>) -> Bool {
    guard range.count <= 80 else { return false }
    let separators: Set<Unicode.Scalar> = ["，", "、", ",", "；", ";"]
    let notes: Set<Unicode.Scalar> = ["*", "＊", "†", "#"]
    var count = 0
    for part in scalars[range].split(whereSeparator: separators.contains) {
      var name = part.startIndex..<part.endIndex
      while let last = scalars[name].last,
        CharacterKind.digit(last) != nil || notes.contains(last) || CharacterKind.isSpace(last)
      {
        name = name.lowerBound..<name.upperBound - 1
      }
      // 1,2 behind a name are two notes.
      if name.isEmpty { continue }
      while let first = scalars[name].first, CharacterKind.isSpace(first) {
        name = name.lowerBound + 1..<name.upperBound
      }
      guard isPersonalName(name) else { return false }
      count += 1
    }
    return count > 1
  }

  /// Whether a stretch is an office and the name of who holds it, spaced or not: 市长　陈建国, 主　席　林　森.
  func isOfficer(_ range: Range<Int>) -> Bool {
    let letters = scalars[range].filter { !CharacterKind.isSpace($0) }
    if letters.count < 7, isLetterSpaced(scalars[range]) {
      return Self.offices.contains { letters.starts(with: $0) && letters.count - $0.count > 1 }
    }
    guard let space = scalars[range].firstIndex(where: CharacterKind.isSpace),
      Self.offices.contains(where: {
        scalars[range.lowerBound..<space].reversed().starts(with: $0.reversed())
      }),
      let name = scalars[space..<range.upperBound].firstIndex(where: { !CharacterKind.isSpace($0) })
    else { return false }
    return isPersonalName(name..<range.upperBound)
  }

  /// Whether a stretch says who may read the paper, above its title: 内部资料　注意保存.
  func isHeadNote(_ range: Range<Int>) -> Bool {
    guard range.count <= 30 else { return false }
    let brackets: Set<Unicode.Scalar> = ["（", "）", "(", ")", "，", "、", "【", "】", "★"]
    let words = scalars[range].split { CharacterKind.isSpace($0) || brackets.contains($0) }
    // 份号, six figures, and how long a paper is secret (GB/T 9704-2012 §7.2.1, §7.2.2).
    if words.count == 1, words[0].count == 6,
      words[0].allSatisfy({ CharacterKind.digit($0) != nil })
    {
      return true
    }
    return words.contains { word in Self.headNotes.contains { word.elementsEqual($0) } }
      && words.allSatisfy { word in
        Self.headNotes.contains { word.elementsEqual($0) }
          || Self.terms.contains { word.drop { CharacterKind.digit($0) != nil }.elementsEqual($0) }
      }
  }

  /// Whether a stretch beside a date may be somebody's name: no figures, no fields, no remark.
  func mayName(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    let isOther = words.contains {
      ChineseNumerals.isNumeral($0) && CharacterKind.digit($0) != nil || $0 == "：" || $0 == ":"
    }
    return !isOther && !isHeadNote(range) && !Self.calendars.contains { words.starts(with: $0) }
  }

  /// Whether a line below a title says who made the report: an organisation, or an office or
  /// organisation and a name behind a space.
  func isSigned(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    let events = words.last == "会" || words.last == "會"
    if isOrganisation(range),
      !events || Self.unions.contains(where: { words.reversed().starts(with: $0.reversed()) })
    {
      return true
    }
    guard range.count <= 30, let space = words.lastIndex(where: CharacterKind.isSpace) else {
      return false
    }
    return words[..<space].count { CharacterKind.isHan($0) } > 2
      && isPersonalName(space + 1..<range.upperBound)
  }

  /// Whether a stretch ends as organisations are called: 统计局, 委员会, 大学.
  func isOrganisation(_ range: Range<Int>) -> Bool {
    guard range.count >= 3, range.count <= 30,
      scalars[range].allSatisfy({ CharacterKind.isHan($0) || CharacterKind.isSpace($0) })
    else { return false }
    return Self.bodies.contains { scalars[range].reversed().starts(with: $0.reversed()) }
  }

  /// Whether a stretch is the title of an official document: 关于…的通知, the name of who issues it before
  /// that or not (GB/T 9704-2012 §7.3.1); `second` is a line that ends it.
  func isOfficialTitle(_ range: Range<Int>, endingIn second: Range<Int>? = nil) -> Bool {
    let words = scalars[range]
    let subject = words.indices.first {
      words[$0...].starts(with: ["关", "于"]) || words[$0...].starts(with: ["關", "於"])
    }
    guard words.count >= 6, let subject,
      subject == range.lowerBound || isOrganisation(range.lowerBound..<subject)
    else { return false }
    // Its last word may be spaced: 通　　知.
    let end = scalars[second ?? range].filter { !CharacterKind.isSpace($0) }
    return Self.documents.contains { end.reversed().starts(with: $0.reversed()) }
  }

  /// Whether a stretch is the head of an official document's paper, …文件, or who issued it (GB/T
  /// 9704-2012 §7.2.4).
  func isHead(_ range: Range<Int>) -> Bool {
    range.count > 4 && scalars[range].suffix(2).elementsEqual(["文", "件"]) || isOrganisation(range)
  }

  /// Whether a stretch ends as documents are called: 会议纪要, 实施方案, 名单.
  func isDocumentName(_ range: Range<Int>) -> Bool {
    range.count >= 4 && range.count <= 45
      && (Self.documents + Self.lists).contains {
        scalars[range].reversed().starts(with: $0.reversed())
      }
  }

  /// The commonest surnames, more than nine tenths of the population (a census table of surnames).
  private static let surnames = Set(
    ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
      + "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸"
      + "俞葛岳章凌庄梅盛童齐牛温华柳关伍祝纪宁欧项鲁左倪管阮耿舒辛卜骆包翟冉鲍景甘俞褚")
      .unicodeScalars)
  private static let doubleSurnames = wordList("欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 歐陽 司馬 諸葛")

  /// Labels that name people who report: only names may follow.
  private static let reporters = wordList("本报记者 本刊记者 特约记者 记者 通讯员 記者")
  /// What others of those names may be called.
  private static let trades = wordList("记者 本报记者 通讯员 摄影 文 图 文图 报道 通訊員 攝影 報導 实习生")
  private static let starts = wordList(
    "作者 编辑： 编辑: 主编 编者 编写 撰稿 文/ 文／ 供稿 责任编辑 整理 报告人 主办 编印 汇报人 发文单位 编制 签发")
  private static let ends = wordList(
    "编 編 编印 主编 编辑部 编委会 秘书处 秘書處 办公室 主办 编制 出品 编辑 委员会 編印 编写组 课题组 整理 供稿 选注 校注 编选 辑注 点校 编注 编译")
  private static let bodies = wordList(
    "局 厅 部 委 院 会 社 处 室 中心 公司 大学 学校 学院 集团 联盟 政府 科 办 组 站 馆 所 队 局 廳 會 處 中學 大學 协会 学会")
  private static let offices = wordList(
    "书记 書記 市长 市長 县长 縣長 区长 區長 局长 局長 处长 處長 主任 校长 校長 会长 會長 理事长 理事長 秘书长 秘書長 主席 院长 院長 社长 社長 部长 部長 "
      + "董事长 董事長 总经理 總經理 馆长 館長 省长 镇长 乡长 检察长")
  private static let headNotes = wordList(
    "内部资料 内部文件 内部刊物 内部参考 内部材料 秘密 机密 绝密 特急 加急 急件 平急 注意保存 妥善保管 不得外传 请勿外传 供领导参阅 仅供参考 "
      + "阅后即焚 阅后退还 内部交流 免费交流 內部資料 密件 速件 最速件")
  /// How long a paper is secret, behind a number: 1年, 6个月.
  private static let terms = wordList("年 月 个月 個月 长期 長期")
  /// Other calendars' dates beside one of this.
  private static let calendars = wordList("农历 農曆 农曆 阴历 星期")
  /// Organisations that are called 会, as meetings are.
  private static let unions = wordList("委员会 委員會 协会 協會 学会 學會 理事会 理事會 联合会 商会 工会 基金会 董事会 妇联会")
  private static let lists = wordList(
    "紀錄 记录 名单 名單 方案 规定 规则 条例 章程 预案 细则 规划 计划 提纲 须知 日程 议程 一览表 目录 清单 说明")
  private static let documents = wordList(
    "通知 通报 通告 公告 报告 请示 批复 意见 决定 决议 函 命令 纪要 议案 办法 通報 報告 意見 決定")
}
