import { canonicalText, decide, num } from '../kit/index.ts'
import type { Refusal, RefusalTexts, Verdict } from '../kit/index.ts'
import type { BallotComponent, Component, Inputs, Scheme } from '../schemes/index.ts'
import { compileScheme } from './compile.ts'
import type { Program } from './compile.ts'
import { runProgram } from './evaluate.ts'
import type { Run } from './evaluate.ts'
import { checkInputs } from './inputs/check.ts'
import { inputFaultText } from './inputs/faults.ts'
import { normalInputs } from './normal-inputs.ts'
import { compareRuns } from './what-if.ts'
import type { Comparison } from './what-if.ts'

/** What trying a scheme on the inputs of an earlier cycle can refuse. */
export type TrialRefusal =
  | 'scoring.trialForm' | 'scoring.trialPaperRules' | 'scoring.trialWorthInRules' | 'scoring.trialFewPapers'
  | 'scoring.trialClass' | 'scoring.trialInputs' | 'scoring.trialTooLarge' | 'scoring.trialTooLong' | 'scoring.trialBusy'

/** Texts of {@link TrialRefusal}. */
export const trialRefusalTexts: RefusalTexts<TrialRefusal> = {
  'scoring.trialForm': {
    zh: '“{ballot}”的测评表（形式、等次、打分范围、项目、并列或弃权的填法）与当年不同：当年的人没有填过这样的表，无从推算。请改回当年的测评表再试。',
    en: 'The sheet of “{ballot}” (its kind, grades, range of numbers, items, ties, or whether one may abstain) is not that year’s: nobody filled in such a sheet then. Put that year’s sheet back to try.',
  },
  'scoring.trialPaperRules': {
    zh: '“{ballot}”的有效票规则与当年不同：计票后只留各等次票数，不留单张票，无从知道哪些票会无效。请改回当年的有效票规则再试。',
    en: 'What makes a paper of “{ballot}” invalid differs from that year’s: only counts were kept, no papers, so nobody can know which would be invalid. Put that year’s rules back to try.',
  },
  'scoring.trialWorthInRules': {
    zh: '“{ballot}”的有效票规则按分值判断，等次分值改后规则管到的等次与当年不同，无从知道哪些票会无效。请改回当年的等次分值再试。',
    en: 'The rules on papers of “{ballot}” look at points, and with other points for the grades they catch other grades than that year: nobody can know which papers would be invalid. Put that year’s points back to try.',
  },
  'scoring.trialFewPapers': {
    zh: '“{ballot}”当年有测评主体（或票箱）票数不足 {minimum} 张，为不泄露个别选票，计票方法、合票权重、折合分和得票率条件须与当年相同才能试算。',
    en: 'In “{ballot}” a group or a box had fewer than {minimum} papers: how it is counted, weights of groups, worth of grades and conditions on its shares must be that year’s, so that no single paper shows.',
  },
  'scoring.trialClass': {
    zh: '当年有类别“{class}”的考核对象，本方案没有这个类别，不能试算。',
    en: 'That year had appraisees of class “{class}”, which this scheme does not know.',
  },
  'scoring.trialInputs': {
    zh: '当年的数据有 {count} 处不合本方案，第一处：{fault}',
    en: 'That year’s inputs do not fit this scheme in {count} places; the first: {fault}',
  },
  'scoring.trialTooLarge': {
    zh: '当年考核对象超过 {limit} 个，不能在线试算。可下载当年的数据，用 shuping score 在本机计算。',
    en: 'That year had more than {limit} appraisees, too many to try here. Take that year’s inputs and run `shuping score` on them.',
  },
  'scoring.trialTooLong': {
    zh: '试算超过 {seconds} 秒还没有算完，已停止。请稍后再试；仍算不完的，可下载当年的数据，用 shuping score 在本机计算。',
    en: 'The trial was not done within {seconds} seconds and was stopped. Try again later, or take that year’s inputs and run `shuping score` on them.',
  },
  'scoring.trialBusy': { zh: '正在为其他人试算，请过一会儿再试。', en: 'Others are trying schemes just now. Try again in a moment.' },
}

/** Appraisees of one trial: what a small machine does within some ten seconds, beside its other work. */
export const TRIAL_MAX = 10_000

/** Changes told one by one: more than that nobody reads, and telling why takes longest. */
export const TRIAL_LISTED = 300

/** Below this many papers nothing of a group is told, whatever a scheme says. domain.md 7. */
const FEWEST = 5

export interface Trial {
  readonly before: Run
  readonly after: Run
  readonly comparison: Comparison
}

/**
 * What if that year had been scored by this scheme: who changes grade, rank or total, by how much and why. Stored
 * nowhere. Of papers only the tallies are left: they may be counted in another way as far as they tell, and as far as
 * whoever tries may read them anyway. Where some are of too few papers, the difference of two counts could be one paper.
 */
export function tryScheme(former: Scheme, inputs: Inputs, next: Scheme): Verdict<Trial, TrialRefusal> {
  const minimum = Math.max(FEWEST, former.minimumPapers, next.minimumPapers)
  const [was, is] = [compileScheme(former), compileScheme({ ...next, minimumPapers: minimum })]
  const open = [...tooMany(inputs), ...classesMissing(was, is, inputs), ...secrets(was, is, inputs, minimum)]
  if (open.length > 0) return { ok: false, refusals: open }
  const kept = fitting(was, is, inputs)
  const faults = checkInputs(is, kept)
  if (!faults.ok) {
    const [first] = faults.refusals
    return { ok: false, refusals: [{ code: 'scoring.trialInputs', params: { count: faults.refusals.length, fault: inputFaultText(first!, 'zh') } }] }
  }
  const [before, after] = [runProgram(was, normalInputs(inputs)), runProgram(is, normalInputs(kept))]
  return decide([], () => ({ before, after, comparison: compareRuns(before, after, TRIAL_LISTED) }))
}

type Refusals = readonly Refusal<TrialRefusal>[]

const tooMany = ({ appraisees }: Inputs): Refusals =>
  appraisees.length > TRIAL_MAX ? [{ code: 'scoring.trialTooLarge', params: { limit: TRIAL_MAX } }] : []

const classesMissing = (was: Program, is: Program, { appraisees }: Inputs): Refusals =>
  [...new Set(appraisees.map((one) => one.class))]
    .filter((id) => !is.classes.has(id))
    .map((id) => ({ code: 'scoring.trialClass' as const, params: { class: was.scheme.classes.find((one) => one.id === id)?.label.zh ?? id } }))

/** What people had before them: with another sheet they would have answered otherwise. */
function sheetOf({ form, abstention }: BallotComponent): string {
  const abstain = abstention !== 'NOT_OFFERED'
  switch (form.kind) {
    case 'graded':
      return canonicalText({ abstain, kind: form.kind, grades: form.grades.map(({ id }) => id) })
    case 'ranking':
      return canonicalText({ abstain, kind: form.kind, ties: form.ties })
    case 'number':
      return canonicalText({ abstain, ...form })
    case 'items':
      // Only the sum of each paper was kept, made with that year's way of leaving items out.
      return canonicalText({ abstention, kind: form.kind, items: form.items.map(({ label: _label, answer, ...item }) =>
        ({ ...item, answer: answer.kind === 'grades' ? { kind: answer.kind, grades: answer.grades.map(({ id, points }) => ({ id, points })) } : answer })) })
  }
}

/** Which grades each rule on papers catches, where it looks at what they are worth: other points may catch others. */
function caughtByRules({ form, paperRules }: BallotComponent): string {
  if (form.kind !== 'graded') return ''
  const worth = form.grades.map(({ id, points }) => ({ id, points: num.of(points) }))
  const most = worth.map(({ points }) => points).reduce(num.max)
  const where = (holds: (points: num.Num) => boolean): readonly string[] => worth.filter(({ points }) => holds(points)).map(({ id }) => id)
  return canonicalText(paperRules.map((rule): readonly string[] => {
    switch (rule.kind) {
      case 'at-most-from':
        return where((points) => num.atLeast(points, num.of(rule.mark)))
      case 'at-least-below':
        return where((points) => num.less(points, num.of(rule.mark)))
      case 'not-all-full':
        return where((points) => num.equals(points, most))
      case 'not-all-equal':
        return worth.map(({ points }) => where((other) => num.equals(points, other)).join(' '))
      default:
        return []
    }
  }))
}

/** All that is made of the papers: what would let a small group be worked out from totals. */
const counting = ({ form, abstention, base, aggregation, combine, invalidLimit, turnout }: BallotComponent): string =>
  canonicalText({
    abstention, base, aggregation, combine, invalidLimit, turnout,
    form: form.kind === 'graded' ? { points: form.grades.map(({ points }) => points), scoring: form.scoring } : form.kind === 'ranking' ? form.points : form.kind,
  })

/** Conditions and orders that look at the papers of a ballot, wherever they stand. */
function sharesOfBallot(scheme: Scheme, ballot: string): readonly string[] {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('kind' in value && value.kind === 'ballot-share' && 'ballot' in value && value.ballot === ballot) found.push(canonicalText(value as never))
    if ('kind' in value && value.kind === 'compare' && JSON.stringify(value).includes('"ballot-share"')) found.push(canonicalText(value as never))
    for (const inner of Object.values(value)) look(inner)
  }
  look(scheme)
  return found
}

function secrets(was: Program, is: Program, inputs: Inputs, minimum: number): Refusals {
  const few = fewPapers(inputs, minimum)
  return [...was.components.values()].flatMap((one): Refusals => {
    const other = is.components.get(one.id)
    if (one.kind !== 'ballot' || other?.kind !== 'ballot') return []
    const ballot = one.label.zh
    const unknown: readonly [boolean, TrialRefusal][] = [
      [sheetOf(one) !== sheetOf(other), 'scoring.trialForm'],
      [canonicalText(one.paperRules) !== canonicalText(other.paperRules), 'scoring.trialPaperRules'],
    ]
    const refusals = unknown.flatMap(([differs, code]) => (differs ? [{ code, params: { ballot } }] : []))
    if (refusals.length > 0) return refusals
    if (caughtByRules(one) !== caughtByRules(other)) return [{ code: 'scoring.trialWorthInRules', params: { ballot } }]
    // The tallies of grades are shown with every score, ballot by ballot; numbers only with the inputs as a whole.
    if (!(one.form.kind === 'graded' ? few.has(one.id) : few.size > 0)) return []
    const known = new Set(sharesOfBallot(was.scheme, one.id))
    const same = counting(one) === counting(other) && sharesOfBallot(is.scheme, one.id).every((share) => known.has(share))
    return same ? [] : [{ code: 'scoring.trialFewPapers', params: { ballot, minimum } }]
  })
}

/** Ballots with a box, or a group for anybody, of fewer papers than may be told; or with papers one by one. */
function fewPapers({ boxes }: Inputs, minimum: number): ReadonlySet<string> {
  const found = new Set<string>()
  const marks = new Map<string, { readonly ballot: string; count: number }>()
  const isFew = (count: number): boolean => count > 0 && count < minimum
  for (const { ballot, group, returned, content } of boxes) {
    if (content.kind === 'papers' || isFew(returned - content.invalid)) found.add(ballot)
    for (const tally of content.kind === 'papers' ? [] : content.tallies) {
      const key = JSON.stringify([ballot, group, tally.appraisee])
      const known = marks.get(key) ?? { ballot, count: 0 }
      known.count += tally.marks.reduce((sum, one) => sum + one.count, 0)
      marks.set(key, known)
    }
  }
  for (const { ballot, count } of marks.values()) if (isFew(count)) found.add(ballot)
  return found
}

/** The inputs without what the other scheme does not read. What it reads beyond them is missing, never zero. */
function fitting(was: Program, is: Program, inputs: Inputs): Inputs {
  const { scheme } = is
  const same = (id: string): boolean => was.components.has(id) && was.components.get(id)?.kind === is.components.get(id)?.kind
  const items = (component: Component | undefined): ReadonlySet<string> =>
    new Set(component?.kind === 'counted' ? component.items.map(({ id }) => id) : component?.kind === 'deductions' ? component.items.flatMap(({ faults }) => faults.map(({ id }) => id)) : [])
  const named = (list: readonly { readonly id: string }[]) => {
    const ids = new Set(list.map(({ id }) => id))
    return <Value>(record: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)))
  }
  const scored = (classId: string) => <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => same(id) && is.classes.get(classId)!.scorers.has(id)))
  const ledgers = ledgerIds(is)
  const groups = new Set(scheme.raterGroups.map(({ id }) => id))
  return {
    ...inputs,
    scheme: { id: scheme.id, version: scheme.version },
    appraisees: inputs.appraisees.map(({ prior, ...one }) => {
      const own = scored(one.class)
      return {
        ...one,
        facts: named(scheme.facts.filter((fact) => was.scheme.facts.some(({ id, kind }) => id === fact.id && kind === fact.kind)))(one.facts),
        metrics: named(scheme.metrics)(one.metrics),
        merged: named(scheme.merges)(one.merged),
        scores: own(one.scores),
        counts: Object.fromEntries(
          Object.entries(own(one.counts)).map(([id, counts]) => {
            const known = items(is.components.get(id))
            return [id, Object.fromEntries(Object.entries(counts).filter(([item]) => known.has(item)))]
          }),
        ),
        ledgers: Object.fromEntries(Object.entries(one.ledgers).filter(([id]) => ledgers.has(id))),
        rectification: own(one.rectification),
        commitments: own(one.commitments),
        ...(prior !== undefined && scheme.grades.some(({ id }) => id === prior.grade) ? { prior } : {}),
      }
    }),
    boxes: inputs.boxes.filter(({ ballot, group }) => same(ballot) && groups.has(group)),
    leaderOrders: inputs.leaderOrders.filter(({ component }) => same(component)),
    panelSheets: inputs.panelSheets.filter(({ component, marks }) => {
      const panel = is.components.get(component)
      return same(component) && panel?.kind === 'panel' && panel.items.length === Object.keys(marks).length && panel.items.every(({ id }) => id in marks)
    }),
    allotments: inputs.allotments.filter(({ quota }) => scheme.quotas.some(({ id, kind }) => id === quota && kind === 'allotted')),
  }
}

const ledgerIds = ({ components }: Program): ReadonlySet<string> =>
  new Set([...components.values()].flatMap((one) => (one.kind === 'ledger' ? [one.id] : 'ledgers' in one ? (one.ledgers ?? []).map(({ id }) => id) : [])))
