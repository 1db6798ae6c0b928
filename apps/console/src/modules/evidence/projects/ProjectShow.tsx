import { Box, Button, Chip, Link as MuiLink, Paper, Typography } from '@mui/material'
import { PROJECT_STATE_NAMES } from '@shuping/domain/evidence'
import type { ProjectState, ProjectVerb } from '@shuping/domain/evidence'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationUrl } from '../../organizations/index.ts'
import { projectDocument } from '../documents.ts'
import type { ProjectDetail } from '../documents.ts'
import { Fact, FACTS } from '../../../kit/register/Fact.tsx'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { EVIDENCE_PATH, PROJECTS_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { ProjectDialog } from './ProjectDialog.tsx'
import { AnswerDialog, ResultsDialog, StepDialog } from './StepDialogs.tsx'

const RUNNING = ['APPROVED', 'RUNNING', 'MIDTERM_CHECKED', 'EXTENDED']

/** While its plan may still be changed. */
const PLANNING: readonly ProjectState[] = ['PROPOSED', 'RETURNED']

/** The page of one project. */
export function ProjectShow() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(projectDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={320} />
  if (data.project === null) return <NotFoundPage />
  return <Loaded project={data.project} />
}

function Loaded({ project }: { readonly project: ProjectDetail }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const [step, setStep] = useState<ProjectVerb | null>(null)
  const [answering, setAnswering] = useState<string | null>(null)
  const [results, setResults] = useState(false)
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: EVIDENCE_PATH }, { label: t('projects.name'), to: PROJECTS_PATH }]} here={project.title} />
      <PageHead title={project.title} mark={<Chip size="small" label={PROJECT_STATE_NAMES[project.state][locale]} />} />
      <Box role="group" aria-label={kit('register.actions')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        {project.viewerMoves.map((verb) => (
          <Button key={verb} size="small" variant={['giveBack', 'fail', 'extend'].includes(verb) ? 'outlined' : 'contained'} onClick={() => setStep(verb)}>
            {t(`projects.move.${verb}`)}
          </Button>
        ))}
        {project.viewerRuns && PLANNING.includes(project.state) ? (
          <Button size="small" variant="outlined" onClick={() => setEditing(true)}>
            {t('projects.edit')}
          </Button>
        ) : null}
        {project.viewerRuns && RUNNING.includes(project.state) ? (
          <Button size="small" variant="outlined" onClick={() => setResults(true)}>
            {t('projects.results')}
          </Button>
        ) : null}
      </Box>
      <Paper variant="outlined" component="dl" sx={FACTS}>
        <Fact label={kit('register.organization')}>
          <MuiLink component={Link} to={organizationUrl(project.organization.id)}>
            {project.organization.name}
          </MuiLink>
        </Fact>
        <Fact label={t('projects.owner')}>{project.owner?.name ?? '—'}</Fact>
        <Fact label={t('projects.dueOn')}>{dayText(project.dueOn, locale)}</Fact>
        <Fact label={t('projects.problem')} wide>
          {project.problem}
        </Fact>
        <Fact label={t('projects.effect')} wide>
          {project.effect}
        </Fact>
        {project.measures.map(({ text, result }, at) => (
          <Fact key={at} label={t('projects.measureOf', { number: at + 1, text })} wide>
            {result === '' ? t('projects.noResult') : result}
          </Fact>
        ))}
        {project.score === null ? null : <Fact label={t('projects.score')}>{project.score}</Fact>}
      </Paper>
      <Paper variant="outlined" sx={{ p: 2 }}>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {t('projects.stages')}
        </Typography>
        {project.stages.map((stage) => (
          <Box key={stage.id} sx={{ mb: 1.25 }}>
            <Typography variant="body2" color="textSecondary">
              {`${instantText(stage.at, locale)} · ${PROJECT_STATE_NAMES[stage.state][locale]}`}
            </Typography>
            {stage.note === '' ? null : <Typography sx={{ whiteSpace: 'pre-wrap' }}>{stage.note}</Typography>}
            {stage.answer === null ? null : <Typography color="textSecondary">{t('meetings.answered', { text: stage.answer })}</Typography>}
            {stage.asks && stage.answer === null && project.viewerRuns ? (
              <Button size="small" onClick={() => setAnswering(stage.id)}>
                {t('projects.answer')}
              </Button>
            ) : null}
          </Box>
        ))}
      </Paper>
      {step === null ? null : <StepDialog project={project} verb={step} onClose={() => setStep(null)} />}
      {answering === null ? null : <AnswerDialog project={project} stageId={answering} onClose={() => setAnswering(null)} />}
      {editing ? <ProjectDialog project={project} onDone={() => setEditing(false)} onClose={() => setEditing(false)} /> : null}
      {results ? <ResultsDialog project={project} onClose={() => setResults(false)} /> : null}
    </>
  )
}
