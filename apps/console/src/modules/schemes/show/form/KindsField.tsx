import { MenuItem, Stack, TextField } from '@mui/material'
import { asKind, idsIn, optionWord, settingWord } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../../kit/words.ts'
import { useWords } from '../../use-words.ts'
import type { Json, Node } from '../draft.ts'
import { useEditing, useFaultHere } from './editing.ts'
import type { FieldProps } from './editing.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** A part of one of several kinds: which, and the settings of that kind. */
export function KindsField({ shape, path, around, value }: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const { write, book, document } = useEditing()
  const tag = shape.kind === 'kinds' ? shape.tag : 'kind'
  const wrong = useFaultHere([...path, tag])
  if (shape.kind !== 'kinds') return null
  const kind = ((value as Node | undefined)?.[tag] as string | undefined) ?? ''
  const settings = shape.options.find((one) => one.value === kind)?.settings ?? []
  return (
    <Stack spacing={2}>
      <TextField
        select
        label={settingWord(tag, around, locale)}
        value={kind}
        disabled={write === null}
        error={wrong !== ''}
        helperText={wrong === '' ? undefined : wrong}
        onChange={(event) =>
          write?.(path, asKind(shape, event.target.value, value, { book, taken: new Set(idsIn(document)), label: t('form.fresh') }) as Json)}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ maxWidth: '24rem' }}
      >
        {shape.options.map((one) => <MenuItem key={one.value} value={one.value}>{optionWord(one.value, around, locale)}</MenuItem>)}
      </TextField>
      {settings.length === 0 ? null : <SettingsForm settings={settings} path={path} around={[...around, kind]} value={value} />}
    </Stack>
  )
}
