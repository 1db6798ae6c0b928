import { Box, Button, MenuItem, Pagination, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { FormDialog } from '../dialogs/FormDialog.tsx'
import { RosterDialog } from '../dialogs/RosterDialog.tsx'
import { rosterDocument } from '../documents.ts'
import type { AppraiseeRow, CycleDetail } from '../types.ts'
import { useWords } from '../use-words.ts'

const PAGE = 25
/** States in which it may still change how somebody takes part. */
const OPEN = ['DRAFT', 'PUBLISHED', 'PREPARING', 'REPORTING']

/** Who is appraised, class by class. */
export function RosterPanel({ cycle }: { readonly cycle: CycleDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const [building, setBuilding] = useState(false)
  const [classId, setClassId] = useState('')
  const [page, setPage] = useState(0)
  const filter = { cycleId: cycle.id, ...(classId === '' ? {} : { classIds: [classId] }) }
  const roster = useAsk(rosterDocument, { filter, first: PAGE, skip: page * PAGE }, { keep: true })
  const total = roster.data?.appraisees.total ?? 0
  const draws = cycle.viewerCanConfigure && cycle.state === 'DRAFT' && cycle.classes.length > 0
  const built = cycle.rosterBuiltAt === null || cycle.organization === null ? '' : t('show.builtAt', { when: instantText(cycle.rosterBuiltAt, locale) })
  return (
    <Panel
      title={t('show.roster')}
      tools={
        <>
          <Typography color="textSecondary">{built}</Typography>
          {draws ? (
            <Button size="small" variant="outlined" onClick={() => setBuilding(true)}>
              {t('show.build')}
            </Button>
          ) : null}
        </>
      }
    >
      {roster.isError && roster.data === undefined ? <Fault fault={faultOf(roster.error)} onRetry={() => void roster.refetch()} /> : null}
      {cycle.classes.length > 1 ? (
        <TextField
          select
          size="small"
          label={t('field.class')}
          value={classId}
          onChange={(event) => {
            setClassId(event.target.value)
            setPage(0)
          }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ mb: 1, minWidth: '14rem' }}
        >
          <MenuItem value="">{t('show.all')}</MenuItem>
          {cycle.classes.map((one) => (
            <MenuItem key={one.id} value={one.id}>
              {locale === 'en' ? one.labelEn : one.labelZh}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {roster.data === undefined ? null : total === 0 ? (
        <EmptyState
          title={t(cycle.rosterBuiltAt === null ? 'show.notBuilt' : 'show.rosterEmpty')}
          hint={t(cycle.state === 'DRAFT' && cycle.classes.length === 0 ? 'show.needsClasses' : 'show.notBuiltHint')}
        />
      ) : (
        <>
          <Typography color="textSecondary" sx={{ mb: 0.5 }}>
            {t('roster.entries', { smart_count: total })}
          </Typography>
          <RosterTable cycle={cycle} rows={roster.data.appraisees.nodes} />
        </>
      )}
      {total > PAGE ? <Pagination sx={{ mt: 1 }} count={Math.ceil(total / PAGE)} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
      {building ? <RosterDialog cycle={cycle} onClose={() => setBuilding(false)} /> : null}
    </Panel>
  )
}

function RosterTable({ cycle, rows }: { readonly cycle: CycleDetail; readonly rows: readonly AppraiseeRow[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const [changing, setChanging] = useState<AppraiseeRow | null>(null)
  const named = new Map(cycle.classes.map((one) => [one.id, locale === 'en' ? one.labelEn : one.labelZh]))
  const whole = (row: AppraiseeRow): boolean => row.periodFrom === cycle.periodFrom && row.periodTo === cycle.periodTo
  const open = OPEN.includes(cycle.state)
  return (
    <>
      <TableContainer>
        <Table size="small" aria-label={t('show.roster')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('field.class')}</TableCell>
              <TableCell>{t('field.organization')}</TableCell>
              <TableCell>{t('field.person')}</TableCell>
              <TableCell>{t('field.form')}</TableCell>
              {open ? <TableCell /> : null}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.id} hover>
                <TableCell>{named.get(row.classId)}</TableCell>
                <TableCell>{row.organizationName}</TableCell>
                <TableCell>
                  {row.personName === null ? row.organizationName : `${row.personName}　${row.postTitle ?? ''}`}
                  {whole(row) ? null : (
                    <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.875rem' }}>
                      {`${dayText(row.periodFrom, locale)} – ${dayText(row.periodTo, locale)}`}
                    </Box>
                  )}
                </TableCell>
                <TableCell>
                  {t(`form.${row.form}`)}
                  {row.reason === null ? null : (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {`　${row.reasonNote ?? t(`why.${row.reason}`)}`}
                    </Box>
                  )}
                </TableCell>
                {open ? (
                  <TableCell align="right">
                    {row.viewerCanConfigure ? (
                      <Button size="small" aria-label={t('show.changeOf', { name: row.personName ?? row.organizationName })} onClick={() => setChanging(row)}>
                        {t('show.changeForm')}
                      </Button>
                    ) : null}
                  </TableCell>
                ) : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {changing === null ? null : <FormDialog appraisee={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
