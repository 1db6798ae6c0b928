import { gql } from '../../../api/document.ts'

export interface SignInSettings {
  readonly passwordProfile: 'MLPS' | 'ASVS'
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly firstPasswordDays: number
}

export const signInSettingsDocument = gql<{ signInSettings: SignInSettings }>(
  'query SignInSettings { signInSettings { passwordProfile idleMinutes absoluteHours firstPasswordDays } }',
)

export const saveSignInSettingsDocument = gql<
  { saveSignInSettings: boolean },
  { input: SignInSettings & { idempotencyKey: string } }
>('mutation SaveSignInSettings($input: SaveSignInSettingsInput!) { saveSignInSettings(input: $input) }')
