import CheckIcon from '@mui/icons-material/CheckCircle'
import CircleIcon from '@mui/icons-material/RadioButtonUnchecked'
import HereIcon from '@mui/icons-material/RadioButtonChecked'
import { Box, Typography } from '@mui/material'
import { CYCLE_STATE_NAMES, CYCLE_STATES } from '@shuping/domain/cycles'
import type { CycleState } from '@shuping/domain/cycles'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'

const SIDE: readonly CycleState[] = ['RE_VOTE', 'SUSPENDED', 'CANCELLED']
const MAIN = CYCLE_STATES.filter((state) => !SIDE.includes(state))

/** Where the cycle stands on its way; a side state stands where it left the way. */
export function StateRail({ state, before }: { readonly state: CycleState; readonly before: CycleState | null }) {
  const t = useWords()
  const locale = useLocaleName()
  const aside = SIDE.includes(state)
  const here = MAIN.indexOf(aside ? (before ?? 'DRAFT') : state)
  return (
    <Box
      component="ol"
      aria-label={t('show.rail')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, rowGap: 1, listStyle: 'none', m: 0, p: 0 }}
    >
      {MAIN.map((one, at) => {
        const current = at === here
        const Icon = at < here ? CheckIcon : current ? HereIcon : CircleIcon
        return (
          <Box
            key={one}
            component="li"
            aria-current={current ? 'step' : undefined}
            sx={{
              display: 'flex', alignItems: 'center', gap: 0.5, px: 0.75, py: 0.5, borderRadius: 1,
              color: at <= here ? 'text.primary' : 'text.secondary',
              ...(current ? { bgcolor: 'action.selected', fontWeight: 600 } : {}),
            }}
          >
            <Icon fontSize="small" color={at <= here ? 'primary' : 'disabled'} aria-hidden />
            <Typography component="span" sx={{ fontSize: '0.9375rem', fontWeight: 'inherit' }}>
              {CYCLE_STATE_NAMES[one][locale]}
              {current && aside ? `（${CYCLE_STATE_NAMES[state][locale]}）` : ''}
            </Typography>
          </Box>
        )
      })}
    </Box>
  )
}
