import { Alert, Box, Button, Link as MuiLink, Paper, Stack, TextField, Typography } from '@mui/material'
import { rational } from '@shuping/domain/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useRef, useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { ask } from '../../api/ask.ts'
import { faultOf, textOf } from '../../api/fault.ts'
import type { Fault as FaultData } from '../../api/fault.ts'
import { useAsk } from '../../api/use-ask.ts'
import { instantText } from '../../kit/calendar-day.ts'
import { clearDraft, loadDraft, saveDraft } from '../../kit/draft.ts'
import { Fault } from '../../kit/Fault.tsx'
import { freshKey } from '../../kit/fresh-key.ts'
import { PageHead } from '../../kit/PageHead.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { NotFoundPage } from '../../kit/NotFoundPage.tsx'
import { myVisitDocument, recordCheckDocument, submitCheckDocument } from './documents.ts'
import type { CheckItem, Visit } from './documents.ts'
import { MY_CHECKS_PATH } from './places.ts'
import { useWords } from './use-words.ts'

/** The sheet of a visit, filled in on a phone in the field. */
export function VisitSheet() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(myVisitDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={480} />
  if (data.myVisit === null) return <NotFoundPage />
  return <Sheet key={`${id} ${data.myVisit.myRecord?.version ?? 0}`} visit={data.myVisit} />
}

interface Filled {
  readonly marks: Readonly<Record<string, string>>
  readonly findings: Readonly<Record<string, string>>
}

const NUMBER = /^\d{1,6}(\.\d{1,6})?$/
const plus = (texts: readonly string[]): string =>
  rational.toText(rational.sum(texts.map((text) => rational.of(NUMBER.test(text) ? text : '0'))))

function Sheet({ visit }: { readonly visit: Visit }) {
  const t = useWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const record = visit.myRecord
  const key = `visit.${visit.id}`
  const stored: Filled = {
    marks: Object.fromEntries((record?.marks ?? []).map(({ item, mark }) => [item, mark])),
    findings: Object.fromEntries((record?.findings ?? []).map(({ item, text }) => [item, text])),
  }
  const done = record?.submittedAt ?? null
  const [filled, setFilled] = useState<Filled>(() => (done === null ? loadDraft<Filled>(key, new Date())?.values : null) ?? stored)
  const [fault, setFault] = useState<FaultData | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = useRef({ text: '', key: '' })
  const writable = done === null && visit.check.open
  const { items } = visit.check
  const refused = fault !== null && fault.kind === 'refused' ? fault.refusals : []
  const said = (field: string): string | undefined => refused.filter((one) => one.field === field).map((one) => textOf(one, locale))[0]
  const elsewhere = refused.filter(({ field }) => !items.some(({ id }) => field === `marks.${id}` || field === `findings.${id}`))

  const change = (next: Filled, item: string): void => {
    setFilled(next)
    // What was said of an item is answered by writing there.
    if (refused.some(({ field }) => field === `marks.${item}` || field === `findings.${item}`)) {
      setFault({ kind: 'refused', refusals: refused.filter(({ field }) => field !== `marks.${item}` && field !== `findings.${item}`) })
    }
    saveDraft(key, next, new Date())
  }
  const send = async (handsIn: boolean): Promise<void> => {
    const input = {
      visitId: visit.id,
      version: record?.version ?? 0,
      marks: Object.entries(filled.marks).flatMap(([item, mark]) => (mark.trim() === '' ? [] : [{ item, mark: mark.trim() }])),
      findings: Object.entries(filled.findings).flatMap(([item, text]) => (text.trim() === '' ? [] : [{ item, text }])),
    }
    const text = JSON.stringify([handsIn, input])
    if (attempt.current.text !== text) attempt.current = { text, key: freshKey() }
    setBusy(true)
    setFault(null)
    try {
      await ask(handsIn ? submitCheckDocument : recordCheckDocument, { input: { ...input, idempotencyKey: attempt.current.key } })
      clearDraft(key)
      notify(t(handsIn ? 'submitted' : 'saved'), { type: 'success' })
      await client.invalidateQueries()
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Box sx={{ maxWidth: '44rem' }}>
      <MuiLink component={Link} to={MY_CHECKS_PATH}>
        {t('back')}
      </MuiLink>
      <PageHead title={visit.organizationName} />
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {visit.personName === null ? '' : `${visit.personName}　`}
        {visit.check.organizerName}　{visit.check.title}
      </Typography>
      <Stack spacing={1.5}>
        {done === null ? null : <Alert severity="success">{t('handedIn', { when: instantText(done, locale) })}</Alert>}
        {done === null && !visit.check.open ? <Alert severity="warning">{t('closed')}</Alert> : null}
        {fault !== null && (fault.kind !== 'refused' || elsewhere.length > 0) ? (
          <Fault
            fault={fault.kind === 'refused' ? { kind: 'refused', refusals: elsewhere } : fault}
            onRetry={fault.kind === 'conflict' ? () => void client.invalidateQueries() : undefined}
          />
        ) : null}
        {items.map((item) => (
          <Item
            key={item.id}
            item={item}
            mark={filled.marks[item.id] ?? ''}
            finding={filled.findings[item.id] ?? ''}
            markFault={said(`marks.${item.id}`)}
            findingFault={said(`findings.${item.id}`)}
            writable={writable}
            onMark={(mark) => change({ ...filled, marks: { ...filled.marks, [item.id]: mark } }, item.id)}
            onFinding={(text) => change({ ...filled, findings: { ...filled.findings, [item.id]: text } }, item.id)}
          />
        ))}
        <Typography variant="h2" component="p" aria-live="polite">
          {t('total', { total: plus(items.map(({ id }) => filled.marks[id] ?? '')), most: plus(items.map(({ points }) => points)) })}
        </Typography>
        {writable ? (
          <>
            <Stack direction="row" spacing={1.5}>
              <Button variant="outlined" disabled={busy} onClick={() => void send(false)} sx={{ flex: 1, minHeight: 48 }}>
                {t('save')}
              </Button>
              <Button variant="contained" disabled={busy} onClick={() => void send(true)} sx={{ flex: 1, minHeight: 48 }}>
                {t('submit')}
              </Button>
            </Stack>
            <Typography variant="caption" color="textSecondary">
              {t('kept')}
            </Typography>
          </>
        ) : null}
      </Stack>
    </Box>
  )
}

interface ItemProps {
  readonly item: CheckItem
  readonly mark: string
  readonly finding: string
  readonly markFault: string | undefined
  readonly findingFault: string | undefined
  readonly writable: boolean
  readonly onMark: (mark: string) => void
  readonly onFinding: (text: string) => void
}

function Item({ item, mark, finding, markFault, findingFault, writable, onMark, onFinding }: ItemProps) {
  const t = useWords()
  const locale = useLocaleName()
  const label = locale === 'en' ? item.labelEn : item.labelZh
  const deducted = mark.trim() !== '' && mark.trim() !== item.points
  return (
    <Paper variant="outlined" component="section" aria-label={label} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 1 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {label}
        </Typography>
        <Typography color="textSecondary">{t('points', { points: item.points })}</Typography>
      </Box>
      <Stack spacing={1.5}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <TextField
            value={mark}
            onChange={(event) => onMark(event.target.value)}
            error={markFault !== undefined}
            helperText={markFault}
            disabled={!writable}
            slotProps={{ htmlInput: { inputMode: 'decimal', 'aria-label': t('mark', { item: label, points: item.points }), maxLength: 12 } }}
          />
          {writable ? (
            <Button variant="outlined" onClick={() => onMark(item.points)} sx={{ whiteSpace: 'nowrap', minHeight: 40 }} aria-label={`${label} ${t('full')}`}>
              {t('full')}
            </Button>
          ) : null}
        </Box>
        {deducted || finding !== '' || findingFault !== undefined ? (
          <TextField
            label={t('finding')}
            value={finding}
            onChange={(event) => onFinding(event.target.value)}
            multiline
            minRows={2}
            error={findingFault !== undefined}
            helperText={findingFault ?? t('findingHelp')}
            disabled={!writable}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        ) : null}
      </Stack>
    </Paper>
  )
}
