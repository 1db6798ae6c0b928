import { checkText, tidy } from '../kit/index.ts'
import type { Refusal } from '../kit/index.ts'
import type { AccessRefusal } from './refusals.ts'

/** Days a token may be good for at most. */
export const TOKEN_DAYS = 366

const DAY = 86_400_000

export interface NewServiceToken {
  readonly name: string
  /** What it may read, by name. */
  readonly datasets: readonly string[]
  /** Milliseconds of the epoch. */
  readonly expiresAt: number
}

/** A token for a machine: named, for at least one dataset, and never for ever (`trust.md` 2). */
export function checkServiceToken(
  { name, datasets, expiresAt }: NewServiceToken,
  now: number,
): readonly Refusal<AccessRefusal>[] {
  const refusals: Refusal<AccessRefusal>[] = [...checkText('name', tidy(name), 100)]
  if (
    datasets.length === 0 ||
    datasets.length > 100 ||
    datasets.some((dataset) => !/^[a-zA-Z][\w.-]{0,49}$/.test(dataset))
  ) {
    refusals.push({ code: 'access.datasetInvalid', field: 'datasets' })
  }
  if (!(expiresAt > now && expiresAt <= now + TOKEN_DAYS * DAY)) {
    refusals.push({ code: 'access.tokenExpiry', field: 'expiresAt', params: { max: TOKEN_DAYS } })
  }
  return refusals
}
