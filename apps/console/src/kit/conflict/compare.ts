/** What stands in a form, by field. */
export type FormValues = Readonly<Record<string, unknown>>

/** A field that somebody else changed while the form was open. */
export interface Difference {
  readonly source: string
  /** When the form was opened. */
  readonly was: unknown
  /** Now, after the other's change. */
  readonly theirs: unknown
  /** In the form. */
  readonly mine: unknown
  /** `theirs`: only the other changed it; `both`: the person at the form did too. */
  readonly changedBy: 'theirs' | 'both'
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The fields that the other changed to something else than stands in the form, in the order of `fields`. */
export const differences = (
  fields: readonly string[],
  was: FormValues,
  theirs: FormValues,
  mine: FormValues,
): readonly Difference[] =>
  fields
    .filter((source) => !same(was[source], theirs[source]) && !same(theirs[source], mine[source]))
    .map((source) => ({
      source,
      was: was[source],
      theirs: theirs[source],
      mine: mine[source],
      changedBy: same(was[source], mine[source]) ? 'theirs' : 'both',
    }))

export type Choice = 'theirs' | 'mine'

/** What is chosen before anybody chooses: the other's change, where the form said nothing else. */
export const firstChoices = (found: readonly Difference[]): Readonly<Record<string, Choice | null>> =>
  Object.fromEntries(found.map(({ source, changedBy }) => [source, changedBy === 'theirs' ? 'theirs' : null]))

/** The fields to set in the form: those for which the other's value was chosen. */
export const settled = (
  found: readonly Difference[],
  choices: Readonly<Record<string, Choice | null>>,
): FormValues =>
  Object.fromEntries(
    found.filter(({ source }) => choices[source] === 'theirs').map(({ source, theirs }) => [source, theirs]),
  )
