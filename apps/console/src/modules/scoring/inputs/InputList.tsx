import { Button, MenuItem, Pagination, Table, TableBody, TableCell, TableHead, TableRow, TextField } from '@mui/material'
import { useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { MarkBox } from '../../../kit/MarkBox.tsx'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import type { Marks } from '../../../kit/use-marks.ts'
import { useMarks } from '../../../kit/use-marks.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { inputRowsDocument } from '../documents.ts'
import type { CycleOfInputs, InputRow, Standing } from '../types.ts'
import { useWords } from '../use-words.ts'
import { InputContent } from './InputContent.tsx'
import { EnterDialog } from './EnterDialog.tsx'
import { canWaive } from './missing-rows.ts'
import { WaiveBar } from './WaiveBar.tsx'
import { WaiveDialog } from './WaiveDialog.tsx'

const PAGE = 25
const STATES = ['MISSING', 'PRESENT', 'WAIVED'] as const

interface Props {
  readonly cycle: CycleOfInputs
  readonly slots: Standing['slots']
  /** Whether inputs may still change. */
  readonly open: boolean
  readonly filter: { readonly slot: string; readonly state: string }
  readonly onFilter: (filter: { readonly slot: string; readonly state: string }) => void
}

/** Every input of everybody, what is missing first to be seen; entered and corrected one by one, waived one by one or many at once. */
export function InputList({ cycle, slots, open, filter, onFilter }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState({ of: '', page: 0 })
  const [doing, setDoing] = useState<{ readonly what: 'enter' | 'waive'; readonly row: InputRow } | null>(null)
  const about = `${filter.slot} ${filter.state} ${search}`
  const page = place.of === about ? place.page : 0
  const asked = {
    cycleId: cycle.id, search, ...(filter.slot === '' ? {} : { slot: filter.slot }), ...(filter.state === '' ? {} : { state: filter.state }),
  }
  const { data, error, refetch } = useAsk(inputRowsDocument, { filter: asked, first: PAGE, skip: page * PAGE }, { keep: true })
  const pages = Math.ceil((data?.scoreInputs.total ?? 0) / PAGE)
  const marks = useMarks<InputRow>(about)
  const waivable = open && (marks.rows.length > 0 || (data?.scoreInputs.nodes ?? []).some(canWaive))
  return (
    <Panel title={t('inputs.list')}>
      <SearchForm onSearch={() => setSearch(typed.trim())}>
        <TextField select label={t('inputs.slot')} value={filter.slot} onChange={(event) => onFilter({ ...filter, slot: event.target.value })} fullWidth={false} sx={{ minWidth: '14rem' }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{t('inputs.all')}</MenuItem>
          {slots.map((one) => (
            <MenuItem key={one.slot} value={one.slot}>
              {locale === 'en' ? one.labelEn : one.labelZh}
            </MenuItem>
          ))}
        </TextField>
        <TextField select label={t('inputs.state')} value={filter.state} onChange={(event) => onFilter({ ...filter, state: event.target.value })} fullWidth={false} sx={{ minWidth: '8rem' }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{t('inputs.all')}</MenuItem>
          {STATES.map((state) => (
            <MenuItem key={state} value={state}>
              {t(`inputs.states.${state}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField label={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} fullWidth={false} sx={{ width: '14rem' }} slotProps={{ htmlInput: { maxLength: 60 } }} />
      </SearchForm>
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={200} />
      ) : data.scoreInputs.nodes.length > 0 ? (
        <>
          {waivable ? <WaiveBar cycle={cycle} filter={asked} more={pages > 1} marks={marks} /> : null}
          <Rows rows={data.scoreInputs.nodes} open={open} marks={waivable ? marks : undefined} onDo={(what, row) => setDoing({ what, row })} />
        </>
      ) : slots.length === 0 ? (
        <EmptyState title={t('inputs.noneYet')} hint={t('inputs.noneYetHint')} />
      ) : (
        <EmptyState title={t('inputs.empty')} />
      )}
      {pages > 1 ? <Pagination sx={{ mt: 1 }} count={pages} page={page + 1} onChange={(_, next) => setPlace({ of: about, page: next - 1 })} /> : null}
      {doing?.what === 'waive' ? <WaiveDialog cycle={cycle} row={doing.row} onClose={() => setDoing(null)} /> : null}
      {doing?.what === 'enter' ? <EnterDialog cycle={cycle} row={doing.row} onClose={() => setDoing(null)} /> : null}
    </Panel>
  )
}

const FROM_SOURCE: readonly InputRow['source'][] = ['BALLOT', 'FIELD_CHECK', 'METRIC']

interface RowsProps {
  readonly rows: readonly InputRow[]
  readonly open: boolean
  /** Marks of what can be done without; absent where nothing can. */
  readonly marks: Marks<InputRow> | undefined
  readonly onDo: (what: 'enter' | 'waive', row: InputRow) => void
}

function Rows({ rows, open, marks, onDo }: RowsProps) {
  const t = useWords()
  const locale = useLocaleName()
  const markable = rows.filter(canWaive)
  const marked = markable.filter(({ id }) => marks?.has(id) === true).length
  return (
    <WideTable>
      <Table size="small" aria-label={t('inputs.list')}>
        <TableHead>
          <TableRow>
            {marks === undefined ? null : (
              <TableCell padding="checkbox">
                <MarkBox label={t('inputs.markAll')} checked={marked > 0 && marked === markable.length} indeterminate={marked > 0} disabled={markable.length === 0} onChange={(on) => marks.put(markable, on)} />
              </TableCell>
            )}
            <TableCell>{t('person')}</TableCell>
            <TableCell>{t('unit')}</TableCell>
            <TableCell>{t('inputs.slot')}</TableCell>
            <TableCell>{t('inputs.state')}</TableCell>
            <TableCell>{t('inputs.value')}</TableCell>
            {open ? <TableCell /> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const about = { name: row.personName ?? row.organizationName, slot: locale === 'en' ? row.labelEn : row.labelZh }
            return (
              <TableRow key={row.id} hover selected={marks?.has(row.id) === true}>
                {marks === undefined ? null : (
                  <TableCell padding="checkbox">
                    {canWaive(row) ? <MarkBox label={t('inputs.mark', about)} checked={marks.has(row.id)} onChange={(on) => marks.put([row], on)} /> : null}
                  </TableCell>
                )}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{about.name}</TableCell>
                <TableCell>{row.organizationName}</TableCell>
                <TableCell>{about.slot}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap', ...(row.needed && row.state === 'MISSING' ? { color: 'warning.main', fontWeight: 600 } : {}) }}>
                  {t(`inputs.states.${row.state}`)}
                </TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  <InputContent row={row} />
                </TableCell>
                {open ? (
                  <TableCell sx={{ whiteSpace: 'nowrap', textAlign: 'right' }}>
                    {row.viewerCanEnter && !FROM_SOURCE.includes(row.source) ? (
                      <>
                        <Button size="small" aria-label={t(row.state === 'PRESENT' ? 'inputs.correctOf' : 'inputs.enterOf', about)} onClick={() => onDo('enter', row)}>
                          {t(row.state === 'PRESENT' ? 'inputs.correct' : 'inputs.enter')}
                        </Button>
                        {row.state === 'MISSING' && row.needed ? (
                          <Button size="small" aria-label={t('inputs.waiveOf', about)} onClick={() => onDo('waive', row)}>
                            {t('inputs.waive')}
                          </Button>
                        ) : null}
                      </>
                    ) : null}
                  </TableCell>
                ) : null}
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </WideTable>
  )
}
