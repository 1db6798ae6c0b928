import type { Context } from '../context.ts'

/** A fact on record that a report may rest on: what it is called, how much there is of it. */
export interface YearFact {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  /** As people write it, unit left out: `12`, `3.5`. */
  readonly value: string
  readonly unitZh: string
  readonly unitEn: string
}

/** Answers what is on record of an organization within a period, both days included, as far as the caller reaches. */
export type YearFactSource = (
  context: Context,
  about: { readonly organizationId: string; readonly from: string; readonly to: string },
) => Promise<readonly YearFact[]>

const sources: YearFactSource[] = []

/** Adds a source of facts. Modules that keep facts know nothing of reports, and reports nothing of them: they meet here. */
export const provideYearFacts = (source: YearFactSource): void => void sources.push(source)

/** All that is on record; nothing while no module keeps facts. */
export const yearFacts: YearFactSource = async (context, about) =>
  (await Promise.all(sources.map((source) => source(context, about)))).flat()
