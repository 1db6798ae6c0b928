import { gql } from '../../../api/document.ts'

/** A token, as the list shows it: never its secret. */
export interface ServiceToken {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly organizationId: string
  readonly organizationName: string | null
  readonly datasets: readonly string[]
  readonly addresses: readonly string[]
  readonly expiresAt: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
  readonly version: number
}

export const serviceTokensDocument = gql<{ serviceTokens: readonly ServiceToken[] }>(`query ServiceTokens {
  serviceTokens {
    id name prefix organizationId organizationName datasets addresses expiresAt lastUsedAt revokedAt version
  }
}`)

export interface CreateTokenInput {
  readonly name: string
  readonly organizationId: string
  readonly datasets: readonly string[]
  readonly addresses: readonly string[]
  readonly expiresAt: string
  readonly idempotencyKey: string
}

/** The secret is there once, and null when a key replays the making. */
export const createTokenDocument = gql<
  { createServiceToken: { readonly id: string; readonly secret: string | null } },
  { input: CreateTokenInput }
>(`mutation CreateServiceToken($input: CreateServiceTokenInput!) {
  createServiceToken(input: $input) { id secret }
}`)

export const revokeTokenDocument = gql<
  { revokeServiceToken: string },
  { id: string; version: number; key: string }
>(`mutation RevokeServiceToken($id: ID!, $version: Int!, $key: String) {
  revokeServiceToken(id: $id, version: $version, idempotencyKey: $key)
}`)
