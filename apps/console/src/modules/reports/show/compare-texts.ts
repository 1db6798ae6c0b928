import { diffArrays } from 'diff'

/** A stretch of a text, as it is in one version, in the other, or in both. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** A text cut after each clause and line, so that a difference is as large as what people would read anew. */
const clausesOf = (text: string): string[] => text.split(/(?<=[，。；：！？、\n,.;:!?])/u)

/** What changed from one text to another, clause by clause. */
export const compareTexts = (before: string, after: string): readonly Stretch[] =>
  diffArrays(clausesOf(before), clausesOf(after)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
