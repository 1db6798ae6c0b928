import { Alert, Button, Pagination, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { textOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { clearDraft, loadDraft, saveDraft } from '../../../kit/draft.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { enterDocument, inputRowsDocument } from '../documents.ts'
import type { CycleOfInputs, InputRow, Standing } from '../types.ts'
import { useCommand } from '../../../kit/action/use-command.ts'
import { useWords } from '../use-words.ts'
import { atRows } from '../../../kit/forms/at-rows.ts'

const PAGE = 50

interface Props {
  readonly cycle: CycleOfInputs
  readonly slot: Standing['slots'][number]
  readonly onClose: () => void
}

/** What was typed for somebody, over which version of the input. */
interface Typed {
  readonly value: string
  readonly version: number
}

/** The number that a row holds. */
const valueOf = ({ value }: InputRow): string => (value === null ? '' : String(JSON.parse(value) as string | number))
const FROM_SOURCE: readonly InputRow['source'][] = ['BALLOT', 'FIELD_CHECK', 'METRIC']

/** One input of everybody in one table: typed or pasted down a column, saved all together or not at all. */
export function EntryGrid({ cycle, slot, onClose }: Props) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const name = locale === 'en' ? slot.labelEn : slot.labelZh
  const draftKey = `scores.enter.${cycle.id}.${slot.slot}`
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(() => loadDraft<Record<string, Typed>>(draftKey, new Date())?.values ?? {})
  const [page, setPage] = useState(0)
  const [sent, setSent] = useState<readonly string[]>([])
  const { busy, fault, setFault, run } = useCommand()
  const heading = useRef<HTMLParagraphElement>(null)
  const { data, error, refetch } = useAsk(inputRowsDocument, { filter: { cycleId: cycle.id, slot: slot.slot }, first: PAGE, skip: page * PAGE }, { keep: true })
  const rows = data?.scoreInputs.nodes ?? []
  const pages = Math.ceil((data?.scoreInputs.total ?? 0) / PAGE)
  const { at, rest } = atRows(fault, 'entries')
  const conflict = fault?.kind === 'conflict'
  useEffect(() => heading.current?.focus(), [])

  const put = (changes: Readonly<Record<string, Typed>>): void => {
    const next = { ...typed, ...changes }
    setTyped(next)
    saveDraft(draftKey, next, new Date())
  }
  const versionFor = (row: InputRow): number => typed[row.appraiseeId]?.version ?? row.version
  const paste = (from: number, text: string): boolean => {
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
    if (lines.length < 2) return false
    const open = rows.slice(from).filter((row) => !FROM_SOURCE.includes(row.source))
    put(Object.fromEntries(lines.slice(0, open.length).map((line, step) => [open[step]!.appraiseeId, { value: line.split('\t')[0]!.trim(), version: versionFor(open[step]!) }])))
    return true
  }
  const entries = Object.entries(typed).flatMap(([appraiseeId, { value, version }]) => (value.trim() === '' ? [] : [{ appraiseeId, slot: slot.slot, value: value.trim(), version }]))
  const save = async (): Promise<void> => {
    setSent(entries.map(({ appraiseeId }) => appraiseeId))
    const caught = await run(enterDocument, { cycleId: cycle.id, entries }, () => t('inputs.enterDone'))
    if (caught !== null) return void (caught.kind === 'conflict' ? refetch() : undefined)
    clearDraft(draftKey)
    onClose()
  }
  /** What the others typed has been seen: ours goes over it. */
  const takeNote = (): void => {
    put(Object.fromEntries(rows.flatMap((row) => (typed[row.appraiseeId] === undefined ? [] : [[row.appraiseeId, { value: typed[row.appraiseeId]!.value, version: row.version }]]))))
    setFault(null)
  }
  return (
    <Panel
      title={t('inputs.enterManyOf', { slot: name })}
      tools={
        <>
          <Button onClick={onClose}>{kit('action.close')}</Button>
          <Button variant="contained" disabled={busy || entries.length === 0 || conflict} onClick={() => void save()}>
            {entries.length === 0 ? t('inputs.nothingTyped') : t('inputs.saveMany', { smart_count: entries.length })}
          </Button>
        </>
      }
    >
      <Typography color="textSecondary" ref={heading} tabIndex={-1}>
        {t('inputs.manyNote')}
      </Typography>
      {rest === null ? null : <Fault fault={rest} />}
      {conflict ? (
        <Alert severity="warning" action={<Button color="inherit" onClick={takeNote}>{kit('conflict.goOn')}</Button>}>
          {t('inputs.stale')}
        </Alert>
      ) : at.size > 0 ? (
        <Alert severity="warning">{t('inputs.sent', { count: at.size })}</Alert>
      ) : null}
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={240} />
      ) : (
        <Table size="small" aria-label={t('inputs.enterManyOf', { slot: name })}>
          <TableHead>
            <TableRow>
              <TableCell>{t('person')}</TableCell>
              <TableCell>{t('unit')}</TableCell>
              <TableCell sx={{ width: '16rem' }}>{name}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row, line) => {
              const wrong = at.get(sent.indexOf(row.appraiseeId))
              const own = row.personName ?? row.organizationName
              return (
                <TableRow key={row.id}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{own}</TableCell>
                  <TableCell>{row.organizationName}</TableCell>
                  <TableCell>
                    {FROM_SOURCE.includes(row.source) ? (
                      `${valueOf(row)}　${t(`inputs.sources.${row.source as 'METRIC'}`)}`
                    ) : (
                      <TextField
                        size="small"
                        value={typed[row.appraiseeId]?.value ?? valueOf(row)}
                        onChange={(event) => put({ [row.appraiseeId]: { value: event.target.value, version: versionFor(row) } })}
                        onPaste={(event: React.ClipboardEvent) => {
                          if (paste(line, event.clipboardData.getData('text'))) event.preventDefault()
                        }}
                        error={wrong !== undefined}
                        helperText={wrong === undefined ? undefined : wrong.map((one) => textOf(one, locale)).join(' ') + (conflict ? `（${valueOf(row)}）` : '')}
                        slotProps={{ htmlInput: { inputMode: 'decimal', 'aria-label': `${own} ${name}` } }}
                      />
                    )}
                  </TableCell>
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      )}
      {pages > 1 ? <Pagination sx={{ mt: 1 }} count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
    </Panel>
  )
}
