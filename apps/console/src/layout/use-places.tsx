import AccountIcon from '@mui/icons-material/AccountCircleOutlined'
import AccountTreeIcon from '@mui/icons-material/AccountTreeOutlined'
import EventNoteIcon from '@mui/icons-material/EventNoteOutlined'
import DescriptionIcon from '@mui/icons-material/DescriptionOutlined'
import CalculateIcon from '@mui/icons-material/Calculate'
import ChecklistIcon from '@mui/icons-material/ChecklistOutlined'
import EditNoteIcon from '@mui/icons-material/EditNoteOutlined'
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined'
import GroupIcon from '@mui/icons-material/GroupOutlined'
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import HistoryIcon from '@mui/icons-material/HistoryOutlined'
import HomeIcon from '@mui/icons-material/HomeOutlined'
import HowToVoteIcon from '@mui/icons-material/HowToVoteOutlined'
import KeyIcon from '@mui/icons-material/KeyOutlined'
import LayersIcon from '@mui/icons-material/LayersOutlined'
import ManageAccountsIcon from '@mui/icons-material/ManageAccountsOutlined'
import AssignmentDoneIcon from '@mui/icons-material/AssignmentTurnedInOutlined'
import PlaceIcon from '@mui/icons-material/PlaceOutlined'
import RuleIcon from '@mui/icons-material/RuleOutlined'
import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import type { Action } from '@shuping/domain/access'
import type { ReactNode } from 'react'
import { useKitWords } from '../kit/use-words.ts'
import { useViewer } from '../kit/viewer.ts'
import { AUDIT_PATH } from '../kit/who-changed.ts'
import {
  ACCOUNT_PATH,
  ACCOUNTS_PATH,
  SETTINGS_PATH,
  TOKENS_PATH,
  useAccessWords,
  useAccountWords,
  useAuditWords,
} from '../modules/access/index.ts'
import { SCORES_PATH, useScoreWords } from '../modules/scoring/index.ts'
import { CYCLES_PATH, useCycleWords } from '../modules/cycles/index.ts'
import { MY_RESULTS_PATH, useDecisionWords } from '../modules/decisions/index.ts'
import { EVIDENCE_PATH, useEvidenceWords } from '../modules/evidence/index.ts'
import { IMPORT_PATH, LEVELS_PATH, LIST_PATH, useLevelWords, useOrganizationWords } from '../modules/organizations/index.ts'
import { PEOPLE_PATH, POSTS_PATH, usePeopleWords } from '../modules/people/index.ts'
import { SCHEMES_PATH, useSchemeWords } from '../modules/schemes/index.ts'
import { BALLOTS_PATH, useBallotWords } from '../modules/ballots/index.ts'
import { MY_REPORTS_PATH, REPORTS_PATH, useReportWords } from '../modules/reports/index.ts'
import { CHECKS_PATH, MY_CHECKS_PATH, useReviewWords } from '../modules/reviews/index.ts'

/** A place of the menu. */
export interface Place {
  readonly to: string
  readonly label: string
  readonly icon: ReactNode
  /** Stands in the menu for who may do one of these somewhere; absent: for everybody. */
  readonly actions?: readonly Action[]
  /** Stands there for who is somebody on the books. */
  readonly forPeople?: boolean
  /** What it is for, on the home page of who sees no organizations. */
  readonly hint?: string
}

/** The places of the menu that the viewer may go to, in its order. */
export function usePlaces(): readonly Place[] {
  const kit = useKitWords()
  const organizations = useOrganizationWords()
  const levels = useLevelWords()
  const access = useAccessWords()
  const audit = useAuditWords()
  const accounts = useAccountWords()
  const people = usePeopleWords()
  const cycles = useCycleWords()
  const schemes = useSchemeWords()
  const reports = useReportWords()
  const reviews = useReviewWords()
  const ballots = useBallotWords()
  const evidence = useEvidenceWords()
  const scoring = useScoreWords()
  const decisions = useDecisionWords()
  const { can, personId } = useViewer()
  const places: readonly Place[] = [
    { to: '/', label: kit('nav.home'), icon: <HomeIcon /> },
    // The year's work in the order in which it is done, then whom it is about, then what keeps it running.
    { to: CYCLES_PATH, label: cycles('name'), icon: <EventNoteIcon />, actions: ['cycles.view'] },
    { to: SCHEMES_PATH, label: schemes('name'), icon: <RuleIcon />, actions: ['schemes.view'] },
    { to: MY_REPORTS_PATH, label: reports('mine.name'), icon: <EditNoteIcon />, forPeople: true },
    { to: REPORTS_PATH, label: reports('list.name'), icon: <DescriptionIcon />, actions: ['reports.read'] },
    { to: MY_CHECKS_PATH, label: reviews('name'), icon: <PlaceIcon />, forPeople: true },
    { to: CHECKS_PATH, label: reviews('checks'), icon: <ChecklistIcon />, actions: ['reviews.read'] },
    { to: BALLOTS_PATH, label: ballots('name'), icon: <HowToVoteIcon />, actions: ['ballots.view'] },
    { to: SCORES_PATH, label: scoring('name'), icon: <CalculateIcon />, actions: ['scores.view'] },
    { to: MY_RESULTS_PATH, label: decisions('name'), icon: <AssignmentDoneIcon />, forPeople: true },
    { to: EVIDENCE_PATH, label: evidence('name'), icon: <FactCheckIcon />, actions: ['evidence.read'] },
    { to: LIST_PATH, label: organizations('name'), icon: <AccountTreeIcon />, actions: ['organizations.read'] },
    { to: PEOPLE_PATH, label: people('name'), icon: <GroupIcon />, actions: ['people.read'] },
    { to: POSTS_PATH, label: people('posts.name'), icon: <EventBusyIcon />, actions: ['people.read'] },
    {
      to: LEVELS_PATH,
      label: levels('name'),
      icon: <LayersIcon />,
      actions: ['organizations.read', 'levels.manage'],
      hint: access('home.levels'),
    },
    { to: IMPORT_PATH, label: organizations('import.name'), icon: <UploadIcon />, actions: ['organizations.import'] },
    { to: ACCOUNTS_PATH, label: accounts('name'), icon: <ManageAccountsIcon />, actions: ['accounts.read'], hint: access('home.accounts') },
    { to: AUDIT_PATH, label: audit('name'), icon: <HistoryIcon />, actions: ['audit.read'], hint: access('home.audit') },
    {
      to: TOKENS_PATH,
      label: access('token.name'),
      icon: <KeyIcon />,
      actions: ['tokens.manage'],
      hint: access('home.tokens'),
    },
    {
      to: SETTINGS_PATH,
      label: access('settings.name'),
      icon: <SettingsIcon />,
      actions: ['system.manage'],
      hint: access('home.settings'),
    },
  ]
  return places.filter(
    ({ actions, forPeople }) =>
      (actions === undefined || actions.some((action) => can.includes(action))) && (forPeople !== true || personId !== null),
  )
}

/** The own account: not in the menu, but in the corner and on the home page of who sees no organizations. */
export const useAccountPlace = (): Place => {
  const access = useAccessWords()
  return { to: ACCOUNT_PATH, label: access('me.name'), icon: <AccountIcon />, hint: access('home.account') }
}
