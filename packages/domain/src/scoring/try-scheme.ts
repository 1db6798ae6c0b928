import { canonicalText, decide } from '../kit/index.ts'
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
export type TrialRefusal = 'scoring.trialCounts' | 'scoring.trialFewPapers' | 'scoring.trialClass' | 'scoring.trialInputs' | 'scoring.trialTooLarge'

/** Texts of {@link TrialRefusal}. */
export const trialRefusalTexts: RefusalTexts<TrialRefusal> = {
  'scoring.trialCounts': {
    zh: '“{ballot}”的计票规则（测评表、有效票、参加率、取数方法等）与当年不同，不能用当年的票试算，以免推知个别选票；权重、分值、折合分和合票权重可以试算。',
    en: 'How “{ballot}” is counted differs from that year’s: trying it on those papers could give single papers away. Weights, points, the worth of grades and the weights of groups may be tried.',
  },
  'scoring.trialFewPapers': {
    zh: '“{ballot}”当年有测评主体票数不足 {minimum} 张，合票权重、折合分和得票率条件须与当年相同才能试算。',
    en: 'In “{ballot}” a group had fewer than {minimum} papers: weights of groups, worth of grades and conditions on its shares must be that year’s.',
  },
  'scoring.trialClass': {
    zh: '当年有类别“{class}”的考核对象，本方案没有这个类别，不能试算。',
    en: 'That year had appraisees of class “{class}”, which this scheme does not know.',
  },
  'scoring.trialInputs': {
    zh: '当年的数据有 {count} 处不合本方案，第一处：{fault}',
    en: 'That year’s inputs do not fit this scheme in {count} places; the first: {fault}',
  },
  'scoring.trialTooLarge': { zh: '当年考核对象超过 {limit} 个，不能在线试算。', en: 'That year had more than {limit} appraisees, too many to try here.' },
}

/** Appraisees of one trial: it runs between other requests. */
export const TRIAL_MAX = 500

/** Below this many papers nothing of a group is told, whatever a scheme says. domain.md 7. */
const FEWEST = 5

export interface Trial {
  readonly before: Run
  readonly after: Run
  readonly comparison: Comparison
}

/**
 * What if that year had been scored by this scheme: who changes grade, rank or total, by how much and why. Stored
 * nowhere. Papers stay secret: a trial that counts them in another way is refused, for the difference of two counts
 * can be one paper.
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
  return decide([], () => ({ before, after, comparison: compareRuns(before, after) }))
}

type Refusals = readonly Refusal<TrialRefusal>[]

const tooMany = ({ appraisees }: Inputs): Refusals =>
  appraisees.length > TRIAL_MAX ? [{ code: 'scoring.trialTooLarge', params: { limit: TRIAL_MAX } }] : []

const classesMissing = (was: Program, is: Program, { appraisees }: Inputs): Refusals =>
  [...new Set(appraisees.map((one) => one.class))]
    .filter((id) => !is.classes.has(id))
    .map((id) => ({ code: 'scoring.trialClass' as const, params: { class: was.scheme.classes.find((one) => one.id === id)?.label.zh ?? id } }))

/** How papers become counts: everything of a ballot but names, points, and what only weighs counts that are told anyway. */
function counting({ form, abstention, base, aggregation, combine, paperRules, invalidLimit, turnout }: BallotComponent): string {
  const shape =
    form.kind === 'graded' ? { kind: form.kind, grades: form.grades.map(({ id }) => id) } : { ...form, label: null }
  const by = combine.by === 'GROUP' ? { by: 'GROUP', smallGroup: combine.smallGroup } : combine
  return canonicalText({ shape, abstention, base, aggregation, by, paperRules, invalidLimit, turnout })
}

/** What would let the counts of a small group be worked out from totals. */
const weighing = ({ form, combine }: BallotComponent): string =>
  canonicalText({ combine, form: form.kind === 'graded' ? { grades: form.grades.map(({ id, points }) => [id, points]), scoring: form.scoring } : form.kind })

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
  return [...was.components.values()].flatMap((one): Refusals => {
    const other = is.components.get(one.id)
    if (one.kind !== 'ballot' || other?.kind !== 'ballot') return []
    if (counting(one) !== counting(other)) return [{ code: 'scoring.trialCounts', params: { ballot: one.label.zh } }]
    if (!hasSmallGroup(inputs, one.id, minimum)) return []
    const known = new Set(sharesOfBallot(was.scheme, one.id))
    const same = weighing(one) === weighing(other) && sharesOfBallot(is.scheme, one.id).every((share) => known.has(share))
    return same ? [] : [{ code: 'scoring.trialFewPapers', params: { ballot: one.label.zh, minimum } }]
  })
}

/** Whether for anybody a group gave papers, but fewer than may be told. */
function hasSmallGroup({ boxes }: Inputs, ballot: string, minimum: number): boolean {
  const papers = new Map<string, number>()
  for (const box of boxes) {
    if (box.ballot !== ballot) continue
    for (const id of box.appraisees) {
      const tally = box.content.kind === 'tallies' ? box.content.tallies.find((one) => one.appraisee === id) : undefined
      const count = box.content.kind === 'papers' ? box.content.papers.length : (tally?.marks.reduce((sum, one) => sum + one.count, 0) ?? 0)
      const key = JSON.stringify([box.group, id])
      papers.set(key, (papers.get(key) ?? 0) + count)
    }
  }
  return [...papers.values()].some((count) => count > 0 && count < minimum)
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
