import { rational } from '@shuping/domain/kit'
import type { CheckItem } from '../documents.ts'
import type { HandedIn } from './documents.ts'

type Records = readonly Pick<HandedIn, 'marks'>[]

/** Points of one sheet. */
export const totalOf = ({ marks }: Records[number]): string => rational.toText(rational.sum(marks.map(({ mark }) => rational.of(mark))))

/** The plain mean of sheets, to two decimals; what counts for the score is the scheme's own way of putting them together. */
export const meanOf = (records: Records): string =>
  rational.toText(rational.round(rational.div(rational.sum(records.map((one) => rational.of(totalOf(one)))), rational.of(records.length)), 2, 'HALF_UP'))

/** Points that can be had at most. */
export const mostOf = (items: readonly CheckItem[]): string => rational.toText(rational.sum(items.map(({ points }) => rational.of(points))))

/** Findings of sheets that were not put right. */
export const openOf = (records: readonly Pick<HandedIn, 'findings' | 'remedies'>[]): number =>
  records.reduce((sum, { findings, remedies }) => sum + findings.filter(({ item }) => !remedies.some((one) => one.item === item)).length, 0)
