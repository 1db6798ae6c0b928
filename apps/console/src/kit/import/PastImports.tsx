import {
  Box,
  Button,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../api/fault.ts'
import { instantText } from '../calendar-day.ts'
import { Fault } from '../Fault.tsx'
import { useLocaleName } from '../words.ts'
import type { ImportTopic, PastImport } from './topic.ts'
import { UndoDialog } from './UndoDialog.tsx'
import { useImportWords } from './use-words.ts'

/** The imports so far, newest first; those of the last day can be undone. */
export function PastImports({ topic }: { readonly topic: ImportTopic }) {
  const t = useImportWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const { imports, error, isError, refetch } = topic.past
  const [undoing, setUndoing] = useState<PastImport | null>(null)
  const List = narrow ? PastCards : PastRows
  return (
    <Box component="section" aria-labelledby="past-imports" sx={{ mt: 3 }}>
      <Typography variant="h2" id="past-imports" sx={{ mb: 1 }}>
        {t('past.title')}
      </Typography>
      {isError ? <Fault fault={faultOf(error)} onRetry={() => void refetch()} /> : null}
      {imports === undefined && !isError ? <Skeleton variant="rectangular" height={80} /> : null}
      {imports?.length === 0 ? <Typography color="textSecondary">{t('past.none')}</Typography> : null}
      {imports !== undefined && imports.length > 0 ? <List topic={topic} imports={imports} onUndo={setUndoing} /> : null}
      {undoing === null ? null : <UndoDialog topic={topic} past={undoing} onClose={() => setUndoing(null)} />}
    </Box>
  )
}

/** The frame ends the table: the last row needs no line of its own. */
const FRAME = {
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  '& tbody tr:last-of-type td': { border: 0 },
} as const

interface PastProps {
  readonly topic: ImportTopic
  readonly imports: readonly PastImport[]
  readonly onUndo: (past: PastImport) => void
}

function PastRows({ topic, imports, onUndo }: PastProps) {
  const t = useImportWords()
  const { figures } = topic.texts
  const locale = useLocaleName()
  return (
    <TableContainer sx={FRAME}>
      <Table size="small" aria-labelledby="past-imports">
        <TableHead>
          <TableRow>
            <TableCell>{t('past.when')}</TableCell>
            <TableCell>{t('past.file')}</TableCell>
            {figures.map(({ key, came }) => (
              <TableCell key={key} align="right">
                {came}
              </TableCell>
            ))}
            <TableCell align="right">{t('past.unchanged')}</TableCell>
            <TableCell>{t('past.state')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {imports.map((past) => (
            <TableRow key={past.id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{instantText(past.recordedAt, locale)}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{past.fileName}</TableCell>
              {figures.map(({ key }) => (
                <TableCell key={key} align="right">
                  {past.counts[key]}
                </TableCell>
              ))}
              <TableCell align="right">{past.unchanged}</TableCell>
              <TableCell>
                <State past={past} onUndo={onUndo} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function PastCards({ topic, imports, onUndo }: PastProps) {
  const t = useImportWords()
  const { figures } = topic.texts
  const locale = useLocaleName()
  return (
    <Box component="ul" aria-labelledby="past-imports" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {imports.map((past) => (
        <Box
          key={past.id}
          component="li"
          sx={{ py: 1, borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere' }}
        >
          <Typography sx={{ fontWeight: 600 }}>{past.fileName}</Typography>
          <div>{instantText(past.recordedAt, locale)}</div>
          <div>
            {figures.map(({ key, came }) => `${came} ${past.counts[key]} · `)}
            {t('past.unchanged')} {past.unchanged}
          </div>
          <State past={past} onUndo={onUndo} />
        </Box>
      ))}
    </Box>
  )
}

function State({ past, onUndo }: { readonly past: PastImport; readonly onUndo: PastProps['onUndo'] }) {
  const t = useImportWords()
  const locale = useLocaleName()
  if (past.undoneAt !== null) {
    return (
      <>
        {t('past.undone', { when: instantText(past.undoneAt, locale) })}
        <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {past.undoReason}
        </Typography>
      </>
    )
  }
  if (!past.undoable) return t('past.final')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
      {t('past.undoable')}
      <Button
        size="small"
        onClick={() => onUndo(past)}
        aria-label={t('past.undoOf', { file: past.fileName })}
      >
        {t('past.undo')}
      </Button>
    </Box>
  )
}
