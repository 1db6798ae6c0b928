import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { Action } from '@shuping/domain/access'
import { personAccountPart } from './accounts/index.ts'
import { auditRoutes, personChangesPart } from './audit/index.ts'
import { ACCOUNT_PATH, SETTINGS_PATH, TOKENS_PATH } from './places.ts'

export { ACCOUNTS_PATH, accounts, holdersTab, useAccountWords } from './accounts/index.ts'
export { AccountMenu } from './AccountMenu.tsx'
export { ACCOUNT_PATH, SETTINGS_PATH, TOKENS_PATH } from './places.ts'
export { useAuditWords } from './audit/index.ts'
export { roleName } from './role-words.ts'
export { Entrance } from './sign-in/Entrance.tsx'
export { useAccessWords } from './use-words.ts'

export const AdministratorHome = lazy(() =>
  import('./home/AdministratorHome.tsx').then((file) => ({ default: file.AdministratorHome })),
)

/** What this module shows on the page of a person. */
export const personParts = [personAccountPart, personChangesPart]

/** Pages of this module; each stands only for who may do its action somewhere, if it names one. */
export const accessRoutes: readonly {
  readonly path: string
  readonly Screen: ComponentType
  readonly action?: Action
}[] = [
  {
    path: TOKENS_PATH,
    action: 'tokens.manage',
    Screen: lazy(() => import('./tokens/TokenList.tsx').then((file) => ({ default: file.TokenList }))),
  },
  {
    path: SETTINGS_PATH,
    action: 'system.manage',
    Screen: lazy(() =>
      import('./settings/SignInSettings.tsx').then((file) => ({ default: file.SignInSettings })),
    ),
  },
  ...auditRoutes,
  {
    path: ACCOUNT_PATH,
    Screen: lazy(() => import('./my-account/MyAccount.tsx').then((file) => ({ default: file.MyAccount }))),
  },
]
