import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import type { ImportReport, ImportTopic } from './topic.ts'
import { useImportWords } from './use-words.ts'

interface DoneProps {
  readonly topic: ImportTopic
  readonly report: ImportReport
  /** Where its rows were placed. */
  readonly under: string | null
  readonly onAgain: () => void
}

/** What was imported, or that it has been undone since. */
export function DoneStep({ topic, report, under, onAgain }: DoneProps) {
  const t = useImportWords()
  const { texts, past } = topic
  const undone = past.imports?.some(({ id, undoneAt }) => id === report.importId && undoneAt !== null) ?? false
  return (
    <Stack spacing={1.5}>
      {undone ? (
        <Alert severity="info">{t('done.undone')}</Alert>
      ) : (
        <Alert severity="success" role="alert">
          <Typography sx={{ fontWeight: 600 }}>{texts.done(report.counts)}</Typography>
          {texts.undoable}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" component={Link} to={topic.lookUrl(under)}>
          {texts.look}
        </Button>
        <Button onClick={onAgain}>{t('done.again')}</Button>
      </Box>
    </Stack>
  )
}
