/** The two languages of an explanation. */
export type Lang = 'zh' | 'en'

const modesZh: Readonly<Record<string, string>> = {
  HALF_UP: '四舍五入',
  HALF_EVEN: '四舍六入五成双',
  UP: '进位',
  DOWN: '舍尾',
  CEILING: '向上取整',
  FLOOR: '向下取整',
}
const modesEn: Readonly<Record<string, string>> = {
  HALF_UP: 'half up',
  HALF_EVEN: 'half to even',
  UP: 'away from zero',
  DOWN: 'towards zero',
  CEILING: 'up',
  FLOOR: 'down',
}

interface Phrases {
  readonly quote: (text: string) => string
  readonly aside: string
  readonly grade: (grade: string) => string
  readonly undetermined: (provisional: string | undefined) => string
  readonly lost: string
  readonly blocked: (name: string, why: string | undefined) => string
  readonly left: (name: string, why: string | undefined) => string
  readonly zero: (name: string, why: string | undefined) => string
  readonly contributes: (points: string) => string
  readonly months: (score: string, share: string) => string
  readonly renormalised: (sum: string, factor: string) => string
  readonly limited: (min: string, max: string) => string
  readonly rounded: (from: string, places: number, mode: string) => string
  readonly roundingStep: (from: string, to: string, places: number, mode: string) => string
  readonly limitStep: (from: string, to: string) => string
  readonly bandTable: (shares: readonly string[], band: string) => string
  readonly inRow: (tests: readonly string[], points: string) => string
  readonly pooled: (value: string) => string
  readonly papers: (base: number, given: number, abstained: number) => string
  readonly median: string
  readonly trimmed: (dropped: number) => string
  readonly dropped: (points: string) => string
  readonly noEntries: (told: boolean) => string
  readonly cap: (points: string) => string
  readonly notBelow: (points: string) => string
  readonly ladder: (won: readonly string[], counting: string) => string
  readonly rung: (reached: string, line: string, passed: boolean, counted: boolean) => string
  readonly hiddenGroups: (groups: number, least: number) => string
  readonly emptyGroup: (act: string, weight: string) => string
  readonly place: (place: number) => string
  readonly best: (known: number) => string
  readonly panel: (sums: readonly string[], kept: readonly string[]) => string
  readonly floor: string
  readonly value: (value: string) => string
  readonly clamped: string
  readonly inBand: (band: string) => string
  readonly wholeSteps: string
  readonly nothingDue: string
}

const because = (why: string | undefined): string => (why === undefined ? '' : ` ${why}`)

/** The sentences of an explanation. */
export const phrases: Readonly<Record<Lang, Phrases>> = {
  zh: {
    quote: (text) => `方案原文：“${text}”`,
    aside: '另列（不计入总分）：',
    grade: (grade) => `等次：${grade}`,
    undetermined: (provisional) =>
      `等次：待定${provisional === undefined ? '' : `（若查明无碍则为“${provisional}”）`}`,
    lost: '等次：本次不评级',
    blocked: (name, why) => `${name} 没有得分。${because(why)}`,
    left: (name, why) => `${name} 不计入。${because(why)}`,
    zero: (name, why) => `${name} 按方案计零分。${because(why)}`,
    contributes: (points) => `，计入总分 ${points}`,
    months: (score, share) => `${score} × 在职月份比例 ${share}`,
    renormalised: (sum, factor) => `${sum} × ${factor}（有部分不计入，其余按比例放大）`,
    limited: (min, max) =>
      `，限在 ${min === 'OPEN' ? '不设下限' : min} 到 ${max === 'OPEN' ? '不封顶' : max}`,
    rounded: (from, places, mode) => `（取整前 ${from}，${modesZh[mode]}保留 ${places} 位）`,
    roundingStep: (from, to, places, mode) => `${to} − ${from}（${modesZh[mode]}保留 ${places} 位小数）`,
    limitStep: (from, to) => `${to} − ${from}（封顶保底）`,
    bandTable: (shares, band) => `得票率 ${shares.join('、')}，查分档表${band}`,
    inRow: (tests, points) =>
      tests.length === 0 ? `：各档都不符合，得 ${points}` : `：符合“${tests.join('，且 ')}”，得 ${points}`,
    pooled: (value) => `全部票合并计算 ${value}`,
    papers: (base, given, abstained) =>
      `（计票基数 ${base}，有评价 ${given}${abstained > 0 ? `，不了解 ${abstained}` : ''}）`,
    median: '取中位数',
    trimmed: (dropped) => `（去掉最高最低共 ${dropped} 个）`,
    dropped: (points) => `[${points} 不计]`,
    noEntries: (told) => (told ? '0（无记录）' : '0（未报，按无事项计）'),
    cap: (points) => `（不超过 ${points}）`,
    notBelow: (points) => `（不低于 ${points}）`,
    ladder: (won, counting) =>
      `${won.join(' + ') || '0'}（取得 ${won.length} 项，${counting === 'IN_ORDER' ? '须逐级取得' : '各自计算'}）`,
    rung: (reached, line, passed, counted) =>
      `得分 ${reached}，及格线 ${line}，${passed ? (counted ? '取得' : '达线但前一级未取得，不计') : '未取得'}`,
    hiddenGroups: (groups, least) => `${groups} 个评价组合并显示（有评价不足 ${least} 人的组不单独公开）`,
    emptyGroup: (act, weight) =>
      `权重 ${weight}，${act === 'ZERO' ? '无票，按方案计零分' : act === 'LEFT' ? '不计入，权重分给其他组' : '没有有效评价'}`,
    place: (place) => `第 ${place} 名`,
    best: (known) => `（共 ${known} 个单位有数据）`,
    panel: (sums, kept) =>
      kept.length === sums.length
        ? `(${sums.join(' + ')}) ÷ ${sums.length}`
        : `取 ${kept.join('、')} 的平均（共 ${sums.length} 份：${sums.join('、')}）`,
    floor: '（扣完为止）',
    value: (value) => `（指标值 ${value}）`,
    clamped: '，两端封住',
    inBand: (band) => `，属于 ${band} 档`,
    wholeSteps: '（取整数步）',
    nothingDue: '上年没有应办事项',
  },
  en: {
    quote: (text) => `The scheme says: “${text}”`,
    aside: 'Beside the total:',
    grade: (grade) => `Grade: ${grade}`,
    undetermined: (provisional) =>
      `Grade: undetermined${provisional === undefined ? '' : ` (“${provisional}” if nothing speaks against it)`}`,
    lost: 'Grade: none this time',
    blocked: (name, why) => `${name}: no score.${because(why)}`,
    left: (name, why) => `${name}: left out.${because(why)}`,
    zero: (name, why) => `${name}: zero points, as the scheme says.${because(why)}`,
    contributes: (points) => `, brings ${points} to the total`,
    months: (score, share) => `${score} × share of months in post ${share}`,
    renormalised: (sum, factor) => `${sum} × ${factor} (some parts are left out, the others are scaled up)`,
    limited: (min, max) =>
      `, held from ${min === 'OPEN' ? 'no least' : min} to ${max === 'OPEN' ? 'no most' : max}`,
    rounded: (from, places, mode) => ` (${from} before rounding ${modesEn[mode]} to ${places} decimals)`,
    roundingStep: (from, to, places, mode) =>
      `${to} − ${from} (rounded ${modesEn[mode]} to ${places} decimals)`,
    limitStep: (from, to) => `${to} − ${from} (limits)`,
    bandTable: (shares, band) => `shares of votes ${shares.join(', ')}, looked up in the bands${band}`,
    inRow: (tests, points) =>
      tests.length === 0 ? `: no row applies, ${points}` : `: “${tests.join(' and ')}” gives ${points}`,
    pooled: (value) => `all papers together ${value}`,
    papers: (base, given, abstained) =>
      ` (base ${base}, marks ${given}${abstained > 0 ? `, don’t know ${abstained}` : ''})`,
    median: 'the median',
    trimmed: (dropped) => ` (without the ${dropped} highest and lowest)`,
    dropped: (points) => `[${points} not counted]`,
    noEntries: (told) => (told ? '0 (no entries)' : '0 (none handed in, taken as nothing happened)'),
    cap: (points) => ` (at most ${points})`,
    notBelow: (points) => ` (not below ${points})`,
    ladder: (won, counting) =>
      `${won.join(' + ') || '0'} (${won.length} won, ${counting === 'IN_ORDER' ? 'in order' : 'each by itself'})`,
    rung: (reached, line, passed, counted) =>
      `reached ${reached}, line ${line}: ${passed ? (counted ? 'won' : 'over the line, but the one before was lost') : 'lost'}`,
    hiddenGroups: (groups, least) =>
      `${groups} groups shown together (none with fewer than ${least} marks is shown alone)`,
    emptyGroup: (act, weight) =>
      `weight ${weight}: ${act === 'ZERO' ? 'no papers, zero points as the scheme says' : act === 'LEFT' ? 'left out, its weight goes to the others' : 'no valid mark'}`,
    place: (place) => `place ${place}`,
    best: (known) => ` (${known} units have a value)`,
    panel: (sums, kept) =>
      kept.length === sums.length
        ? `(${sums.join(' + ')}) ÷ ${sums.length}`
        : `mean of ${kept.join(', ')} (of ${sums.length} sheets: ${sums.join(', ')})`,
    floor: ' (stops at zero)',
    value: (value) => ` (value ${value})`,
    clamped: ', held between the ends',
    inBand: (band) => `, in the band ${band}`,
    wholeSteps: ' (whole steps)',
    nothingDue: 'nothing was due from last year',
  },
}
