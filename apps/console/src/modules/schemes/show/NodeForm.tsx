import { Box, MenuItem, Stack, TextField } from '@mui/material'
import { componentShape, optionWord, settingWord } from '@shuping/domain/schemes'
import type { Shape } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { valueAt } from './draft.ts'
import type { TreeLine } from './draft.ts'
import { GRID, useEditing } from './form/editing.ts'
import { SettingsForm } from './form/SettingsForm.tsx'
import { changeKind, kindsFor } from './tree-edits.ts'

const SHARES: Shape = { kind: 'per-class', of: () => ({ kind: 'share' }) }

/** Every setting of one component: its kind, its weight in the parent, and what that kind asks for. Parts stand in the tree. */
export function NodeForm({ line }: { readonly line: TreeLine }) {
  const t = useWords()
  const locale = useLocaleName()
  const { Field, book, document, write, replace } = useEditing()
  const { node, path, weightPath } = line
  const kind = node['kind'] as string
  const settings = componentShape.options.find(({ value }) => value === kind)?.settings ?? []
  const kinds = kindsFor(node)
  const apart = book.class.length > 1
  const weight = weightPath === null ? null : (
    <Field
      shape={SHARES}
      path={weightPath}
      around={['parts', 'weight']}
      value={valueAt(document, weightPath)}
      label={t('field.weight')}
      optional={false}
      beside={undefined}
    />
  )
  return (
    <Stack spacing={2}>
      <Box sx={GRID}>
        <TextField
          select
          label={settingWord('kind', ['parts'], locale)}
          value={kind}
          disabled={write === null}
          onChange={(event) => replace(changeKind(document, line, event.target.value, t('form.fresh')).document, path)}
          slotProps={{ inputLabel: { shrink: true } }}
        >
          {kinds.map((one) => <MenuItem key={one} value={one}>{optionWord(one, ['parts'], locale)}</MenuItem>)}
          {kinds.includes(kind) ? null : <MenuItem value={kind}>{kind}</MenuItem>}
        </TextField>
        {weightPath === null || apart ? null : weight}
      </Box>
      {weightPath !== null && apart ? weight : null}
      <SettingsForm settings={settings.filter(({ key }) => key !== 'parts')} path={path} around={['parts', kind]} value={node} />
    </Stack>
  )
}
