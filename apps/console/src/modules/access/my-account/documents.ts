import { gql } from '../../../api/document.ts'
import type { IdentityProvider } from '../sign-in/documents.ts'

export interface OpenSession {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly address: string
  readonly agent: string
  readonly current: boolean
}

export interface MyAccountAnswer {
  readonly me: {
    readonly passwordChangedAt: string | null
    readonly recoveryCodesLeft: number
    readonly totpOn: boolean
    readonly hasPassword: boolean
    readonly identityIssuers: readonly string[]
  }
  readonly mySessions: readonly OpenSession[]
  readonly signInSettings: { readonly passwordDays: number | null }
  readonly identityProviders: readonly IdentityProvider[]
}

export const myAccountDocument = gql<MyAccountAnswer>(`query MyAccount {
  me { passwordChangedAt recoveryCodesLeft totpOn hasPassword identityIssuers }
  mySessions { id createdAt lastSeenAt address agent current }
  signInSettings { passwordDays }
  identityProviders { id name }
}`)

export const endSessionDocument = gql<{ endSession: string }, { id: string; key: string }>(
  'mutation EndSession($id: ID!, $key: String) { endSession(id: $id, idempotencyKey: $key) }',
)

export const endOtherSessionsDocument = gql<{ endOtherSessions: number }>(
  'mutation EndOtherSessions { endOtherSessions }',
)

export const startTotpDocument = gql<{
  startTotp: { readonly secret: string; readonly address: string }
}>('mutation StartTotp { startTotp { secret address } }')

export const finishTotpDocument = gql<{ finishTotp: readonly string[] }, { code: string }>(
  'mutation FinishTotp($code: String!) { finishTotp(code: $code) }',
)

export const removeTotpDocument = gql<{ removeTotp: boolean }>('mutation RemoveTotp { removeTotp }')

export const newRecoveryCodesDocument = gql<{ newRecoveryCodes: readonly string[] }>(
  'mutation NewRecoveryCodes { newRecoveryCodes }',
)

export const linkIdentityDocument = gql<{ linkIdentity: string }, { providerId: string; to: string }>(
  'mutation LinkIdentity($providerId: String!, $to: String!) { linkIdentity(providerId: $providerId, to: $to) }',
)

export const unlinkIdentityDocument = gql<{ unlinkIdentity: boolean }, { issuer: string }>(
  'mutation UnlinkIdentity($issuer: String!) { unlinkIdentity(issuer: $issuer) }',
)
