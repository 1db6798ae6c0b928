import { Box, Button, Paper, Stack, Typography } from '@mui/material'
import { CYCLE_KIND_NAMES, CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { CycleParts } from '../../../kit/CycleParts.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { OpenNextDialog } from '../dialogs/OpenNextDialog.tsx'
import { cycleDocument } from '../documents.ts'
import { CYCLES_PATH, cycleUrl } from '../places.ts'
import { StateMark } from '../StateMark.tsx'
import type { CycleDetail, FrameFault, MoveOffer } from '../types.ts'
import { useWords } from '../use-words.ts'
import { ChildrenPanel } from './ChildrenPanel.tsx'
import { NextPanel } from './NextPanel.tsx'
import { ReopeningPanel } from './ReopeningPanel.tsx'
import { RosterPanel } from './RosterPanel.tsx'
import { ClassesPanel, SettingsPanel } from './SettingsPanel.tsx'
import { StateRail } from './StateRail.tsx'

/** The page of one cycle. */
export function CyclePage() {
  const { id = '' } = useParams()
  const found = useAsk(cycleDocument, { id })
  if (found.data === undefined) return <Waiting error={found.error} onRetry={found.refetch} height={360} missing={<NotFoundPage />} />
  const { cycle, cycleMoves, frameFaults } = found.data
  return cycle === null ? <NotFoundPage /> : <Loaded key={cycle.id} cycle={cycle} offers={cycleMoves} outside={frameFaults} />
}

interface LoadedProps {
  readonly cycle: CycleDetail
  readonly offers: readonly MoveOffer[]
  readonly outside: readonly FrameFault[]
}

function Loaded({ cycle, offers, outside }: LoadedProps) {
  const t = useWords()
  const locale = useLocaleName()
  const navigate = useNavigate()
  const [opening, setOpening] = useState(false)
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: CYCLES_PATH }]} here={cycle.title} />
      <PageHead title={cycle.title} mark={<StateMark state={cycle.state} />}>
        {cycle.viewerCanConfigure && cycle.state !== 'DRAFT' ? (
          <Button variant="outlined" onClick={() => setOpening(true)}>
            {t('show.openNext')}
          </Button>
        ) : null}
      </PageHead>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {`${cycle.organizationName}　${cycle.year}　${CYCLE_KIND_NAMES[cycle.kind][locale]}　${t('list.entries', { smart_count: cycle.progress.entries })}`}
      </Typography>
      {cycle.state === 'DRAFT' ? null : <CycleParts id={cycle.id} here="cycle" own={cycle.organization !== null} />}
      <Stack spacing={1.5}>
        <Paper variant="outlined" sx={{ p: 1.5 }}>
          <StateRail state={cycle.state} before={cycle.stateBefore} />
        </Paper>
        <NextPanel cycle={cycle} offers={offers} />
        <ReopeningPanel cycle={cycle} offer={offers.find(({ verb }) => verb === 'reopen')} />
        <ClassesPanel cycle={cycle} />
        <RosterPanel cycle={cycle} />
        <ChildrenPanel cycle={cycle} />
        <SettingsPanel cycle={cycle} outside={cycle.state === 'DRAFT' ? outside : []} />
        <Steps cycle={cycle} />
      </Stack>
      {opening ? (
        <OpenNextDialog
          cycle={cycle}
          onClose={() => setOpening(false)}
          onDone={({ outcome }) => (outcome.cycle === null ? undefined : void navigate(cycleUrl(outcome.cycle.id)))}
        />
      ) : null}
    </>
  )
}

function Steps({ cycle }: { readonly cycle: CycleDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  if (cycle.steps.length === 0) return null
  return (
    <Panel title={t('show.steps')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {cycle.steps.map(({ id, verb, to, at, byName, reason, on, minutes }) => (
          <Box component="li" key={id} sx={{ py: 0.5 }}>
            <Typography component="span" color="textSecondary">
              {instantText(at, locale)}
            </Typography>
            {`　${byName ?? ''}　${t(`verb.${verb}`)} → ${CYCLE_STATE_NAMES[to][locale]}`}
            <Typography component="span" color="textSecondary">
              {[on === null ? '' : dayText(on, locale), minutes ?? '', reason].filter((part) => part !== '').map((part) => `　${part}`).join('')}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  )
}
