import type { ReportPart } from '@shuping/domain/reports'
import { useLocaleName } from '../../../kit/words.ts'
import type { Entry } from '../types.ts'
import { useWords } from '../use-words.ts'
import { commitmentPoints, problemPoints } from './answer-list.ts'
import type { FromWords, Point } from './answer-list.ts'

/** A part of the report that answers what is known of last year, point by point. */
export interface Answerable {
  readonly into: ReportPart
  readonly points: readonly Point[]
  /** Begins the line of each answer. */
  readonly answerWord: string
}

/** What is known of last year, in the language of the page; parts with nothing to answer are left out. */
export function useLastYear({ lastYear, namedProblems }: Pick<Entry, 'lastYear' | 'namedProblems'>): {
  readonly answerable: readonly Answerable[]
  readonly sourceOf: FromWords
} {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const sourceOf: FromWords = {
    report: (year, predecessor) => (predecessor === null ? t('lastYear.report', { year }) : t('lastYear.reportOf', { year, name: predecessor })),
    named: ({ year, predecessor, sourceZh, sourceEn }) => {
      const source = zh ? sourceZh : sourceEn
      return predecessor === null ? t('lastYear.from', { year, source }) : t('lastYear.fromOf', { year, source, name: predecessor })
    },
  }
  const all: readonly Answerable[] = [
    { into: 'lastRectification', points: problemPoints(namedProblems, lastYear, sourceOf), answerWord: t('lastYear.rectified') },
    { into: 'lastCommitments', points: commitmentPoints(lastYear, sourceOf), answerWord: t('lastYear.kept') },
  ]
  return { answerable: all.filter(({ points }) => points.length > 0), sourceOf }
}
