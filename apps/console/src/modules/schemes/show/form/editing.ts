import { pointer } from '@shuping/domain/kit'
import type { Book, SchemeFault, Shape } from '@shuping/domain/schemes'
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import { useLocaleName } from '../../../../kit/words.ts'
import type { MetricOffered } from '../../documents.ts'
import { faultText } from '../draft.ts'
import type { Json, Path } from '../draft.ts'

/** A setting in a form: what may stand there, where it stands, and what does. */
export interface FieldProps {
  readonly shape: Shape
  readonly path: Path
  /** The settings and kinds it stands in, the innermost last: what words depend on. */
  readonly around: readonly string[]
  readonly value: Json | undefined
  readonly label: string
  readonly optional: boolean
  /** The part that it is a setting of. */
  readonly beside: Json | undefined
}

/** What every field of a form knows of the document around it. */
export interface Editing {
  readonly document: Json
  readonly book: Book
  readonly faults: readonly SchemeFault[]
  /** Metrics that the registers offer. */
  readonly offered: readonly MetricOffered[]
  /** Null: it is only read. */
  readonly write: ((path: Path, value: Json | undefined) => void) | null
  /** Puts another document in its place, where one choice changes several places. */
  readonly replace: (document: Json, path: Path) => void
  readonly Field: ComponentType<FieldProps>
}

const EditingContext = createContext<Editing | null>(null)
export const EditingProvider = EditingContext.Provider

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('no editing around')
  return editing
}

/** What is wrong with exactly this setting, in words; empty when nothing is. */
export function useFaultHere(path: Path): string {
  const { faults } = useEditing()
  const locale = useLocaleName()
  const at = pointer(path)
  return faults.filter(({ field }) => field === at).map((one) => faultText(one, locale)).join(' ')
}

/** Wide parts have a frame of their own; all others share a grid. */
export const isWide = (shape: Shape): boolean =>
  shape.kind === 'object' || shape.kind === 'kinds' || shape.kind === 'per-class' || shape.kind === 'label' ||
  (shape.kind === 'list' && shape.of().kind !== 'reference') || shape.kind === 'note'

export const GRID = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(12rem, 100%), 1fr))', alignItems: 'start' } as const
