import { Box } from '@mui/material'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationLine } from '../commands/OrganizationLine.tsx'
import { useWords } from '../use-words.ts'

/** Where the rows of a file go, since when, and why. */
export function ImportFields() {
  const t = useWords()
  return (
    <>
      <OrganizationLine source="underId" label={t('import.under')} help={t('import.underHelp')} required />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '14rem 1fr' } }}>
        <DateLine
          source="effectiveOn"
          label={t('field.effectiveOn')}
          required
          latest={todayHere()}
          help={t('help.effectiveOn')}
        />
        <TextLine source="reason" label={t('field.reason')} required max={500} help={t('help.reason')} />
      </Box>
    </>
  )
}
