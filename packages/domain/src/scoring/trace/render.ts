import { type Label, share } from '../../schemes/index.ts'
import { type Reason, reasonText } from '../reasons.ts'
import { num } from '../../kit/index.ts'
import { percent, readable, term } from './numbers.ts'
import { type Lang, phrases } from './phrases.ts'
import type { BandView, Trace, TraceDetail, TraceNode } from './types.ts'

const named = (label: Label, lang: Lang): string => (lang === 'en' ? (label.en ?? label.zh) : label.zh)
/** Text of a reason; the caller knows the scheme's names. */
type Say = (reason: Reason) => string
const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && num.equals(num.told(a), num.told(b))

/**
 * A trace as plain sentences, one per node, indented by depth, Chinese or English: every number that a line uses
 * stands in that line or in the lines below it. `labelOf` gives the scheme's names for reasons.
 */
export function renderTrace(trace: Trace, lang: Lang, labelOf: (id: string) => string): string {
  const say: Say = (reason) => reasonText(reason, lang, labelOf)
  const words = phrases[lang]
  const lines: string[] = []
  const add = (depth: number, text: string) => lines.push(`${'  '.repeat(depth)}${text}`)
  const walk = (node: TraceNode, depth: number): void => {
    add(depth, sentence(node, lang, say))
    if (node.words !== undefined) add(depth + 1, words.quote(node.words.text))
    for (const part of told(node)) walk(part, depth + 1)
    for (const one of node.evidence ?? []) walk(one, depth + 1)
  }
  if (trace.tree !== undefined) walk(trace.tree, 0)
  if (trace.aside.length > 0) add(0, words.aside)
  for (const node of trace.aside) walk(node, 1)
  for (const reason of trace.reasons) add(0, `· ${say(reason)}`)
  const { state, grade, provisional } = trace.computed
  if (state === 'GRADED') add(0, words.grade(labelOf(grade!)))
  if (state === 'UNDETERMINED') add(0, words.undetermined(provisional && labelOf(provisional)))
  if (state === 'LOST') add(0, words.lost)
  return lines.join('\n')
}

/** What stands below a node: a rounding that changed nothing is not worth a line, and then neither is what it rounded. */
const told = ({ parts }: TraceNode): readonly TraceNode[] =>
  parts.some(changesNothing)
    ? parts.filter((part) => part.kind !== 'exact' && !changesNothing(part))
    : parts

const changesNothing = ({ kind, contribution }: TraceNode): boolean =>
  kind === 'rounding' && contribution === '0'

function sentence(node: TraceNode, lang: Lang, say: Say): string {
  const words = phrases[lang]
  const name = named(node.label, lang)
  if (node.state === 'BLOCKED') return words.blocked(name, node.why && say(node.why))
  if (node.state === 'LEFT') return words.left(name, node.why && say(node.why))
  if (node.state === 'ZERO' && node.detail?.kind !== 'empty-group')
    return words.zero(name, node.why && say(node.why))
  const own = formula(node, lang)
  const score = node.score ?? node.contribution
  const brought =
    node.contribution !== undefined && !same(node.contribution, score)
      ? words.contributes(readable(node.contribution))
      : ''
  const rounded = roundedAfter(node, lang)
  if (own === undefined) return `${name} ${score === undefined ? '' : readable(score)}${rounded}${brought}`.trimEnd()
  return `${name} ${score === undefined ? '' : `${readable(score)} = `}${own}${rounded}${brought}`
}

/** What a node was before its rounding; sums say it, or add the difference, themselves. */
function roundedAfter(node: TraceNode, lang: Lang): string {
  const kind = node.detail?.kind
  if (kind === 'sum' || kind === 'counted' || kind === 'deductions') return ''
  const rounding = node.parts.find((part) => part.kind === 'rounding' && !changesNothing(part))?.detail
  if (rounding?.kind !== 'rounding') return ''
  return phrases[lang].rounded(readable(rounding.from), rounding.rounding.places, rounding.rounding.mode)
}

/** The right side of "name score = …"; `undefined` when the score is simply given. */
function formula(node: TraceNode, lang: Lang): string | undefined {
  const { detail } = node
  const words = phrases[lang]
  switch (detail?.kind) {
    case undefined:
      return undefined
    case 'months':
      return words.months(readable(node.parts[0]?.score ?? '0'), readable(detail.months))
    case 'sum':
      return sumFormula(node, detail, lang)
    case 'ballot':
      return ballotFormula(node, detail, lang)
    case 'group':
      return groupFormula(node, detail, lang)
    default:
      return detail && leafFormula(node, detail, lang)
  }
}

type Of<K extends TraceDetail['kind']> = Extract<TraceDetail, { kind: K }>

function sumFormula(node: TraceNode, detail: Of<'sum'>, lang: Lang): string {
  const words = phrases[lang]
  const counted = node.parts.filter((part) => part.factor !== undefined && part.state !== 'LEFT')
  const others = node.parts.filter((part) => part.factor === undefined && part.kind !== 'limits')
  const average = detail.how === 'average'
  const parts = counted.map((part) => {
    const score = readable(part.score ?? '0')
    const name = named(part.label, lang)
    if (detail.how === 'points') return `${name} ${score}`
    const scaled = same(part.points, node.points)
      ? score
      : `${score} ÷ ${readable(part.points!)} × ${readable(node.points!)}`
    if (average) return `${name} ${scaled}`
    return `${name} ${percent(part.weight!)} × ${scaled}`
  })
  const sum = average ? `(${parts.join(' + ')}) ÷ ${counted.length}` : parts.join(' + ')
  const scale =
    detail.renormalise === undefined || average
      ? ''
      : words.renormalised(sum.includes(' + ') ? `(${sum})` : sum, readable(detail.renormalise))
  const ledgers = others.filter((part) => part.kind === 'ledger')
  const added = ledgers.map((part) => ` + ${named(part.label, lang)} ${term(part.score ?? '0')}`)
  const limits = node.parts.some((part) => part.kind === 'limits')
  const limit =
    limits && detail.limits !== undefined ? words.limited(detail.limits.min, detail.limits.max) : ''
  const rounding = others.find((part) => part.kind === 'rounding')?.detail
  return `${scale === '' ? sum : scale}${added.join('')}${limit}${rounding?.kind === 'rounding' ? words.rounded(readable(rounding.from), rounding.rounding.places, rounding.rounding.mode) : ''}`
}

function ballotFormula(node: TraceNode, detail: Of<'ballot'>, lang: Lang): string {
  const words = phrases[lang]
  if (detail.byShares)
    return words.bandTable(
      (detail.shares ?? []).map((one) => `${named(one.label, lang)} ${percent(one.share)}`),
      rowOf(detail.band, lang),
    )
  const groups = node.parts.filter((part) => part.kind === 'group' || part.kind === 'hidden-groups')
  const parts = groups.flatMap((part) => {
    if (part.detail?.kind === 'group') {
      if (detail.pooled) return [words.pooled(readable(part.detail.value))]
      return [`${named(part.label, lang)} ${percent(part.detail.weight)} × ${readable(part.detail.value)}`]
    }
    return part.kind === 'hidden-groups' ? [named(part.label, lang)] : []
  })
  const sum = parts.join(' + ')
  if (same(detail.weightSum, '1')) return sum
  return `${parts.length > 1 ? `(${sum})` : sum} ÷ ${percent(detail.weightSum)}`
}

const signs = { AT_LEAST: '≥', ABOVE: '>', AT_MOST: '≤', BELOW: '<' } as const

/** The row of a table of shares that gave the points. */
function rowOf(band: BandView | undefined, lang: Lang): string {
  if (band === undefined) return ''
  const tests = band.when.map(
    ({ grades, is, value }) =>
      `${grades.map((grade) => named(grade, lang)).join(' + ')} ${signs[is]} ${value.includes('/') ? value : percent(num.toText(num.fromRational(share(value))))}`,
  )
  return phrases[lang].inRow(tests, readable(band.points))
}

function groupFormula(node: TraceNode, detail: Of<'group'>, lang: Lang): string {
  const words = phrases[lang]
  const { tally = [], base, given, abstained, over } = detail
  const counts = words.papers(base, given, abstained)
  const nameOf = ({ label, mark }: (typeof tally)[number]) =>
    label === undefined ? mark : named(label, lang)
  if (detail.scoring === 'share') {
    const votes = tally
      .filter(({ mark }) => detail.grades?.includes(mark))
      .map((one) => `${nameOf(one)} ${one.count}`)
    return `(${votes.join(' + ') || '0'}) ÷ ${base} × ${readable(node.points!)}${counts}`
  }
  if (detail.scoring === 'share-bands')
    return `${words.bandTable(
      tally.map((one) => `${nameOf(one)} ${one.count} ÷ ${base}`),
      rowOf(detail.band, lang),
    )}${counts}`
  if (detail.aggregation === 'median') return `${words.median}${counts}`
  if (over < base) return `${readable(detail.sum ?? '0')} ÷ ${over}${words.trimmed(base - over)}${counts}`
  if (tally.length === 0) return `${readable(detail.sum ?? '0')} ÷ ${base}${counts}`
  const marks = tally.map((one) => `${nameOf(one)} ${one.count} × ${readable(one.points)}`)
  return `(${marks.join(' + ')}) ÷ ${base}${counts}`
}

function leafFormula(
  node: TraceNode,
  detail: Exclude<TraceDetail, { kind: 'sum' | 'ballot' | 'group' | 'months' }>,
  lang: Lang,
): string | undefined {
  const words = phrases[lang]
  const points = readable(node.points ?? '0')
  switch (detail.kind) {
    case 'rounding':
      return words.roundingStep(
        readable(detail.from),
        readable(detail.to),
        detail.rounding.places,
        detail.rounding.mode,
      )
    case 'limits':
      return words.limitStep(readable(detail.from), readable(detail.to))
    case 'given':
      return same(detail.scale, node.points)
        ? undefined
        : `${readable(detail.given)} ÷ ${readable(detail.scale)} × ${points}`
    case 'ledger': {
      const entries = detail.entries.map(({ points: each, counted }) =>
        counted ? readable(each) : words.dropped(readable(each)),
      )
      if (entries.length === 0) return words.noEntries(detail.told)
      const sum = `${entries.join(' + ')}${detail.cap === 'NONE' ? '' : words.cap(readable(detail.cap))}`
      return detail.direction === 'BONUS' ? sum : `−(${sum})`
    }
    case 'product': {
      const factors = detail.factors.map((one) => `${readable(one.score)} ÷ ${readable(one.points)}`)
      return `${points} × ${factors.join(' × ')}`
    }
    case 'ladder': {
      const won = node.parts.flatMap(({ detail: rung }) =>
        rung?.kind === 'rung' && rung.counted ? [readable(rung.worth)] : [],
      )
      const sum = words.ladder(won, detail.counting)
      return detail.renormalise === undefined ? sum : words.renormalised(sum, readable(detail.renormalise))
    }
    case 'rung':
      return words.rung(readable(detail.reached), readable(detail.passAt), detail.passed, detail.counted)
    case 'hidden-groups':
      return words.hiddenGroups(detail.groups.length, detail.fewerThan)
    case 'empty-group':
      return words.emptyGroup(detail.act, percent(detail.weight))
    case 'orders': {
      const each = detail.places.map((place, i) => `${words.place(place)} ${readable(detail.points[i]!)}`)
      return `(${each.join(' + ')}) ÷ ${detail.places.length}`
    }
    case 'relative': {
      const [over, under] = detail.lowest ? [detail.best, detail.own] : [detail.own, detail.best]
      return `${readable(over)} ÷ ${readable(under)} × ${points}${words.best(detail.known)}`
    }
    case 'panel':
      return words.panel(detail.sums.map(readable), detail.kept.map(readable))
    case 'counted':
    case 'deductions':
      return node.parts.map((part) => `${named(part.label, lang)} ${term(part.score ?? '0')}`).join(' + ')
    case 'counted-item':
      return `${readable(detail.count)} × ${readable(detail.each)}${words.cap(readable(detail.atMost))}`
    case 'deduction-item': {
      const faults = detail.faults.filter((fault) => !same(fault.times, '0'))
      const minus = faults.map(
        (fault) => ` − ${named(fault.label, lang)} ${readable(fault.times)} × ${readable(fault.minus)}`,
      )
      return `${readable(detail.points)}${minus.join('')}${faults.length > 0 ? words.floor : ''}`
    }
    case 'metric':
      return metricFormula(detail, lang)
    case 'done':
      return doneFormula(points, detail, lang)
    case 'part':
      return undefined
  }
}

function metricFormula({ value, conversion, place, band }: Of<'metric'>, lang: Lang): string {
  const words = phrases[lang]
  const shown = words.value(readable(value))
  switch (conversion.kind) {
    case 'linear': {
      const { from, to } = conversion
      const run = `(${term(value)} − ${term(from.value)}) ÷ (${term(to.value)} − ${term(from.value)})`
      const rise = `(${readable(to.points)} − ${readable(from.points)})`
      return `${readable(from.points)} + ${run} × ${rise}${shown}${conversion.outside === 'CLAMP' ? words.clamped : ''}`
    }
    case 'bands': {
      const { from, to, points } = conversion.bands[band ?? 0]!
      const low = from === 'OPEN' ? '−∞' : readable(from)
      return `${readable(points)}${shown}${words.inBand(`[${low}, ${to === 'OPEN' ? '+∞' : readable(to)})`)}`
    }
    case 'rank': {
      const { first, step, floor } = conversion.rank
      return `${readable(first)} − (${place!} − 1) × ${readable(step)}${words.notBelow(readable(floor))}${shown}`
    }
    case 'target': {
      const up = !num.less(num.told(value), num.of(conversion.target))
      const step = up ? conversion.above : conversion.below
      const away = up
        ? `(${term(value)} − ${term(conversion.target)})`
        : `(${term(conversion.target)} − ${term(value)})`
      const sign = up ? '+' : '−'
      const steps = `${away} ÷ ${readable(step.each)}${conversion.steps === 'WHOLE' ? words.wholeSteps : ''}`
      return `${readable(conversion.atTarget)} ${sign} ${steps} × ${readable(step.points)}${words.cap(readable(step.atMost))}`
    }
  }
}

function doneFormula(
  points: string,
  { due, done, partly, partlyWorth, relapsed, relapseMinus }: Of<'done'>,
  lang: Lang,
): string {
  if (due === 0) return phrases[lang].nothingDue
  const all = partly > 0 ? `(${done} + ${partly} × ${readable(partlyWorth)})` : `${done}`
  return `${all} ÷ ${due} × ${points}${relapsed > 0 ? ` − ${relapsed} × ${readable(relapseMinus)}` : ''}`
}
