import type { ServiceToken } from './documents.ts'

export type TokenState = 'active' | 'expired' | 'revoked'

/** What has become of a token by now. */
export const tokenState = ({ revokedAt, expiresAt }: ServiceToken, now: Date): TokenState =>
  revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'active'

/** What people type as a list: separated by commas of either width, semicolons, spaces or lines. */
export const listOf = (typed: string): readonly string[] => typed.split(/[\s,，;；、]+/).filter((part) => part !== '')

/** The end of a day where the person sits, as an instant. */
export function endOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 23, 59, 59).toISOString()
}
