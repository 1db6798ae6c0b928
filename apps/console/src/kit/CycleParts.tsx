import { Box, Link as MuiLink } from '@mui/material'
import { Link } from 'react-router-dom'
import { cycleWork } from './cycle-places.ts'
import type { CycleWork } from './cycle-places.ts'
import { useKitWords } from './use-words.ts'
import { useCan } from './viewer.ts'

const PARTS = ['cycle', 'inputs', 'scores', 'grading', 'results'] as const satisfies readonly CycleWork[]
/** Scores and grades are the organizer's; what is published, everybody below sees. */
const OPEN: readonly CycleWork[] = ['cycle', 'results']

interface CyclePartsProps {
  readonly id: string
  readonly here: CycleWork
  /** False where a level above organizes it: its scores are not there to be seen. */
  readonly own?: boolean
}

/** From one part of a cycle's work to the others. */
export function CycleParts({ id, here, own = true }: CyclePartsProps) {
  const t = useKitWords()
  const scores = useCan('scores.view') && own
  return (
    <Box component="nav" aria-label={t('cycleParts.label')} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.5, mb: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      {PARTS.filter((part) => scores || OPEN.includes(part)).map((part) => (
        <MuiLink
          key={part}
          component={Link}
          to={cycleWork[part](id)}
          underline="none"
          {...(part === here ? { 'aria-current': 'page' as const } : {})}
          sx={{
            px: 1.5, py: 0.75, mb: '-1px', borderBottom: 3, borderColor: part === here ? 'primary.main' : 'transparent',
            color: part === here ? 'primary.main' : 'text.primary', fontWeight: part === here ? 600 : 400, '&:hover': { borderColor: part === here ? 'primary.main' : 'divider' },
          }}
        >
          {t(`cycleParts.${part}`)}
        </MuiLink>
      ))}
    </Box>
  )
}
