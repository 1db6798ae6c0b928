import { createHash } from 'node:crypto'
import { accessRefusalTexts } from '@shuping/domain/access'
import { ballotRefusalTexts } from '@shuping/domain/ballots'
import { fillTemplate } from '@shuping/domain/kit'
import type { Refusal, RefusalTexts } from '@shuping/domain/kit'
import { evidenceRefusalTexts } from '@shuping/domain/evidence'
import { cycleRefusalTexts } from '@shuping/domain/cycles'
import { decisionRefusalTexts } from '@shuping/domain/decisions'
import { importRefusalTexts, organizationRefusalTexts } from '@shuping/domain/organizations'
import { peopleRefusalTexts, peopleUndoTexts } from '@shuping/domain/people'
import { gatheringRefusalTexts, trialRefusalTexts, weighingRefusalTexts } from '@shuping/domain/scoring'
import { reportRefusalTexts } from '@shuping/domain/reports'
import { reviewRefusalTexts } from '@shuping/domain/reviews'
import { schemeKeepingTexts } from '@shuping/domain/schemes'
import { GraphQLError } from 'graphql'

/** Every code the server can answer, with its two sentences. A module adds its table here. */
const texts = {
  ...organizationRefusalTexts,
  ...importRefusalTexts,
  ...peopleRefusalTexts,
  ...peopleUndoTexts,
  ...accessRefusalTexts,
  ...ballotRefusalTexts,
  ...reportRefusalTexts,
  ...reviewRefusalTexts,
  ...evidenceRefusalTexts,
  ...schemeKeepingTexts,
  ...cycleRefusalTexts,
  ...decisionRefusalTexts,
  ...gatheringRefusalTexts,
  ...trialRefusalTexts,
  ...weighingRefusalTexts,
} satisfies RefusalTexts<string>

/** Codes the server knows texts for. */
export type KnownRefusal = keyof typeof texts

/** A refusal as it travels: code, field, parameters and the sentences in both languages. */
export interface SpokenRefusal extends Refusal {
  readonly messages: { readonly zh: string; readonly en: string }
}

/** Adds the sentences to a refusal. */
export function speak(refusal: Refusal<KnownRefusal>): SpokenRefusal {
  const { zh, en } = texts[refusal.code]
  return { ...refusal, messages: { zh: fillTemplate(zh, refusal.params), en: fillTemplate(en, refusal.params) } }
}

/** Refusals that concern the request as a whole have an HTTP status of their own; Apollo reads it from here. */
export const STATUSES: Partial<Readonly<Record<KnownRefusal, number>>> = {
  'access.signInFirst': 401,
  'access.crossSite': 403,
  'access.tooMany': 429,
  'kit.trustedOnly': 403,
  'kit.unreachable': 503,
}

/** Thrown where a request ends refused; becomes one GraphQL error with code `REFUSED` and the list. */
export class Refused extends GraphQLError {
  constructor(refusals: readonly Refusal<KnownRefusal>[]) {
    const spoken = refusals.map(speak)
    const status = refusals.map(({ code }) => STATUSES[code]).find((known) => known !== undefined)
    super(spoken.map((refusal) => refusal.messages.en).join(' '), {
      extensions: { code: 'REFUSED', refusals: spoken, ...(status === undefined ? {} : { http: { status } }) },
    })
  }
}

/** Shorthand for a single refusal. */
export const refused = (code: KnownRefusal, field?: string, params?: Refusal['params']): Refused =>
  new Refused([{ code, ...(field === undefined ? {} : { field }), ...(params === undefined ? {} : { params }) }])

/**
 * The refusals of an error that left GraphQL; null when it carries none. Where a variable was refused by its
 * type, as no date or no id, the field is read from GraphQL's own message: the type does not know it.
 */
export function refusalsOf(error: { readonly message: string; readonly extensions?: unknown }): readonly SpokenRefusal[] | null {
  const { refusals } = (error.extensions ?? {}) as { refusals?: readonly SpokenRefusal[] }
  if (refusals === undefined) return null
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(error.message)?.[1]
  if (variable === undefined) return refusals
  const path = /^.* at "([\w.[\]]+)"; /s.exec(error.message)?.[1] ?? variable
  // `input.parts[0].organization.levelId` → `parts.0.organization.levelId`: `input` is not part of a field's name.
  const field = path.replace(/\[(\d+)\]/g, '.$1').replace(/^input\./, '')
  return refusals.map((refusal) => ({ field, ...refusal }))
}

/** SHA-256 of a text or of bytes, hexadecimal. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
