import { Box, Typography } from '@mui/material'
import { instantText } from '../../../kit/calendar-day.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import type { Step } from '../types.ts'
import { useWords } from '../use-words.ts'

const VERBS = ['submit', 'takeBack', 'giveBack', 'approve', 'waive', 'askAfterAll', 'lock'] as const
type Verb = (typeof VERBS)[number]
const isVerb = (verb: string): verb is Verb => (VERBS as readonly string[]).includes(verb)

/** What was done with a report, newest first. */
export function StepsPanel({ steps }: { readonly steps: readonly Step[] }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  return (
    <Panel title={t('show.steps')}>
      {steps.length === 0 ? <Typography color="textSecondary">{kit('state.none')}</Typography> : null}
      <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
        {steps.map(({ id, verb, at, byName, reason }) => (
          <Box component="li" key={id}>
            <Typography>
              {byName ?? (verb === 'submit' || verb === 'takeBack' ? t('show.byAuthor') : '—')} {isVerb(verb) ? t(`verb.${verb}`) : verb}
            </Typography>
            <Typography variant="caption" color="textSecondary" component="p">
              {instantText(at, locale)}
            </Typography>
            {reason === '' ? null : <Typography sx={{ overflowWrap: 'anywhere' }}>{reason}</Typography>}
          </Box>
        ))}
      </Box>
    </Panel>
  )
}
