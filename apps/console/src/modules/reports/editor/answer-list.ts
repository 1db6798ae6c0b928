import { itemsOf } from '@shuping/domain/reports'
import type { LastReport, NamedProblem } from '../types.ts'

/** What is to be answered point by point. */
export interface Point {
  readonly id: string
  readonly text: string
  /** Where it comes from. */
  readonly from: string
  /** What is on record as the answer; empty: nothing. */
  readonly answer: string
}

/** Words of the sources, in the language of the page. */
export interface FromWords {
  readonly report: (year: number, predecessor: string | null) => string
  readonly named: (problem: NamedProblem) => string
}

/** The problems named to the office, and those the last report named itself. */
export const problemPoints = (named: readonly NamedProblem[], last: LastReport | null, words: FromWords): readonly Point[] => [
  ...named.map((problem) => ({ id: problem.id, text: problem.text, from: words.named(problem), answer: problem.remedy ?? '' })),
  ...pointsOf(last, 'problems', words),
]

/** What the last report promised. */
export const commitmentPoints = (last: LastReport | null, words: FromWords): readonly Point[] => pointsOf(last, 'nextSteps', words)

const pointsOf = (last: LastReport | null, part: 'problems' | 'nextSteps', words: FromWords): readonly Point[] =>
  last === null ? [] : itemsOf(last.texts[part]).map((text, at) => ({ id: `${part} ${at}`, text, from: words.report(last.year, last.predecessor), answer: '' }))

/** The points as they go into the report: numbered under their source, each with a line for its answer. */
export const answerList = (points: readonly Point[], answerWord: string): string =>
  points
    .flatMap(({ text, from, answer }, at) => [
      ...(from === points[at - 1]?.from ? [] : [`【${from}】`]),
      `${at + 1}. ${text}`,
      `${answerWord}${answer}`,
    ])
    .join('\n')
