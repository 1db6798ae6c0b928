import { Alert, Box, Button, Typography } from '@mui/material'
import { drawSample } from '@shuping/domain/reviews'
import { useState } from 'react'
import { instantText } from '../../../kit/calendar-day.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import type { CheckDetail } from './documents.ts'

/** How the sample came about, and drawing it again from its seed, here and now. */
export function DrawPanel({ check }: { readonly check: CheckDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const [again, setAgain] = useState<'same' | 'other' | null>(null)
  const { seed, drawnAt, drawnFrom, units, visits } = check
  const draw = (): void => {
    const sample = drawSample(seed, [{ id: 'take', units, take: visits.length }])
    const drawn = visits.map(({ appraiseeId }) => appraiseeId).join(' ')
    setAgain(sample.ok && sample.value.drawn.map(({ unit }) => unit).join(' ') === drawn ? 'same' : 'other')
  }
  return (
    <Panel
      title={t('drawing')}
      tools={units.length === 0 ? undefined : <Button variant="outlined" size="small" onClick={draw}>{t('drawAgain')}</Button>}
    >
      <Typography>{t('drawnWhen', { when: instantText(drawnAt, locale), from: drawnFrom, count: visits.length })}</Typography>
      <Typography sx={{ mt: 0.5 }}>
        {t('seed')}{' '}
        <Box component="code" sx={{ overflowWrap: 'anywhere' }}>{seed}</Box>
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>{t('drawRule')}</Typography>
      <Box aria-live="polite">
        {again === null ? null : (
          <Alert severity={again === 'same' ? 'success' : 'error'} sx={{ mt: 1 }}>{t(again === 'same' ? 'drawnSame' : 'drawnOther')}</Alert>
        )}
      </Box>
    </Panel>
  )
}
