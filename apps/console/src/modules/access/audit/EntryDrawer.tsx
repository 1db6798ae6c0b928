import CloseIcon from '@mui/icons-material/Close'
import { Box, Button, Drawer, IconButton, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { EraseDialog } from './EraseDialog.tsx'
import { entryDocument } from './documents.ts'
import type { EntryDetail, EntryLine, ToldValue } from './documents.ts'
import { actionText, actorText, placeText } from './EntryTable.tsx'
import { momentText } from './moment-text.ts'
import { subjectText } from './subject-text.ts'
import { useAuditWords } from './use-words.ts'
import { fieldText, valueText } from './value-text.ts'

/** One entry in full: who, what, where, why, and each field before and after. */
export function EntryDrawer({ entry, onClose }: { readonly entry: EntryLine; readonly onClose: () => void }) {
  const t = useAuditWords()
  const locale = useLocaleName()
  const title = useId()
  const mayErase = useCan('audit.erase')
  const answer = useAsk(entryDocument, { chain: entry.chain, seq: entry.seq })
  const detail = answer.data?.auditEntry ?? null
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-modal': true, 'aria-labelledby': title, sx: { width: 'min(44rem, 100%)', p: 2 } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
        <Typography variant="h2" id={title} sx={{ flex: 1 }}>
          {actionText(entry.action, locale)}
        </Typography>
        <IconButton onClick={onClose} aria-label={t('entry.close')} autoFocus>
          <CloseIcon />
        </IconButton>
      </Box>
      <Facts
        facts={[
          [t('column.at'), momentText(entry.at, locale)],
          [t('column.actor'), actorText(entry, t)],
          [t('column.place'), placeText(entry, t)],
          [t('column.subject'), subjectText(entry, t, locale) || t('entry.none')],
          ...(entry.reason === null ? [] : [[t('column.reason'), entry.reason] as const]),
        ]}
      />
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {t('entry.changes')}
      </Typography>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton variant="rectangular" height={120} /> : null}
      {detail === null ? null : <Differences detail={detail} />}
      {mayErase ? <Erasable entry={entry} /> : null}
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {t('entry.technical')}
      </Typography>
      <Facts
        facts={[
          [t('entry.chain'), `${entry.chain}　${t('column.number')} ${entry.seq}`],
          ...(detail === null ? [] : [[t('entry.hash'), <Hash key="h" text={detail.hash} />] as const, [t('entry.prevHash'), <Hash key="p" text={detail.prevHash} />] as const]),
        ]}
      />
    </Drawer>
  )
}

/** A way to erase what the log holds of the people and accounts that this entry names. */
function Erasable({ entry }: { readonly entry: EntryLine }) {
  const t = useAuditWords()
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const people = entry.subjects.flatMap(({ id, label }) => (label?.state === 'PERSONAL' ? [{ id, name: label.text }] : []))
  if (people.length === 0) return null
  return (
    <Box sx={{ mt: 1 }}>
      {people.map((person) => (
        <Button key={person.id} size="small" color="error" onClick={() => setChosen(person)}>
          {t('erase.do', { name: person.name })}
        </Button>
      ))}
      {chosen === null ? null : <EraseDialog subject={chosen} onClose={() => setChosen(null)} />}
    </Box>
  )
}

const Hash = ({ text }: { readonly text: string }) => (
  <Box component="span" sx={{ fontFamily: 'monospace', fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
    {text}
  </Box>
)

const Facts = ({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) => (
  <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: 0.5 }}>
    {facts.map(([name, value]) => (
      <Box key={name} sx={{ display: 'contents' }}>
        <Box component="dt" sx={{ color: 'text.secondary' }}>
          {name}
        </Box>
        <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {value}
        </Box>
      </Box>
    ))}
  </Box>
)

function Differences({ detail }: { readonly detail: EntryDetail }) {
  const t = useAuditWords()
  const locale = useLocaleName()
  if (detail.differences.length === 0) return <Typography color="textSecondary">{t('entry.noChanges')}</Typography>
  return (
    <Table size="small" aria-label={t('entry.changes')} sx={{ '& td': { overflowWrap: 'anywhere', verticalAlign: 'top' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('entry.field')}</TableCell>
          <TableCell>{t('entry.before')}</TableCell>
          <TableCell>{t('entry.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {detail.differences.map(({ field, before, after }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
              {fieldText(field, locale)}
            </TableCell>
            <TableCell>
              <Told field={field} value={before} />
            </TableCell>
            <TableCell>
              <Told field={field} value={after} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Told({ field, value }: { readonly field: string; readonly value: ToldValue | null }) {
  const t = useAuditWords()
  const locale = useLocaleName()
  if (value === null) return t('entry.none')
  if (value.state === 'ERASED' || value.state === 'HIDDEN') {
    return (
      <Box component="em" sx={{ color: 'text.secondary' }}>
        {t(value.state === 'ERASED' ? 'entry.erased' : 'entry.hidden')}
      </Box>
    )
  }
  return valueText(field, value.text, locale)
}
