import HistoryIcon from '@mui/icons-material/HistoryOutlined'
import { Alert, Box, Button, Paper, Skeleton, Stack, Tab, Tabs } from '@mui/material'
import { ShowBase, useShowContext } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useOrganizationTabs } from '../../../kit/organization-tabs.ts'
import type { OrganizationTab } from '../../../kit/organization-tabs.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { whoChangedUrl } from '../../../kit/who-changed.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import type { Command, CommandName } from '../commands/command.ts'
import { organizationCommands } from '../commands/commands.ts'
import { LIST_PATH, showUrl } from '../places.ts'
import { StatusMark } from '../StatusMark.tsx'
import type { OrganizationDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { Below } from './Below.tsx'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'

const CommandDialog = lazy(() =>
  import('../commands/CommandDialog.tsx').then((file) => ({ default: file.CommandDialog })),
)

/** The page of one organization. */
export const OrganizationShow = () => (
  <ShowBase
    resource="organizations"
    disableAuthentication
    queryOptions={{ staleTime: 0, retry: false, onError: () => undefined }}
  >
    <ShowPage />
  </ShowBase>
)

function ShowPage() {
  const { record, error, refetch } = useShowContext<OrganizationDetail>()
  const fault = error ? faultOf(error) : null
  if (fault?.kind === 'refused') return <NotFoundPage />
  if (fault !== null && record === undefined) return <Fault fault={fault} onRetry={() => void refetch()} />
  if (record === undefined) return <Skeleton variant="rectangular" height={320} />
  return <Loaded key={record.id} organization={record} />
}

/** The list's row stands in until the whole record is there, so that the page appears at once. */
const isWhole = (record: OrganizationDetail): boolean => record.changes !== undefined

function Loaded({ organization }: { readonly organization: OrganizationDetail }) {
  const t = useWords()
  const kit = useKitWords()
  const readsLog = useCan('audit.read')
  const locale = useLocaleName()
  const [running, setRunning] = useState<CommandName | null>(null)
  const [tab, setTab] = useState('below')
  const others = useOrganizationTabs()
  const other = others.find(({ name }) => name === tab)
  const whole = isWhole(organization)
  const commands = whole ? organizationCommands.filter((command) => command.applies(organization)) : []
  const command = commands.find((candidate) => candidate.name === running)
  return (
    <>
      <Breadcrumb
        steps={[
          { label: t('name'), to: LIST_PATH },
          ...(organization.ancestors ?? []).map((above) => ({
            label: above.shortName,
            to: showUrl(above.id),
          })),
        ]}
        here={organization.shortName}
      />
      <PageHead title={organization.name} mark={<StatusMark status={organization.status} />}>
        {readsLog ? (
          <Button component={Link} to={whoChangedUrl(organization.id, organization.name)} startIcon={<HistoryIcon />}>
            {kit('action.whoChanged')}
          </Button>
        ) : null}
      </PageHead>
      {organization.closedOn === null ? null : (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {t('show.closedNote', { day: dayText(organization.closedOn, locale) })}
        </Alert>
      )}
      <CommandBar commands={commands} onRun={setRunning} />
      <Stack spacing={1.5}>
        <Facts organization={organization} />
        <Paper variant="outlined">
          <Tabs
            value={tab}
            onChange={(_, next: string) => setTab(next)}
            variant="scrollable"
            allowScrollButtonsMobile
            aria-label={organization.name}
            sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
          >
            <Tab
              value="below"
              label={t('show.belowCount', { count: organization.childrenCount })}
              id="tab-below"
              aria-controls="panel-below"
            />
            {others.map((one) => (
              <OtherTab key={one.name} value={one.name} tab={one} />
            ))}
            <Tab value="history" label={t('show.history')} id="tab-history" aria-controls="panel-history" />
          </Tabs>
          <Box role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
            {tab === 'below' ? (
              <Below organization={organization} onCreate={() => setRunning('create')} />
            ) : other !== undefined ? (
              <Suspense fallback={<Skeleton variant="rectangular" height={200} />}>
                <other.Panel organizationId={organization.id} />
              </Suspense>
            ) : whole ? (
              <History organization={organization} />
            ) : (
              <Skeleton variant="rectangular" height={200} />
            )}
          </Box>
        </Paper>
      </Stack>
      {command === undefined ? null : (
        <Suspense fallback={null}>
          <CommandDialog command={command} organization={organization} onClose={() => setRunning(null)} />
        </Suspense>
      )}
    </>
  )
}

/** A tab of a later module. `Tabs` hands it the rest of its properties. */
function OtherTab({ tab, ...rest }: { readonly tab: OrganizationTab; readonly value: string }) {
  return <Tab {...rest} label={<tab.Label />} id={`tab-${tab.name}`} aria-controls={`panel-${tab.name}`} />
}

function CommandBar({
  commands,
  onRun,
}: {
  readonly commands: readonly Command[]
  readonly onRun: (name: CommandName) => void
}) {
  const t = useWords()
  return (
    <Box
      role="group"
      aria-label={t('show.actions')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, minHeight: 36 }}
    >
      {commands.map((command) => (
        <Button key={command.name} size="small" variant="outlined" onClick={() => onRun(command.name)}>
          {t(`command.${command.name}.do`)}
        </Button>
      ))}
    </Box>
  )
}
