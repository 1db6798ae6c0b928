import { lazy } from 'react'
import type { ComponentType } from 'react'
import { MY_REPORTS_PATH, REPORTS_PATH } from './places.ts'

export { MY_REPORTS_PATH, REPORTS_PATH, reportUrl } from './places.ts'
export { useWords as useReportWords } from './use-words.ts'

/** Pages of this module. One's own reports need no role. */
export const reportRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action?: 'reports.read' }[] = [
  { path: MY_REPORTS_PATH, Screen: lazy(() => import('./MyReports.tsx').then((file) => ({ default: file.MyReports }))) },
  { path: `${MY_REPORTS_PATH}/:id`, Screen: lazy(() => import('./editor/ReportEditor.tsx').then((file) => ({ default: file.ReportEditor }))) },
  {
    path: REPORTS_PATH,
    Screen: lazy(() => import('./list/ReportsPage.tsx').then((file) => ({ default: file.ReportsPage }))),
    action: 'reports.read',
  },
  {
    path: `${REPORTS_PATH}/:id`,
    Screen: lazy(() => import('./show/ReportPage.tsx').then((file) => ({ default: file.ReportPage }))),
    action: 'reports.read',
  },
]
