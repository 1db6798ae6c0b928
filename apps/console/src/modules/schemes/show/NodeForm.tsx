import ExpandLessIcon from '@mui/icons-material/ExpandLess'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { Box, Button, Collapse, MenuItem, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useWords } from '../use-words.ts'
import type { Json, Node, TreeLine } from './draft.ts'
import { JsonForm } from './JsonForm.tsx'

const STRANDS = ['STAGE', 'OFF_STAGE', 'RESPONSE'] as const
const MISSING = ['BLOCK', 'RENORMALISE', 'ZERO'] as const

interface Props {
  readonly line: TreeLine
  readonly onChange: ((path: readonly (string | number)[], value: Json | undefined) => void) | null
  readonly onRemoved: () => void
}

/** The everyday settings of one item; all the others as JSON below. */
export function NodeForm({ line: { node, path, weightPath, weight }, onChange, onRemoved }: Props) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const label = (node['label'] ?? {}) as { readonly zh?: string; readonly en?: string }
  const text = (name: string, at: readonly (string | number)[], value: string | undefined) => (
    <TextField
      label={name}
      value={value ?? ''}
      disabled={onChange === null}
      onChange={(event) => onChange?.(at, event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  )
  const choice = <Value extends string>(name: string, key: string, options: readonly Value[], word: (value: Value) => string) =>
    typeof node[key] === 'string' ? (
      <TextField select label={name} value={node[key]} disabled={onChange === null} onChange={(event) => onChange?.([...path, key], event.target.value)}>
        {options.map((value) => (
          <MenuItem key={value} value={value}>
            {word(value)}
          </MenuItem>
        ))}
      </TextField>
    ) : null
  // The part around a weighted item, the item itself otherwise: what stands in the parent's list.
  const part = weightPath === null ? path : weightPath.slice(0, -2)
  const isRoot = path.length === 1
  return (
    <Stack spacing={2}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(11rem, 1fr))' }}>
        {text(t('field.labelZh'), [...path, 'label', 'zh'], label.zh)}
        {text(t('field.labelEn'), [...path, 'label', 'en'], label.en)}
        {text(t('field.points'), [...path, 'points'], node['points'] as string)}
        {weightPath === null ? null : text(t('field.weight'), weightPath, weight ?? '')}
        {choice(t('field.strand'), 'strand', STRANDS, (value) => t(`strand.${value}`))}
        {choice(t('field.missing'), 'missing', MISSING, (value) => t(`missing.${value}`))}
      </Box>
      <Box>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)} startIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}>
          {t('show.allSettings')}
        </Button>
        <Collapse in={open} unmountOnExit sx={{ pt: 1.5 }}>
          <JsonForm
            label={t('field.json')}
            value={JSON.stringify(node, null, 2)}
            onApply={onChange === null ? null : (json) => onChange(path, JSON.parse(json) as Node)}
          />
        </Collapse>
      </Box>
      {onChange === null || isRoot ? null : (
        <Box>
          <Button
            color="error"
            onClick={() => {
              onRemoved()
              onChange(part, undefined)
            }}
          >
            {t('show.remove')}
          </Button>
        </Box>
      )}
    </Stack>
  )
}
