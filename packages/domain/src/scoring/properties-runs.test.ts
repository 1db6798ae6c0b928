import { describe, expect } from 'vitest'
import { canonicalText } from '../kit/index.ts'
import { type Inputs, readScheme, type Scheme, validateScheme } from '../schemes/index.ts'
import { checkInputs, contributionSum, evaluate, leavesOf, renderTrace, runProgram } from './index.ts'
import { num } from '../kit/index.ts'
import { dice, shuffled } from './testing/dice.ts'
import { exact, gaps, law, programOf, traces, upsert } from './testing/worlds.ts'

const accepted = new Map<Scheme, unknown>()

describe('made schemes and inputs are lawful', () => {
  law('P5 the validator accepts the scheme, the checks accept the inputs', gaps, ({ scheme, inputs }) => {
    expect(
      upsert(
        accepted,
        scheme,
        () => readScheme(JSON.parse(JSON.stringify(scheme))).ok || validateScheme(scheme),
      ),
    ).toBe(true)
    const checked = checkInputs(programOf(scheme), JSON.parse(JSON.stringify(inputs)))
    expect(checked.ok || checked.refusals).toBe(true)
  })
})

describe('the same inputs give the same bytes', () => {
  law('P6 accepted schemes never crash; every number is exact text', gaps, ({ run }) => {
    const { result } = run
    expect(canonicalText(result)).not.toMatch(/NaN|Infinity|undefined|\d\.\d{16}|e[+-]\d/)
  })
  law('P7 a second run is byte-identical', gaps, ({ scheme, inputs, run }) => {
    const bytes = canonicalText(run.result)
    expect(
      canonicalText(evaluate(JSON.parse(JSON.stringify(scheme)), JSON.parse(JSON.stringify(inputs))).result),
    ).toBe(bytes)
  })
  law('P8 the order of lists and keys never matters', gaps, ({ scheme, inputs, run, seed }) => {
    const make = dice(seed)
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return shuffled(value.map(turned), make)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        shuffled(
          Object.entries(value).map(([key, one]) => [key, turned(one)] as const),
          make,
        ),
      )
    }
    expect(runProgram(programOf(scheme), turned(inputs) as Inputs).result.hash).toBe(run.result.hash)
  })
  law('P9 another input gives another hash', {}, ({ scheme, inputs, run }) => {
    const other = { ...inputs, period: { ...inputs.period, from: '2025-01-02' } }
    expect(runProgram(programOf(scheme), other).result.hash).not.toBe(run.result.hash)
  })
  law('P10 an appraisee scored alone has the total of the run', gaps, ({ run }) => {
    for (const { id, total, participation } of run.result.appraisees) {
      const again = run.scoredOf(id)!.total
      if (participation !== 'EXCLUDED') expect(again && num.toText(again.exact)).toBe(total.exact)
    }
  })
  law('P11 names and display keys move nothing but the display order', {}, ({ scheme, inputs, run }) => {
    const renamed = {
      ...inputs,
      appraisees: inputs.appraisees.map((one) => ({ ...one, name: 'x', display: { code: `z${one.id}` } })),
    }
    const [a, b] = [run.result, runProgram(programOf(scheme), renamed).result]
    expect(b.appraisees).toEqual(a.appraisees)
  })
})

describe('every trace adds up', () => {
  law('P12 the leaves sum to the shown total exactly', gaps, ({ run }) => {
    for (const { result, trace } of traces(run)) {
      if (result.total.exact === undefined) expect(trace.total).toBeUndefined()
      else expect(num.equals(contributionSum(trace.tree!), exact(trace.total!.shown))).toBe(true)
    }
  })
  law('P13 at every inner node the parts bring what the node brings', gaps, ({ run }) => {
    for (const { trace } of traces(run)) {
      const walk = (node: NonNullable<typeof trace.tree>): void => {
        if (node.parts.length > 0 && node.contribution !== undefined) {
          const parts = num.sum(
            node.parts.flatMap((part) => (part.contribution === undefined ? [] : [exact(part.contribution)])),
          )
          expect(num.toText(parts)).toBe(num.toText(exact(node.contribution)))
        }
        node.parts.forEach(walk)
      }
      if (trace.tree !== undefined) walk(trace.tree)
    }
  })
  law(
    'P14 no tally of fewer papers than the minimum is shown, nor a single hidden group',
    gaps,
    ({ scheme, run }) => {
      for (const { trace } of traces(run)) {
        for (const { detail } of trace.tree === undefined ? [] : leavesOf(trace.tree)) {
          if (detail?.kind === 'group') expect(detail.given).toBeGreaterThanOrEqual(scheme.minimumPapers)
        }
        const walk = (node: NonNullable<typeof trace.tree>): void => {
          const groups = node.parts.filter((part) => part.detail?.kind === 'group')
          const hidden = node.parts.find((part) => part.detail?.kind === 'hidden-groups')
          if (hidden?.detail?.kind === 'hidden-groups' && groups.length > 0)
            expect(hidden.detail.groups.length).toBeGreaterThan(1)
          node.parts.forEach(walk)
        }
        if (trace.tree !== undefined) walk(trace.tree)
      }
    },
  )
  law('P15 every trace can be told in both languages', gaps, ({ run }) => {
    for (const { trace } of traces(run)) {
      for (const lang of ['zh', 'en'] as const)
        expect(renderTrace(trace, lang, (id) => run.program.names.label(id, lang))).not.toMatch(
          /undefined|NaN|\{\w+\}|\[object/,
        )
    }
  })
  law('P16 a trace holds no token, paper or rater', {}, ({ run }) => {
    for (const { trace } of traces(run))
      expect(JSON.stringify(trace)).not.toMatch(/"token"|"papers"|"marks":\{/)
  })
})

describe('missing is never zero', () => {
  law(
    'P17 without any input nothing gets a total unless the scheme says zero',
    { missing: 1 },
    ({ scheme, run }) => {
      const silent = JSON.stringify(scheme)
      for (const { total, scores } of run.result.appraisees) {
        if (total.state === 'SCORED' && !silent.includes('"ZERO"'))
          expect(silent).toMatch(/"FULL"|NOTHING_HAPPENED|"count"/)
        for (const { state, value } of Object.values(scores))
          expect(value === undefined).toBe(state === 'LEFT' || state === 'BLOCKED')
      }
    },
  )
  law('P18 a blocked part blocks every node above it, with a reason', gaps, ({ run }) => {
    for (const { result, trace } of traces(run)) {
      const blocked = (node: NonNullable<typeof trace.tree>): boolean =>
        (node.state === 'BLOCKED' && node.kind !== 'group') ||
        node.parts.some((part) => part.kind !== 'group' && part.kind !== 'rung' && blocked(part))
      if (trace.tree !== undefined && blocked(trace.tree)) {
        expect(result.total.state).not.toBe('SCORED')
        expect(result.reasons.length).toBeGreaterThan(0)
      }
    }
  })
  law('P19 a node without a value says why', gaps, ({ run }) => {
    for (const { scores } of run.result.appraisees)
      for (const score of Object.values(scores)) if (score.state !== 'SCORED') expect(score.why).toBeDefined()
  })
})
