import AddIcon from '@mui/icons-material/Add'
import { Button, Chip, Link as MuiLink, MenuItem, Paper, TextField } from '@mui/material'
import { PROJECT_STATE_NAMES, PROJECT_STATES } from '@shuping/domain/evidence'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText } from '../../../kit/calendar-day.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationUrl, UnderPicker } from '../../organizations/index.ts'
import { projectsDocument } from '../documents.ts'
import type { ProjectRow } from '../documents.ts'
import { EVIDENCE_PATH, PROJECTS_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { WorkTable } from '../WorkTable.tsx'
import { ProjectDialog } from './ProjectDialog.tsx'

const STEP = 50

/** Projects of the year and where each of them stands. */
export function ProjectList() {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const navigate = useNavigate()
  const runs = useCan('projects.run')
  const [proposing, setProposing] = useState(false)
  const [first, setFirst] = useState(STEP)
  const [params] = useSearchParams()
  const [under, setUnder] = useState<string | undefined>(params.get('under') ?? undefined)
  const [state, setState] = useState('')
  const filter = { ...(under === undefined ? {} : { under }), ...(state === '' ? {} : { state: [state] }) }
  const { data, error, refetch } = useAsk(projectsDocument, { filter, first, skip: 0 }, { keep: true })
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: EVIDENCE_PATH }]} here={t('projects.name')} />
      <PageHead title={t('projects.name')}>
        {runs ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setProposing(true)}>
            {t('projects.propose')}
          </Button>
        ) : null}
      </PageHead>
      <Paper variant="outlined" sx={{ mb: 1.5, p: 1.5, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))' }}>
        <UnderPicker id={under} onChange={setUnder} />
        <TextField select label={t('projects.state')} value={state} onChange={(event) => setState(event.target.value)} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{t('meetings.any')}</MenuItem>
          {PROJECT_STATES.map((one) => (
            <MenuItem key={one} value={one}>
              {PROJECT_STATE_NAMES[one][locale]}
            </MenuItem>
          ))}
        </TextField>
      </Paper>
      <WorkTable
        label={t('projects.name')}
        rows={data?.projects.nodes}
        total={data?.projects.total}
        error={error}
        onRetry={() => void refetch()}
        none={{ title: t('projects.none'), hint: t('projects.noneHint') }}
        onMore={() => setFirst(first + STEP)}
        columns={columnsOf(t, kit, locale)}
      />
      {proposing ? <ProjectDialog onClose={() => setProposing(false)} onDone={(id) => void navigate(`${PROJECTS_PATH}/${id}`)} /> : null}
    </>
  )
}

const columnsOf = (t: ReturnType<typeof useWords>, kit: ReturnType<typeof useKitWords>, locale: 'zh' | 'en') => [
  { head: t('projects.title'), cell: (row: ProjectRow) => <MuiLink component={Link} to={`${PROJECTS_PATH}/${row.id}`} sx={{ fontWeight: 500 }}>{row.title}</MuiLink> },
  { head: t('projects.state'), cell: (row: ProjectRow) => <Chip size="small" variant="outlined" label={PROJECT_STATE_NAMES[row.state][locale]} /> },
  { head: t('projects.owner'), cell: (row: ProjectRow) => row.owner?.name ?? '—' },
  { head: t('projects.dueOn'), cell: (row: ProjectRow) => dayText(row.dueOn, locale) },
  { head: t('projects.score'), cell: (row: ProjectRow) => row.score ?? '—' },
  { head: kit('register.organization'), cell: (row: ProjectRow) => <MuiLink component={Link} to={organizationUrl(row.organization.id)} color="textPrimary">{row.organization.shortName}</MuiLink> },
]
