import { describe, expect, test } from 'vitest'
import type { BallotBox, BallotComponent, Paper } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { scoreOf } from './testing/one-score.ts'
import { appraisee, ballotOf, inputsOf, named, schemeOf } from './testing/small.ts'

describe('papers', () => {
  const people = ['p0', 'p1', 'p2', 'p3']
  const paper = (token: string, ...marks: (number | undefined)[]): Paper => ({
    token,
    marks: Object.fromEntries(
      marks.flatMap((mark, i) =>
        mark === undefined
          ? []
          : [[people[i]!, mark < 0 ? { kind: 'abstain' } : { kind: 'number', value: String(mark) }]],
      ),
    ),
  })
  const valid = (paperRules: BallotComponent['paperRules'], ...papers: Paper[]) => {
    const scheme = schemeOf({
      components: ballotOf({
        paperRules,
        combine: { by: 'POOLED', groups: { same: ['g1'] } },
        turnout: { minimumPapers: papers.length + 1, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
      }),
    })
    const box: BallotBox = {
      id: 'b',
      ballot: 'ballot',
      group: 'g1',
      appraisees: people,
      due: 20,
      issued: 20,
      returned: papers.length,
      content: { kind: 'papers', papers },
    }
    const run = evaluate(
      scheme,
      inputsOf(
        scheme,
        people.map((id) => appraisee(id)),
        { boxes: [box] },
      ),
    )
    return run.result.appraisees[0]!.reasons[0]!.params!['valid']
  }
  const full = paper('a', 100, 100, 100, 100)
  const varied = paper('b', 95, 90, 80, 60)
  const gap = paper('c', 95, 90, 80)
  test.each<[string, BallotComponent['paperRules'][number], number]>([
    ['complete', { kind: 'complete' }, 2],
    ['at most two from 90', { kind: 'at-most-from', mark: '90', limit: { count: 2 } }, 2],
    ['at most one from 90', { kind: 'at-most-from', mark: '90', limit: { count: 1 } }, 0],
    ['at most half from 90', { kind: 'at-most-from', mark: '90', limit: { share: '50%' } }, 2],
    ['at least one below 80', { kind: 'at-least-below', mark: '80', limit: { count: 1 } }, 1],
    ['at least one below 80.1', { kind: 'at-least-below', mark: '80.1', limit: { share: '1/4' } }, 2],
    ['not all equal', { kind: 'not-all-equal', from: 4 }, 2],
    ['not all equal on longer sheets', { kind: 'not-all-equal', from: 5 }, 3],
    ['not all full', { kind: 'not-all-full', from: 4 }, 2],
  ])('%s', (_, rule, count) => expect(valid([rule], full, varied, gap)).toBe(count))
  test('an abstention is an answer, but not an equal mark', () => {
    expect(
      valid([{ kind: 'complete' }, { kind: 'not-all-equal', from: 2 }], paper('d', 90, 90, 90, -1)),
    ).toBe(1)
    expect(valid([{ kind: 'not-all-full', from: 2 }], paper('e', 90, 90, 90, 90))).toBe(1)
  })
  test('all rules together; an invalid paper counts for nobody', () => {
    expect(valid([{ kind: 'complete' }, { kind: 'not-all-full', from: 2 }], full, varied, gap)).toBe(1)
  })
  test('items: summed, scaled when a line is left open, graded lines', () => {
    const items: BallotComponent['form'] = {
      kind: 'items',
      items: [
        { ...named('i1'), points: '60', answer: { kind: 'number', decimals: 0 } },
        {
          ...named('i2'),
          points: '40',
          answer: {
            kind: 'grades',
            grades: [
              { ...named('fine'), points: '40' },
              { ...named('weak'), points: '10' },
            ],
          },
        },
      ],
    }
    const score = (
      abstention: BallotComponent['abstention'],
      answers: Record<string, string>,
      paperRules: BallotComponent['paperRules'] = [],
    ) =>
      scoreOf(
        ballotOf({
          form: items,
          abstention,
          paperRules,
          combine: { by: 'POOLED', groups: { same: ['g1'] } },
        }),
        {},
        {
          boxes: [
            {
              id: 'b',
              ballot: 'ballot',
              group: 'g1',
              appraisees: ['p0'],
              due: 1,
              issued: 1,
              returned: 1,
              content: {
                kind: 'papers',
                papers: [{ token: 't', marks: { p0: { kind: 'items', answers } } }],
              },
            },
          ],
        },
      )
    expect(score('LEAVES_BASE', { i1: '45', i2: 'fine' })).toBe('85')
    expect(score('LEAVES_BASE', { i1: '45', i2: 'ABSTAIN' })).toBe('75')
    expect(score('STAYS_IN_BASE', { i1: '45', i2: 'ABSTAIN' })).toBe('45')
    expect(score('LEAVES_BASE', { i1: 'ABSTAIN', i2: 'ABSTAIN' })).toBe('BLOCKED noPapers')
    expect(score('LEAVES_BASE', { i1: '45' }, [{ kind: 'complete' }])).toBe('BLOCKED noPapers')
    expect(
      score('LEAVES_BASE', { i1: '45', i2: 'weak' }, [
        { kind: 'complete' },
        { kind: 'at-most-from', mark: '56', limit: { count: 0 } },
      ]),
    ).toBe('55')
  })
  test('graded papers: limits by grade', () => {
    const form: BallotComponent['form'] = {
      kind: 'graded',
      grades: [
        { ...named('good'), points: '100' },
        { ...named('fair'), points: '60' },
      ],
      scoring: { kind: 'points' },
    }
    const count = (rule: BallotComponent['paperRules'][number]) => {
      const marks = (grades: string) =>
        Object.fromEntries(
          [...grades].map((letter, i) => [
            people[i]!,
            { kind: 'grade', grade: letter === 'g' ? 'good' : 'fair' } as const,
          ]),
        )
      const papers = ['gggg', 'ggff', 'ffff'].map((grades, i) => ({ token: `t${i}`, marks: marks(grades) }))
      const scheme = schemeOf({
        components: ballotOf({
          form,
          paperRules: [rule],
          combine: { by: 'POOLED', groups: { same: ['g1'] } },
          turnout: { minimumPapers: 9, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
        }),
      })
      const box: BallotBox = {
        id: 'b',
        ballot: 'ballot',
        group: 'g1',
        appraisees: people,
        due: 3,
        issued: 3,
        returned: 3,
        content: { kind: 'papers', papers },
      }
      return evaluate(
        scheme,
        inputsOf(
          scheme,
          people.map((id) => appraisee(id)),
          { boxes: [box] },
        ),
      ).result.appraisees[0]!.reasons[0]!.params!['valid']
    }
    expect(count({ kind: 'at-most-graded', grades: ['good'], limit: { count: 2 } })).toBe(2)
    expect(count({ kind: 'at-most-graded', grades: ['good'], limit: { share: '40%' } })).toBe(1)
    expect(count({ kind: 'at-least-graded', grades: ['fair'], limit: { count: 2 } })).toBe(2)
    expect(count({ kind: 'at-least-graded', grades: ['fair', 'good'], limit: { share: '100%' } })).toBe(3)
    expect(count({ kind: 'not-all-full', from: 2 })).toBe(2)
    expect(count({ kind: 'at-most-from', mark: '100', limit: { count: 3 } })).toBe(2)
  })
})
