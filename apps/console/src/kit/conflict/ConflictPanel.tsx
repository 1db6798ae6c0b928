import { Alert, Box, Button, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material'
import { useId, useState } from 'react'
import { useKitWords } from '../use-words.ts'
import { firstChoices, settled } from './compare.ts'
import type { Choice, Difference, FormValues } from './compare.ts'

interface ConflictPanelProps {
  readonly found: readonly Difference[]
  readonly labelOf: (source: string) => string
  /** A value as people read it; nothing: empty. */
  readonly textOf: (source: string, value: unknown) => string
  /** Goes on with these values set in the form. */
  readonly onSettled: (values: FormValues) => void
}

/** Somebody else changed the record meanwhile: field by field what it was, what it is now and what stands in the form. */
export function ConflictPanel({ found, labelOf, textOf, onSettled }: ConflictPanelProps) {
  const t = useKitWords()
  const id = useId()
  const [choices, setChoices] = useState(() => firstChoices(found))
  const open = found.some(({ source }) => choices[source] === null)
  const shown = (source: string, value: unknown): string => textOf(source, value) || t('conflict.empty')
  return (
    <Box role="group" aria-labelledby={id} sx={{ display: 'grid', gap: 1.5 }} tabIndex={-1} ref={focusOnce}>
      <Alert severity="warning" id={id}>
        {found.length === 0 ? t('conflict.elsewhere') : t('conflict.title')}
      </Alert>
      {found.map(({ source, was, theirs, mine, changedBy }) => (
        <Box
          key={source}
          component="section"
          aria-labelledby={`${id}-${source}`}
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
        >
          <Typography variant="h3" id={`${id}-${source}`}>
            {labelOf(source)}
          </Typography>
          <Typography color="textSecondary">{t('conflict.was', { value: shown(source, was) })}</Typography>
          <RadioGroup
            aria-labelledby={`${id}-${source}`}
            value={choices[source] ?? ''}
            onChange={(_, chosen) => setChoices({ ...choices, [source]: chosen as Choice })}
          >
            <FormControlLabel
              value="theirs"
              control={<Radio size="small" />}
              label={t('conflict.theirs', { value: shown(source, theirs) })}
            />
            <FormControlLabel
              value="mine"
              control={<Radio size="small" />}
              label={t(changedBy === 'both' ? 'conflict.mine' : 'conflict.asBefore', { value: shown(source, mine) })}
            />
          </RadioGroup>
        </Box>
      ))}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={open} onClick={() => onSettled(settled(found, choices))}>
          {t('conflict.goOn')}
        </Button>
        {open ? <Typography color="textSecondary">{t('conflict.choose')}</Typography> : null}
      </Box>
    </Box>
  )
}

/** It takes the focus when it appears, so that it is read aloud. */
const focusOnce = (element: HTMLElement | null): void => element?.focus()
