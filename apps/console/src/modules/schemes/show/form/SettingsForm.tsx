import { Box, Stack } from '@mui/material'
import { settingWord } from '@shuping/domain/schemes'
import type { Setting } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../../kit/words.ts'
import type { Json, Node, Path } from '../draft.ts'
import { GRID, isWide, useEditing } from './editing.ts'
import type { FieldProps } from './editing.ts'

interface Props {
  readonly settings: readonly Setting[]
  readonly path: Path
  readonly around: readonly string[]
  readonly value: Json | undefined
}

/** The settings of one part: the name first, then what fits into a line, then the parts of their own. */
export function SettingsForm({ settings, path, around, value }: Props) {
  const { Field } = useEditing()
  const locale = useLocaleName()
  const node = (value ?? {}) as Node
  const fields = settings
    .filter(({ shape }) => shape().kind !== 'component')
    .map(({ key, optional, shape }): FieldProps => ({
      shape: shape(),
      path: [...path, key],
      around: [...around, key],
      value: node[key],
      label: settingWord(key, around, locale),
      optional,
      beside: value,
    }))
  const named = fields.filter(({ shape }) => shape.kind === 'label')
  const unnamed = fields.filter(({ shape, optional, value: present }) => !isWide(shape) && !(optional && present === undefined && shape.kind === 'either'))
  // What only documents and programs read comes last.
  const narrow = unnamed.toSorted((a, b) => Number(a.shape.kind === 'id') - Number(b.shape.kind === 'id'))
  const others = fields.filter((one) => !named.includes(one) && !narrow.includes(one))
  const wide = others.filter((one) => one.value !== undefined || !one.optional)
  const unset = others.filter((one) => !wide.includes(one))
  return (
    <Stack spacing={2}>
      {named.length + narrow.length === 0 ? null : (
        <Box sx={GRID}>{[...named, ...narrow].map((one) => <Field key={one.path.join('/')} {...one} />)}</Box>
      )}
      {wide.map((one) => <Field key={one.path.join('/')} {...one} />)}
      {unset.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{unset.map((one) => <Field key={one.path.join('/')} {...one} />)}</Box>
      )}
    </Stack>
  )
}
