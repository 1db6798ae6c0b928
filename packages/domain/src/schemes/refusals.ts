import type { RefusalTexts } from '../kit/index.ts'

/** Texts of every reason why a scheme document is refused; `{place}`s are the refusal's parameters. */
const texts = {
  // --- reading the document
  'schemes.notJson': {
    zh: '不是合法的 JSON 数据，请检查文件是否完整。',
    en: 'This is not JSON: check that the file is complete.',
  },
  'schemes.duplicateMember': {
    zh: '“{name}”在同一层写了两次（第二次在第 {line} 行），计算时只会采用其中一个，请只保留一处。',
    en: '“{name}” stands twice in one object (again on line {line}) and only one of them would count: keep one.',
  },
  'schemes.tooLarge': {
    zh: '方案超过上限（{limit} {unit}），请拆分或精简。',
    en: 'The scheme exceeds the limit of {limit} {unit}: split or shorten it.',
  },
  'schemes.tooDeep': {
    zh: '方案嵌套超过 {limit} 层，请减少层级。',
    en: 'The scheme is nested deeper than {limit} levels: flatten it.',
  },
  'schemes.unknownFormat': {
    zh: '格式标记“{found}”不认识，请使用 shuping.scheme/1。',
    en: 'Format “{found}” is not known: use shuping.scheme/1.',
  },
  'schemes.unknownSetting': {
    zh: '没有“{setting}”这一设置，请删除或改正名称。',
    en: 'There is no setting “{setting}”: remove it or correct its name.',
  },
  'schemes.settingMissing': {
    zh: '缺少设置“{setting}”，请补上；本格式不设隐含默认值。',
    en: 'Setting “{setting}” is missing: add it; this format has no hidden defaults.',
  },
  'schemes.wrongType': {
    zh: '此处应为 {expected}，现为 {found}，请改正。',
    en: 'Expected {expected} here, found {found}: correct it.',
  },
  'schemes.unknownKind': {
    zh: '没有“{found}”这一种类，请从格式说明中选择。',
    en: 'There is no kind “{found}”: choose one from the format page.',
  },
  'schemes.unknownChoice': {
    zh: '“{found}”不是可选值，请从格式说明中选择。',
    en: '“{found}” is not one of the choices: see the format page.',
  },
  'schemes.badId': {
    zh: '标识“{found}”不合规：以小写字母开头，只用小写字母、数字和连字符，最多 64 位。',
    en: 'Id “{found}” is not allowed: a lower-case letter, then at most 63 of a–z, 0–9 and hyphens.',
  },
  'schemes.badNumber': {
    zh: '“{found}”不是精确数：请写成 "12.5" 或 "1/3"，整数最多 12 位，小数最多 12 位。',
    en: '“{found}” is not an exact number: write "12.5" or "1/3", at most 12 digits and 12 decimals.',
  },
  'schemes.badShare': {
    zh: '“{found}”不是 0 到 1 之间的比例：请写成“30%”“0.3”或“1/3”。',
    en: '“{found}” is not a proportion from 0 to 1: write "30%", "0.3" or "1/3".',
  },
  'schemes.badWhole': {
    zh: '此处须为允许范围内的整数，请改正。',
    en: 'This must be a whole number within its range: correct it.',
  },
  'schemes.badCurrency': {
    zh: '货币须为三个大写字母，如 CNY。',
    en: 'A currency is three capital letters, such as CNY.',
  },
  'schemes.textLength': {
    zh: '文字为空或过长，请填写或缩短。',
    en: 'The text is empty or too long: fill it in or shorten it.',
  },
  'schemes.listEmpty': {
    zh: '列表项目太少，请至少补到规定的数目。',
    en: 'The list has too few entries: add what is needed.',
  },
  'schemes.listTooLong': { zh: '列表超过上限，请精简。', en: 'The list is too long: shorten it.' },
  // --- settings on which published schemes are silent
  'schemes.roundingMissing': {
    zh: '没有写明保留几位、如何取舍，请选择（如两位、四舍五入）。',
    en: 'How to round is not stated: choose places and mode (for example 2, HALF_UP).',
  },
  'schemes.ballotBaseMissing': {
    zh: '没有写明得票率以发出、收回还是有效票为基数，请选择。',
    en: 'The base of the ballot is not stated: choose papers issued, returned or valid.',
  },
  'schemes.emptyGroupPolicyMissing': {
    zh: '没有写明某类评委无人有效投票时怎么办，请选择：停算、按比例分摊或计零。',
    en: 'It is not stated what an empty rater group does: choose BLOCK, RENORMALISE or ZERO.',
  },
  'schemes.smallGroupPolicyMissing': {
    zh: '没有写明某类评委人数过少时怎么办，请选择。',
    en: 'It is not stated what a very small rater group does: choose a policy.',
  },
  'schemes.tiePolicyMissing': {
    zh: '没有写明并列时怎么办，请选择。',
    en: 'It is not stated what happens to equals: choose a tie policy.',
  },
  'schemes.missingPolicyMissing': {
    zh: '没有写明缺分时怎么办，请选择：停算、按比例分摊或计零。',
    en: 'It is not stated what a missing score does: choose BLOCK, RENORMALISE or ZERO.',
  },
  'schemes.abstentionPolicyMissing': {
    zh: '没有写明“不了解”是否计入基数，请选择。',
    en: 'It is not stated whether “don’t know” stays in the base: choose.',
  },
  'schemes.undeterminedPolicyMissing': {
    zh: '没有写明条件查不清时怎么办，请选择：暂不定等、视为成立或视为不成立。',
    en: 'It is not stated what an undetermined condition does: choose HOLD, AS_TRUE or AS_FALSE.',
  },
  'schemes.ruleOrderMissing': {
    zh: '没有写明几条规则同时符合时以哪条为准，请选择。',
    en: 'It is not stated which of several matching rules counts: choose an order.',
  },
  // --- sums
  'schemes.weightsDoNotAddUp': {
    zh: '权重合计 {sum}，应为 100%，请调整（适用类别：{class}）。',
    en: 'The weights add up to {sum}, not 100% (classes: {class}): adjust them.',
  },
  'schemes.pointsDoNotAddUp': {
    zh: '分值合计 {sum}，应为 {expected}，请调整（适用类别：{class}）。',
    en: 'The points add up to {sum}, not {expected} (classes: {class}): adjust them.',
  },
  'schemes.quotaSharesDoNotAddUp': {
    zh: '各等次比例合计 {sum}，应为 100%，请调整。',
    en: 'The shares of the grades add up to {sum}, not 100%: adjust them.',
  },
  'schemes.perClassIncomplete': {
    zh: '没有为对象类别“{class}”规定此项，请补上。',
    en: 'Nothing is stated here for class “{class}”: add it.',
  },
  'schemes.classWithoutComponents': {
    zh: '对象类别“{class}”没有任何计分项，请至少安排一项。',
    en: 'Class “{class}” has no component to score: give it at least one.',
  },
  'schemes.componentForNobody': {
    zh: '“{id}”限定的类别都不在上级项目的适用范围内，请删除或调整。',
    en: '“{id}” is only for classes that the node above it is not for: remove or adjust it.',
  },
  'schemes.compositeEmpty': {
    zh: '“{id}”对类别“{class}”没有下级项目，请补充或限定适用类别。',
    en: '“{id}” has no parts for class “{class}”: add some or limit its classes.',
  },
  // --- names and references
  'schemes.duplicateId': {
    zh: '标识“{id}”重复（首次出现在 {first}），请改名。',
    en: 'Id “{id}” is used twice (first at {first}): rename one.',
  },
  'schemes.duplicateEntry': {
    zh: '“{id}”在同一列表中出现两次，请删除一个。',
    en: '“{id}” stands twice in one list: remove one.',
  },
  'schemes.unknownClass': {
    zh: '找不到对象类别“{id}”，请改正或先添加。',
    en: 'There is no class “{id}”: correct it or add it first.',
  },
  'schemes.unknownGroup': {
    zh: '找不到评委类别“{id}”，请改正或先添加。',
    en: 'There is no rater group “{id}”: correct it or add it first.',
  },
  'schemes.unknownComponent': {
    zh: '找不到计分项“{id}”，请改正或先添加。',
    en: 'There is no component “{id}”: correct it or add it first.',
  },
  'schemes.unknownGrade': {
    zh: '找不到等次“{id}”，请改正或先添加。',
    en: 'There is no grade “{id}”: correct it or add it first.',
  },
  'schemes.unknownFact': {
    zh: '找不到事实项“{id}”，请改正或先声明。',
    en: 'There is no fact “{id}”: correct it or declare it first.',
  },
  'schemes.unknownMetric': {
    zh: '没有“{id}”这一指标，请改正或先声明。',
    en: 'There is no metric “{id}”: correct it or declare it first.',
  },
  'schemes.notALadder': {
    zh: '“{id}”不是阶梯项目，没有级数，请改用阶梯项目。',
    en: '“{id}” is not a ladder and has no rungs: name a ladder.',
  },
  'schemes.notAGradedBallot': {
    zh: '“{id}”不是分档测评票，没有得票率，请改用分档测评票。',
    en: '“{id}” is not a graded ballot and has no shares: name a graded ballot.',
  },
  'schemes.notAGradeOfBallot': {
    zh: '该测评票没有“{id}”这一档，请改正。',
    en: 'The ballot has no grade “{id}”: correct it.',
  },
  'schemes.groupNotInBallot': {
    zh: '评委类别“{id}”不参加该测评，请改正。',
    en: 'Rater group “{id}” does not vote in this ballot: correct it.',
  },
  'schemes.wrongFactKind': {
    zh: '事实项“{id}”的类型不适合此处（数值比较用数值项，其余用是非或选项）。',
    en: 'Fact “{id}” is of the wrong kind: compare number facts, ask yes-no and choice facts.',
  },
  'schemes.wrongFactAnswer': {
    zh: '该事实项没有“{id}”这一答案，请改正。',
    en: 'The fact has no answer “{id}”: correct it.',
  },
  'schemes.cyclicReference': {
    zh: '“{id}”绕回引用了自己（{cycle}），请去掉其中一环。',
    en: '“{id}” refers back to itself ({cycle}): remove one link.',
  },
  'schemes.productTooHigh': {
    zh: '乘积连乘超过 {limit} 个分数，请简化。',
    en: 'More than {limit} scores are multiplied together: simplify.',
  },
  'schemes.measureTooEarly': {
    zh: '资格规则先于计分，不能引用得分；请只用事实、指标或任职时间。',
    en: 'Eligibility is decided before scores exist: use facts, metrics or months only.',
  },
  'schemes.overlapOneSided': {
    zh: '“{a}”允许与“{b}”重复，反之却没有，请两边一致。',
    en: '“{a}” may overlap “{b}” but not the reverse: state both or neither.',
  },
  // --- sizes
  'schemes.negativePoints': {
    zh: '此处分值不能为负，请改正。',
    en: 'Points cannot be negative here: correct them.',
  },
  'schemes.pointsNotPositive': {
    zh: '满分必须大于零，请改正。',
    en: 'A full score must be above zero: correct it.',
  },
  'schemes.pointsAboveMaximum': {
    zh: '{found} 超过本项满分 {max}，请改正。',
    en: '{found} is above the full score {max}: correct it.',
  },
  'schemes.capBelowItem': {
    zh: '上限 {cap} 低于单项分值 {item}，该分值永远拿不到，请改正。',
    en: 'The cap {cap} is below a single item of {item}, which nobody could get: correct one.',
  },
  'schemes.rangeCrossed': {
    zh: '下限 {min} 高于上限 {max}，请改正。',
    en: 'The lower end {min} is above the upper end {max}: correct one.',
  },
  'schemes.gradePointsOutOfOrder': {
    zh: '档次应从高到低排列，此档分值高于上一档，请调整。',
    en: 'Grades run from best to worst: this one is worth more than the one before.',
  },
  'schemes.limitsMissing': {
    zh: '有加减分却没有写明封顶与保底，请填写 limits。',
    en: 'There are bonuses or deductions but no bounds: state limits.',
  },
  'schemes.limitBelowPoints': {
    zh: '封顶 {max} 低于满分 {points}，满分无法取得，请改正。',
    en: 'The bound {max} is below the full score {points}: correct one.',
  },
  'schemes.conversionFlat': {
    zh: '直线换算的两点横坐标相同，请改正。',
    en: 'The two points of the straight line have the same value: correct one.',
  },
  'schemes.stepNotPositive': { zh: '步长必须大于零，请改正。', en: 'A step must be above zero: correct it.' },
  'schemes.passLineOutOfReach': {
    zh: '过关线 {line} 高于本表满分 {max}，请改正。',
    en: 'The pass line {line} is above the sheet’s full score {max}: correct it.',
  },
  // --- bands and grades
  'schemes.bandsOverlap': {
    zh: '两段重叠：{from} 至 {to}，请改为首尾相接。',
    en: 'Two bands overlap from {from} to {to}: make them meet.',
  },
  'schemes.bandsGap': {
    zh: '{from} 至 {to} 不属于任何一段，请补上。',
    en: 'No band covers {from} to {to}: close the gap.',
  },
  'schemes.bandEmpty': {
    zh: '此段为空（{from} 至 {to}），请改正。',
    en: 'This band is empty ({from} to {to}): correct it.',
  },
  'schemes.bandsOutOfOrder': {
    zh: '等次与分数段次序不符：较好的等次必须分数较高。',
    en: 'The bands do not follow the grades: the better grade must need the higher score.',
  },
  'schemes.gradeUnreachable': {
    zh: '没有人能得到“{grade}”，请调整分数段、条件或等次。',
    en: 'Nobody can reach “{grade}”: adjust bands, conditions or grades.',
  },
  'schemes.gradesMissing': {
    zh: '要评等次却没有列出等次，请填写 grades。',
    en: 'Grades are to be given but none are listed: fill in grades.',
  },
  'schemes.gradingMissing': {
    zh: '列出了等次或名额，却选择不评等次，请统一。',
    en: 'Grades or quotas are listed but grading is NONE: make them agree.',
  },
  'schemes.conditionNeverTrue': {
    zh: '该条件永远不会成立：可达范围为 {min} 至 {max}。',
    en: 'This condition can never hold: the attainable range is {min} to {max}.',
  },
  'schemes.gateGoesNowhere': {
    zh: '未过关时落入的“{grade}”仍在该门槛范围内，请选择范围外的等次。',
    en: 'Who fails falls to “{grade}”, which the gate itself guards: choose a grade outside it.',
  },
  // --- quotas
  'schemes.quotaConflictPolicyMissing': {
    zh: '既有分数线又有名额，却没有写明冲突时以谁为准，请选择。',
    en: 'There are thresholds and a quota but not which wins: choose a conflict policy.',
  },
  'schemes.quotaRangeEmpty': {
    zh: '{heads} 人时名额下限高于上限，无法同时满足；请调整比例、取整方式或最少人数。',
    en: 'With {heads} heads no number satisfies the quotas: adjust shares, rounding or minimum heads.',
  },
  'schemes.quotaWithoutBound': {
    zh: '名额没有写上限也没有写下限，请至少写一个。',
    en: 'The quota has neither a minimum nor a maximum: state one.',
  },
  'schemes.quotaMissing': {
    zh: '选择只按名额定等次，却没有任何名额规则，请补充。',
    en: 'Grades are to come from quotas alone, but there is no quota: add one.',
  },
  // --- ballots
  'schemes.turnoutImpossible': {
    zh: '参评人构成要求无法满足（合计 {sum}），请调整。',
    en: 'The required composition of voters cannot be met (total {sum}): adjust it.',
  },
  'schemes.trimTooSmall': {
    zh: '去掉 {drop} 个分数后至少要剩一个，最少票数须大于 {drop}。',
    en: 'After dropping {drop} marks one must remain: the minimum must be above {drop}.',
  },
  'schemes.aggregationUnfit': {
    zh: '去高低分或中位数只能用于有效票的分数，请改基数或改用平均数。',
    en: 'Trimmed means and medians work on marks of valid papers only: change the base or use the mean.',
  },
  'schemes.paperRuleUnsatisfiable': {
    zh: '没有一张票能满足这条票面规则，请调整。',
    en: 'No paper can satisfy this paper rule: adjust it.',
  },
  'schemes.paperRuleUnfit': {
    zh: '这条票面规则不适用于该票种，请删除或更换。',
    en: 'This paper rule does not fit the form of the ballot: remove or replace it.',
  },
  'schemes.minimumPapersTooSmall': {
    zh: '少于 {min} 张票的结果不得展示，请至少设为 {min}。',
    en: 'Results of fewer than {min} papers are never shown: set at least {min}.',
  },
  'schemes.rankingPoolTooSmall': {
    zh: '少于 {min} 个对象不排名，请至少设为 {min}。',
    en: 'Fewer than {min} are not ranked: set at least {min}.',
  },
  // --- rating, targets, merges, money
  'schemes.ratingLapsesTooSoon': {
    zh: '等级有效期短于评定周期，请延长有效期。',
    en: 'A level lapses before the next rating: lengthen its validity.',
  },
  'schemes.targetWithoutBound': {
    zh: '监测目标没有写上限也没有写下限，请至少写一个。',
    en: 'The target has neither a lower nor an upper share: state one.',
  },
  'schemes.mergeWeightIdle': {
    zh: '并入权重为 0 或 100%，不构成合并，请改正。',
    en: 'A merge weight of 0 or 100% merges nothing: correct it.',
  },
  'schemes.moneyGradeMissing': {
    zh: '没有为等次“{grade}”写明金额或比例，请补上（不发写 "0"）。',
    en: 'No amount or share is stated for grade “{grade}”: add it ("0" for none).',
  },
  // --- out of scope on purpose
  'schemes.beliefItem': {
    zh: '“{label}”中的“{word}”是在评价个人的思想、信仰或政治素质，本系统不做这类评价。请改为可核实的履职事项，例如“理想信念教育活动场次”“组织生活会按期召开率”。',
    en: '“{word}” in “{label}” judges what a person believes, which is not appraised here: write a duty that can be checked, such as “education sessions held” or “meetings held on time”.',
  },
  'schemes.vettingItem': {
    zh: '“{label}”中的“{word}”涉及对个人的政治审查，本系统不做这类审查。请删除；确有需要的，只填报组织层面的数量，例如“全年发展党员数”。',
    en: '“{word}” in “{label}” vets persons, which is not done here: remove it, or at most state a number of the organization, such as “members admitted this year”.',
  },
  'schemes.petitionCount': {
    zh: '“{label}”中的“{word}”会把群众反映问题、发表意见计成考核结果。请改为办理情况，例如“信访事项按期办结率”“群众诉求答复及时率”。',
    en: '“{word}” in “{label}” counts that people complained or spoke up: measure how they were answered, such as “petitions answered on time”.',
  },
  'schemes.onlineTrace': {
    zh: '“{label}”中的“{word}”属于打卡、点赞、时长、安装量、照片等痕迹，按规定不得作为考核依据。请改为事情本身的完成情况，例如“会议到会率”“事项办结数”。',
    en: '“{word}” in “{label}” is a trace (check-ins, likes, minutes, installs, photos) and may not be appraised: measure what was done, such as “share of members present” or “matters settled”.',
  },
  'schemes.personalPoints': {
    zh: '“{label}”中的“{word}”是给个人记分或排名，本系统不做。请改为组织层面的数量或比率，例如“党员到会率”。',
    en: '“{word}” in “{label}” gives points to persons or ranks them, which is not done here: measure the organization, such as “share of members present”.',
  },
} as const satisfies RefusalTexts<string>

/** Every code with which a scheme is refused. */
export type SchemeRefusal = keyof typeof texts

/** Texts of {@link SchemeRefusal} in Chinese and English. */
export const schemeRefusalTexts: RefusalTexts<SchemeRefusal> = texts

export const isSchemeRefusal = (code: string): code is SchemeRefusal => Object.hasOwn(texts, code)
