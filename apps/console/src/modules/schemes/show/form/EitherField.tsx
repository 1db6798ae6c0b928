import { Box, MenuItem, TextField } from '@mui/material'
import { blankOf, idsIn, optionWord, settingWord, shapeThere } from '@shuping/domain/schemes'
import type { Shape } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../../kit/words.ts'
import { useWords } from '../../use-words.ts'
import type { Json } from '../draft.ts'
import { useEditing } from './editing.ts'
import type { FieldProps } from './editing.ts'

/** One of two ways to say it: a word or a number, a count or a share. */
export function EitherField(props: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const { Field, write, book, document } = useEditing()
  const { shape, path, around, value, label } = props
  const options = shape.kind === 'either' ? shape.options : []
  const present = shapeThere(options, value)
  const nameOf = (one: Shape): string => {
    if (one.kind === 'word') return optionWord(one.value, around, locale)
    if (one.kind === 'object') return one.settings.map(({ key }) => settingWord(key, around, locale)).slice(0, 1).join('')
    return t('form.aNumber')
  }
  const choose = (at: number): void =>
    write?.(path, blankOf(options[at]!, around.at(-1) ?? '', { book, taken: new Set(idsIn(document)), label: t('form.fresh') }) as Json)
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', minWidth: 0 }}>
      <TextField
        select
        label={label}
        value={options.indexOf(present)}
        disabled={write === null}
        onChange={(event) => choose(Number(event.target.value))}
        slotProps={{ inputLabel: { shrink: true } }}
      >
        {options.map((one, at) => <MenuItem key={nameOf(one)} value={at}>{nameOf(one)}</MenuItem>)}
      </TextField>
      {present.kind === 'word' ? null : <Field {...props} shape={present} label={t('form.valueOf', { name: label })} />}
    </Box>
  )
}
