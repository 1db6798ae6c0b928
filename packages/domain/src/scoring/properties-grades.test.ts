import { describe, expect } from 'vitest'
import type { Inputs, Scheme } from '../schemes/index.ts'
import { evaluate, type Run, runProgram } from './index.ts'
import { num } from '../kit/index.ts'
import type { AppraiseeResult } from './result.ts'
import { exact, gaps, law, programOf, tied, totals, traces } from './testing/worlds.ts'

const gradeOf = ({ computed }: AppraiseeResult) => computed.grade ?? computed.provisional
const places = (scheme: Scheme) => new Map(scheme.grades.map((grade, i) => [grade.id, i]))

describe('scores', () => {
  law('P20 a score never leaves 0 to its points without a bonus', gaps, ({ scheme, run }) => {
    if (/"ledgers"|"rounding":\{"places":[01]/.test(JSON.stringify(scheme.components))) return
    for (const { scores } of run.result.appraisees)
      for (const [id, { value }] of Object.entries(scores)) {
        if (value === undefined) continue
        // A node that rounds up may pass its points by less than its last place.
        const most = num.add(exact(run.program.components.get(id)!.points), num.one)
        expect(num.less(exact(value), num.zero) || num.less(most, exact(value))).toBe(false)
      }
  })
  const monotone = (
    name: string,
    raise: (appraisee: Inputs['appraisees'][number], run: Run) => Inputs['appraisees'][number],
  ) =>
    law(name, {}, ({ scheme, inputs, run }) => {
      // Rounding keeps the order too; only what depends on others in a pool may fall when another rises.
      const before = run
      const [first, ...others] = inputs.appraisees
      const after = runProgram(programOf(scheme), {
        ...inputs,
        appraisees: [raise(first!, before), ...others],
      })
      const [a, b] = [totals(before).get(first!.id), totals(after).get(first!.id)]
      expect((a === undefined) === (b === undefined)).toBe(true)
      if (a !== undefined && b !== undefined) expect(num.less(exact(b), exact(a))).toBe(false)
    })
  monotone('P21 a higher imported or self score never lowers the total', (one, run) => ({
    ...one,
    scores: Object.fromEntries(
      Object.entries(one.scores).map(([id, score]) => {
        const component = run.program.components.get(id)!
        const most = component.kind === 'imported' ? component.scale : component.points
        return [id, num.toText(num.min(exact(most), num.add(exact(score), num.one)))]
      }),
    ),
  }))
  monotone('P22 more counted work never lowers, fewer faults never lower', (one, run) => ({
    ...one,
    counts: Object.fromEntries(
      Object.entries(one.counts).map(([id, lines]) => {
        const by = run.program.components.get(id)!.kind === 'counted' ? 1 : -1
        return [
          id,
          Object.fromEntries(Object.entries(lines).map(([line, count]) => [line, Math.max(0, count + by)])),
        ]
      }),
    ),
  }))
  monotone('P23 one more verified issue, one more kept promise never lowers', (one) => ({
    ...one,
    rectification: Object.fromEntries(
      Object.entries(one.rectification).map(([id, told]) => [
        id,
        { ...told, verified: Math.min(told.due, told.verified + 1) },
      ]),
    ),
    commitments: Object.fromEntries(
      Object.entries(one.commitments).map(([id, told]) => [
        id,
        { ...told, kept: Math.min(told.made - told.partly, told.kept + 1) },
      ]),
    ),
  }))
  law('P24 a better vote never lowers the total', {}, ({ scheme, inputs, run }) => {
    const better = (mark: string, ballot: string): string => {
      const { form } = run.program.ballots.get(ballot)!
      return form.kind === 'graded'
        ? form.grades[0]!.id
        : num.toText(num.min(num.hundred, num.add(exact(mark), num.one)))
    }
    const before = run
    const boxes = inputs.boxes.map((box) => {
      if (box.content.kind !== 'tallies') return box
      const tallies = box.content.tallies.map((tally) => {
        const [first, ...rest] = tally.marks
        if (first === undefined) return tally
        const mark = better(first.mark, box.ballot)
        const same = rest.find((one) => one.mark === mark)
        const others = rest.filter((one) => one.mark !== mark)
        return { ...tally, marks: [{ mark, count: first.count + (same?.count ?? 0) }, ...others] }
      })
      return { ...box, content: { ...box.content, tallies } }
    })
    const after = totals(runProgram(programOf(scheme), { ...inputs, boxes }))
    for (const [id, total] of totals(before)) {
      if (total !== undefined) expect(num.less(exact(after.get(id)!), exact(total))).toBe(false)
    }
  })
  law(
    'P25 weights count as proportions: doubled points in every part change nothing',
    {},
    ({ scheme, inputs, run }) => {
      // A weighted node looks at score ÷ points; the same weights written as other fractions are the same weights.
      const doubled = JSON.parse(
        JSON.stringify(scheme, (_, value: unknown) => {
          const share = typeof value === 'string' ? /^(\d+)\/(\d+)$/.exec(value) : null
          return share === null ? value : `${Number(share[1]) * 2}/${Number(share[2]) * 2}`
        }),
      ) as Scheme
      expect(totals(evaluate(doubled, inputs))).toEqual(totals(run))
    },
  )
  law('P26 a part twice at half the weight is the part once', {}, ({ scheme, inputs, run }) => {
    const { components } = scheme
    const part = components
    const twice: Scheme = {
      ...scheme,
      components: {
        id: 'top',
        label: { zh: 'top' },
        kind: 'weighted',
        points: part.points,
        parts: [{ weight: { same: '100%' }, of: part }],
      },
    }
    expect(totals(evaluate(twice, inputs))).toEqual(totals(run))
  })
  law('P27 rounding happens only where the scheme says', {}, ({ scheme, inputs }) => {
    const bare = JSON.parse(
      JSON.stringify(scheme, (key, value: unknown) => (key === 'rounding' ? undefined : value)),
    ) as Scheme
    const run = evaluate({ ...bare, rounding: 'NONE' }, inputs)
    for (const { result, trace } of traces(run)) {
      expect(result.total.shown).toBe(result.total.exact)
      if (trace.tree !== undefined) expect(JSON.stringify(trace.tree)).not.toContain('"kind":"rounding"')
    }
  })
})

describe('grades', () => {
  law(
    'P28 a grade is the band of the exact total, moved only by what stands in the reasons',
    gaps,
    ({ scheme, run }) => {
      if (scheme.grading.by !== 'BANDS') return
      const { bands } = scheme.grading
      for (const { computed, total, reasons } of run.result.appraisees) {
        if (total.exact === undefined) continue
        const value = exact(total.exact)
        const band = bands.find(
          ({ from, to }) =>
            (from === 'OPEN' || num.atLeast(value, exact(from))) &&
            (to === 'OPEN' || num.less(value, exact(to))),
        )
        expect(computed.first).toBe(band!.grade)
        if (computed.grade !== computed.first) expect(reasons.length).toBeGreaterThan(0)
      }
    },
  )
  law(
    'P29 quotas are never exceeded, except by ties that the policy lets in, or when thresholds win',
    tied,
    ({ scheme, run }) => {
      for (const outcome of run.result.quotas) {
        const quota = scheme.quotas.find((one) => one.id === outcome.quota)!
        for (const { most, found, held } of outcome.bounds) {
          if (most === undefined || quota.ties === 'ALL_IN' || quota.conflict === 'THRESHOLD_WINS') continue
          expect(found - held).toBeLessThanOrEqual(most.number)
        }
      }
    },
  )
  law('P30 equals are treated alike by a quota', tied, ({ scheme, inputs }) => {
    const free = { ...scheme, gates: [], vetoes: [], eligibility: [] }
    const results = evaluate(free, inputs).result.appraisees
    for (const a of results)
      for (const b of results)
        if (a.class === b.class && a.total.exact !== undefined && a.total.exact === b.total.exact)
          expect([b.computed.state, gradeOf(b), b.rank?.place]).toEqual([
            a.computed.state,
            gradeOf(a),
            a.rank?.place,
          ])
  })
  law('P31 inside a class a higher total never has the worse grade', tied, ({ scheme, inputs }) => {
    const free = { ...scheme, gates: [], vetoes: [], eligibility: [] }
    const place = places(scheme)
    const results = evaluate(free, inputs).result.appraisees.filter((one) => one.computed.state === 'GRADED')
    for (const a of results)
      for (const b of results)
        if (a.class === b.class && num.less(exact(b.total.exact!), exact(a.total.exact!)))
          expect(place.get(a.computed.grade!)!).toBeLessThanOrEqual(place.get(b.computed.grade!)!)
  })
  law('P32 a pressing quota never lifts, and says what it pressed', tied, ({ scheme, inputs }) => {
    const pressing = {
      ...scheme,
      quotas: scheme.quotas.map((quota) => ({ ...quota, conflict: 'PRESS_ONLY' as const })),
    }
    const place = places(scheme)
    for (const { computed, reasons } of evaluate(pressing, inputs).result.appraisees) {
      const now = computed.grade ?? computed.provisional
      if (now === undefined || computed.first === undefined) continue
      expect(place.get(now)!).toBeGreaterThanOrEqual(place.get(computed.first)!)
      if (now !== computed.first)
        expect(reasons.some(({ code }) => /quotaPressed|gateNotMet|vetoed/.test(code))).toBe(true)
    }
  })
  law(
    'P33 a minimum below the top is reached where there are enough to press',
    { ...tied, heads: 6 },
    ({ scheme, inputs }) => {
      const free: Scheme = {
        ...scheme,
        gates: [],
        vetoes: [],
        eligibility: [],
        quotas: [
          {
            id: 'least',
            label: { zh: 'least' },
            kind: 'share',
            of: { kind: 'at-or-below', grade: 'b' },
            min: { share: '15%', rounding: 'CEILING' },
            pool: { classes: 'EACH', by: 'ALL' },
            minimumHeads: 1,
            whenSmaller: 'SKIP',
            theoretical: { places: 2, mode: 'HALF_UP' },
            ties: 'ALL_IN',
            conflict: 'PRESS_ONLY',
          },
        ],
      }
      const { result } = evaluate(free, inputs)
      for (const { bounds, heads } of result.quotas) {
        const [bound] = bounds
        expect(bound!.least!.number).toBe(Math.ceil(heads * 0.15))
        // Without a total nobody can be pressed.
        const graded = result.appraisees.filter((one) => one.computed.first !== undefined)
        if (graded.length === result.appraisees.length) expect(bound!.met).toBe(true)
      }
    },
  )
  law('P34 a veto or a failed gate can only lower', gaps, ({ scheme, inputs }) => {
    const place = places(scheme)
    const free = new Map(
      evaluate({ ...scheme, gates: [], vetoes: [], quotas: [] }, inputs).result.appraisees.map((one) => [
        one.id,
        one,
      ]),
    )
    for (const one of evaluate({ ...scheme, quotas: [] }, inputs).result.appraisees) {
      const [now, before] = [gradeOf(one), gradeOf(free.get(one.id)!)]
      if (now !== undefined) expect(place.get(now)!).toBeGreaterThanOrEqual(place.get(before!)!)
    }
  })
  law(
    'P35 undetermined is an outcome: an unknown fact never lets a held gate pass',
    gaps,
    ({ scheme, inputs }) => {
      const unknown = {
        ...inputs,
        appraisees: inputs.appraisees.map((one) => ({ ...one, facts: { fact: 'UNDETERMINED' as const } })),
      }
      const held = scheme.gates.some((gate) => gate.undetermined === 'HOLD')
      for (const { computed } of evaluate({ ...scheme, quotas: [] }, unknown).result.appraisees)
        if (held && computed.first === 'a') expect(computed.state).toBe('UNDETERMINED')
    },
  )
})

describe('ranks', () => {
  law(
    'P36 ranks follow the totals inside a class, and count everybody ranked',
    tied,
    ({ scheme, inputs }) => {
      const { result } = evaluate(
        {
          ...scheme,
          ranking: {
            kind: 'ranked',
            pool: { classes: 'EACH', by: 'ALL' },
            ties: 'COMPETITION',
            minimumHeads: 3,
          },
        },
        inputs,
      )
      for (const one of result.appraisees) {
        if (one.rank === undefined) continue
        const others = result.appraisees.filter(
          (other) => other.class === one.class && other.rank !== undefined,
        )
        const better = others.filter((other) => num.less(exact(one.total.exact!), exact(other.total.exact!)))
        expect(one.rank).toEqual({ place: better.length + 1, among: others.length })
        expect(others.length).toBeGreaterThanOrEqual(3)
      }
    },
  )
  law('P37 somebody without a total has neither grade nor rank', gaps, ({ run }) => {
    for (const { total, rank, computed } of run.result.appraisees)
      if (total.exact === undefined)
        expect([rank, computed.grade, computed.first]).toEqual([undefined, undefined, undefined])
  })
  law('P38 one class never changes the other', {}, ({ scheme, inputs, run }) => {
    const all = run.result
    const own = inputs.appraisees.filter((one) => one.class === 'post')
    const ids = new Set(own.map((one) => one.id))
    const boxes = inputs.boxes.map((box) =>
      box.content.kind !== 'tallies'
        ? box
        : {
            ...box,
            appraisees: box.appraisees.filter((id) => ids.has(id)),
            content: {
              ...box.content,
              tallies: box.content.tallies.filter((tally) => ids.has(tally.appraisee)),
            },
          },
    )
    const alone = runProgram(programOf(scheme), { ...inputs, appraisees: own, boxes }).result
    expect(alone.appraisees).toEqual(all.appraisees.filter((one) => ids.has(one.id)))
  })
})
