import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { listUrl } from '../places.ts'
import { pastImportsDocument } from './documents.ts'
import type { ImportReport } from './documents.ts'
import { useImportWords } from './use-words.ts'

interface DoneProps {
  readonly report: ImportReport
  /** Where its rows were placed. */
  readonly under: string | null
  readonly onAgain: () => void
}

/** What was imported, or that it has been undone since. */
export function DoneStep({ report, under, onAgain }: DoneProps) {
  const t = useImportWords()
  const past = useAsk(pastImportsDocument, {}).data?.organizationImports
  const undone = past?.some(({ id, undoneAt }) => id === report.import?.id && undoneAt !== null) ?? false
  return (
    <Stack spacing={1.5}>
      {undone ? (
        <Alert severity="info">{t('done.undone')}</Alert>
      ) : (
        <Alert severity="success" role="alert">
          <Typography sx={{ fontWeight: 600 }}>{t('done.title', { smart_count: report.creates })}</Typography>
          {t('done.undoable')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" component={Link} to={listUrl('', under)}>
          {t('done.look')}
        </Button>
        <Button onClick={onAgain}>{t('done.again')}</Button>
      </Box>
    </Stack>
  )
}
