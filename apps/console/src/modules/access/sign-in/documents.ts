import type { PasswordProfileName } from '@shuping/domain/access'
import { gql } from '../../../api/document.ts'
import type { Viewer } from '../../../kit/viewer.ts'

/** The caller, however far signed in. */
export interface Me extends Viewer {
  readonly awaitsTotp: boolean
  readonly mustChangePassword: boolean
}

export interface IdentityProvider {
  readonly id: string
  readonly name: string
}

export interface EntranceAnswer {
  readonly entrance: { readonly activationDue: boolean; readonly me: Me | null }
  readonly identityProviders: readonly IdentityProvider[]
}

export const entranceDocument = gql<EntranceAnswer>(`query Entrance {
  entrance {
    activationDue
    me {
      id username displayName personId hasPassword totpOn identityIssuers awaitsTotp mustChangePassword can auditDamaged
      holdings { role organizationId organizationName }
    }
  }
  identityProviders { id name }
}`)

export const signInDocument = gql<
  { signIn: { awaitsTotp: boolean } },
  { username: string; password: string }
>(`mutation SignIn($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { awaitsTotp }
}`)

export const confirmTotpDocument = gql<{ confirmTotp: boolean }, { code: string }>(
  'mutation ConfirmTotp($code: String!) { confirmTotp(code: $code) }',
)

export const useRecoveryCodeDocument = gql<{ useRecoveryCode: boolean }, { code: string }>(
  'mutation UseRecoveryCode($code: String!) { useRecoveryCode(code: $code) }',
)

export const signOutDocument = gql<{ signOut: boolean }>('mutation SignOut { signOut }')

export const changePasswordDocument = gql<{ changePassword: boolean }, { present: string; next: string }>(
  `mutation ChangePassword($present: String!, $next: String!) {
    changePassword(present: $present, next: $next)
  }`,
)

/** How passwords must be here: known to whoever has a session, even half a one. */
export const passwordProfileDocument = gql<{
  signInSettings: { passwordProfile: 'MLPS' | 'ASVS'; passwordDays: number | null }
}>('query PasswordProfile { signInSettings { passwordProfile passwordDays } }')

export const profileNameOf = (profile: 'MLPS' | 'ASVS'): PasswordProfileName =>
  profile === 'MLPS' ? 'mlps' : 'asvs'

/** When the session ends by itself. */
export interface SessionFacts {
  readonly signInSettings: { readonly idleMinutes: number }
  readonly mySessions: readonly { readonly current: boolean; readonly expiresAt: string }[]
}

export const sessionFactsDocument = gql<SessionFacts>(`query SessionFacts {
  signInSettings { idleMinutes }
  mySessions { current expiresAt }
}`)

export const stepUpDocument = gql<{ stepUp: boolean }, { code?: string; password?: string }>(
  'mutation StepUp($code: String, $password: String) { stepUp(code: $code, password: $password) }',
)

export const stepUpElsewhereDocument = gql<{ stepUpElsewhere: string }, { providerId: string; to: string }>(
  `mutation StepUpElsewhere($providerId: String!, $to: String!) {
    stepUpElsewhere(providerId: $providerId, to: $to)
  }`,
)

/** An administrator to be, as the form holds it. */
export interface NewAdministrator {
  readonly username: string
  readonly displayName: string
  readonly password: string
}

export interface ActivateInput {
  readonly code: string
  readonly system: NewAdministrator
  readonly security: NewAdministrator
  readonly audit: NewAdministrator
  readonly twoPersons: boolean
}

export const activateDocument = gql<{ activate: boolean }, { input: ActivateInput }>(
  'mutation Activate($input: ActivateInput!) { activate(input: $input) }',
)
