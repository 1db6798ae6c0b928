import type { Appraisee, BallotBox, BallotComponent, Component, Inputs, Scheme } from '../../schemes/index.ts'
import { compileScheme } from '../compile.ts'
import { type Dice, dice } from './dice.ts'

/** Knobs of made inputs. */
export interface Making {
  readonly heads: number
  /** One of so many inputs is missing; 0 = none. */
  readonly missing: number
  /** Highest numerator of scores: few different ones make many ties. */
  readonly fine?: number
}

const decimal = (n: number): string => String(n / 10)

/** Inputs that `checkInputs` accepts for a scheme of `schemeFrom`, with gaps where asked for. */
export function inputsFrom(scheme: Scheme, seed: number, { heads, missing, fine = 1000 }: Making): Inputs {
  const { components, ballots } = compileScheme(scheme)
  const make = dice(seed)
  const all = [...components.values()]
  const gap = () => missing > 0 && make.chance(missing)
  const appraisees = Array.from({ length: heads }, (_, i) => appraisee(scheme, all, `p${i}`, make, gap, fine))
  const boxes = [...ballots.values()].flatMap((ballot) =>
    ['g1', 'g2', 'g3'].flatMap((group) => (gap() ? [] : [box(ballot, group, appraisees, make, gap)])),
  )
  return {
    format: 'shuping.inputs/1',
    scheme: { id: scheme.id, version: scheme.version },
    period: { from: '2025-01-01', to: '2025-12-31' },
    appraisees,
    boxes,
    leaderOrders: [],
    panelSheets: [],
    allotments: [],
  }
}

function appraisee(
  scheme: Scheme,
  components: readonly Component[],
  id: string,
  make: Dice,
  gap: () => boolean,
  fine: number,
): Appraisee {
  const scores: Record<string, string> = {}
  const counts: Record<string, Record<string, number>> = {}
  const ledgers: Record<string, Appraisee['ledgers'][string]> = {}
  const rectification: Record<string, Appraisee['rectification'][string]> = {}
  const commitments: Record<string, Appraisee['commitments'][string]> = {}
  const entries = (kind: string) =>
    Array.from({ length: make.below(4) }, (_, i) => ({
      id: `e${i}`,
      kind,
      event: `event ${make.below(2)}`,
      points: decimal(10 + make.below(41)),
    }))
  const share = () => (make.below(fine + 1) * 1000) / fine
  for (const one of components) {
    if ('ledgers' in one)
      for (const ledger of one.ledgers ?? []) if (!gap()) ledgers[ledger.id] = entries(ledger.kinds[0]!.id)
    if (gap()) continue
    if (one.kind === 'imported') scores[one.id] = decimal(Math.floor((share() * Number(one.scale)) / 100))
    if (one.kind === 'self') scores[one.id] = decimal(Math.floor((share() * Number(one.points)) / 100))
    if (one.kind === 'counted') counts[one.id] = { [one.items[0]!.id]: make.below(30) }
    if (one.kind === 'deductions') counts[one.id] = { [one.items[0]!.faults[0]!.id]: make.below(10) }
    if (one.kind === 'rectification') {
      const due = make.below(6)
      rectification[one.id] = { due, verified: make.below(due + 1), relapsed: make.below(3) }
    }
    if (one.kind === 'commitments') {
      const made = make.below(6)
      const kept = make.below(made + 1)
      commitments[one.id] = { made, kept, partly: make.below(made - kept + 1) }
    }
  }
  return {
    id,
    class: make.chance(3) ? 'unit' : 'post',
    display: { code: id },
    ...(make.chance(5) ? {} : { inPostFrom: make.pick(['2020-01-01', '2025-03-15', '2025-08-01']) }),
    facts: make.chance(4) ? {} : { fact: make.chance(4) },
    metrics: Object.fromEntries(
      scheme.metrics.flatMap((metric) => (gap() ? [] : [[metric.id, decimal(make.below(1001))]])),
    ),
    scores,
    counts,
    ledgers,
    rectification,
    commitments,
    merged: {},
  }
}

function box(
  ballot: BallotComponent,
  group: string,
  appraisees: readonly Appraisee[],
  make: Dice,
  gap: () => boolean,
): BallotBox {
  const returned = 1 + make.below(20)
  const issued = returned + make.below(3)
  const due = issued + make.below(3)
  const marks =
    ballot.form.kind === 'graded'
      ? ballot.form.grades.map((grade) => grade.id)
      : ['100', '88.5', '73', '12.5', '0']
  const tallies = appraisees.map(({ id }) => {
    let left = gap() ? 0 : returned
    const abstained = make.below(Math.min(2, left) + 1)
    left -= abstained
    const counted = marks.flatMap((mark) => {
      const count = make.below(left + 1)
      left -= count
      return count === 0 ? [] : [{ mark, count }]
    })
    return { appraisee: id, abstained, marks: counted }
  })
  return {
    id: `${ballot.id}-${group}`,
    ballot: ballot.id,
    group,
    appraisees: appraisees.map((one) => one.id),
    due,
    issued,
    returned,
    content: { kind: 'tallies', invalid: 0, tallies },
  }
}
