import { Box, Paper, Typography } from '@mui/material'
import { FREQUENCY_RULES, MEETING_KIND_NAMES } from '@shuping/domain/evidence'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { complianceDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'

const LOOK = { MET: ['success.main', '✓'], LATE: ['warning.main', '补'], MISSING: ['error.main', '×'], OPEN: ['text.secondary', '·'] } as const

/** Which meetings were held as due, of one organization in a year: a line for each rule, a mark for each stretch. */
export function ComplianceGrid({ organizationId, name, year }: { readonly organizationId: string; readonly name: string | undefined; readonly year: number }) {
  const t = useWords()
  const locale = useLocaleName()
  const { data } = useAsk(complianceDocument, { id: organizationId, year })
  if (data === undefined) return null
  const kinds = FREQUENCY_RULES.filter(({ kind }) => data.meetingCompliance.some((cell) => cell.kind === kind))
  const nameOf = (status: keyof typeof LOOK): string => t(status === 'LATE' ? 'meetings.LATE_CELL' : `meetings.${status}`)
  return (
    <Paper variant="outlined" sx={{ p: 1.5, mb: 1.5 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('meetings.grid', { year })}
        {name === undefined ? '' : ` · ${name}`}
      </Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: 0.5 }}>
        {kinds.map(({ kind }) => (
          <Box key={kind} sx={{ display: 'contents' }}>
            <Typography component="dt">{MEETING_KIND_NAMES[kind][locale]}</Typography>
            <Box component="dd" sx={{ m: 0, display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
              {data.meetingCompliance.filter((cell) => cell.kind === kind).map((cell) => (
                <Box
                  key={cell.from}
                  role="img"
                  title={`${dayText(cell.from, locale)} – ${dayText(cell.to, locale)}：${nameOf(cell.status)}`}
                  aria-label={`${dayText(cell.from, locale)} – ${dayText(cell.to, locale)}：${nameOf(cell.status)}`}
                  sx={{ width: 26, height: 26, display: 'grid', placeItems: 'center', border: 1, borderRadius: 0.5, borderColor: LOOK[cell.status][0], color: LOOK[cell.status][0], fontSize: '0.875rem' }}
                >
                  {locale === 'en' && cell.status === 'LATE' ? 'L' : LOOK[cell.status][1]}
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: kinds.length === 0 ? 0 : 1 }}>
        {kinds.length === 0 ? t('meetings.noRules') : (Object.keys(LOOK) as (keyof typeof LOOK)[]).map((status) => `${locale === 'en' && status === 'LATE' ? 'L' : LOOK[status][1]} ${nameOf(status)}`).join('　')}
      </Typography>
    </Paper>
  )
}
