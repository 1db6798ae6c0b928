import { REGISTERS } from '@shuping/domain/evidence'
import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { ResourceSource } from '../../api/data-provider.ts'
import { sourceOf } from '../../kit/register/source.ts'
import type { Action } from '../../kit/viewer.ts'
import { documentsByRegister } from './documents.ts'
import { EVIDENCE_PATH, MEETINGS_PATH, METRICS_PATH, PROJECTS_PATH } from './places.ts'

export { EVIDENCE_PATH } from './places.ts'
export { useWords as useEvidenceWords } from './use-words.ts'

const screen = (name: string, which: 'List' | 'Show') =>
  lazy(() => import('./RegisterScreens.tsx').then((file) => ({ default: file.screensOf(name)[which] })))

/** Every register as a resource for react-admin, and what its data provider asks. */
export const registers = {
  resources: REGISTERS.map(({ name, title }) => ({ name, list: screen(name, 'List'), show: screen(name, 'Show'), recordRepresentation: title })),
  sources: Object.fromEntries(REGISTERS.map((register) => [register.name, sourceOf(register, documentsByRegister[register.name]!)])) as Readonly<Record<string, ResourceSource>>,
} as const

/** Pages of this module that are no resource. */
export const evidenceRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: Action }[] = [
  { path: EVIDENCE_PATH, Screen: lazy(() => import('./EvidenceHome.tsx').then((file) => ({ default: file.EvidenceHome }))), action: 'evidence.read' },
  { path: METRICS_PATH, Screen: lazy(() => import('./metrics/MetricsPage.tsx').then((file) => ({ default: file.MetricsPage }))), action: 'evidence.read' },
  { path: MEETINGS_PATH, Screen: lazy(() => import('./meetings/MeetingList.tsx').then((file) => ({ default: file.MeetingList }))), action: 'evidence.read' },
  { path: `${MEETINGS_PATH}/:id`, Screen: lazy(() => import('./meetings/MeetingShow.tsx').then((file) => ({ default: file.MeetingShow }))), action: 'evidence.read' },
  { path: PROJECTS_PATH, Screen: lazy(() => import('./projects/ProjectList.tsx').then((file) => ({ default: file.ProjectList }))), action: 'evidence.read' },
  { path: `${PROJECTS_PATH}/:id`, Screen: lazy(() => import('./projects/ProjectShow.tsx').then((file) => ({ default: file.ProjectShow }))), action: 'evidence.read' },
]
