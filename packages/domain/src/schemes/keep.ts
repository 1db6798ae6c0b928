import { canonicalHash, canonicalText, checkText, decide, kitRefusalTexts, refuse, tidy } from '../kit/index.ts'
import type { KitRefusal, Refusal, RefusalTexts, Verdict } from '../kit/index.ts'
import { parseSchemeText } from './parse.ts'
import { schemeRefusalTexts } from './refusals.ts'
import type { SchemeRefusal } from './refusals.ts'
import { readScheme } from './validate.ts'
import type { SchemeSurroundings } from './validate.ts'

/** Characters of a scheme's title. */
export const SCHEME_TITLE_MAX = 80

/** What keeping schemes can refuse: the faults of a document, and what has to do with drafts and versions. */
export type SchemeKeepingRefusal =
  | KitRefusal
  | SchemeRefusal
  | 'schemes.organizationClosed'
  | 'schemes.frozen'
  | 'schemes.draftOpen'
  | 'schemes.unchanged'

/** Texts of {@link SchemeKeepingRefusal}. */
export const schemeKeepingTexts: RefusalTexts<SchemeKeepingRefusal> = {
  ...kitRefusalTexts,
  ...schemeRefusalTexts,
  'schemes.organizationClosed': {
    zh: '“{name}”已撤销，不能再拟定方案。',
    en: '“{name}” is closed: draft the scheme on another organization.',
  },
  'schemes.frozen': {
    zh: '此版方案已发布，不能再改；如需调整，请先“修订”，另起一版。',
    en: 'This version is published and frozen: begin a new version to change it.',
  },
  'schemes.draftOpen': {
    zh: '该方案已有第 {number} 版草稿，请在草稿上修改。',
    en: 'Version {number} of this scheme is being drafted already: edit that draft.',
  },
  'schemes.unchanged': {
    zh: '草稿与第 {number} 版完全相同，无须发布。',
    en: 'The draft is the same as version {number}: there is nothing to publish.',
  },
}

/** A version as the rules of keeping need it. */
export interface SchemeVersionRecord {
  readonly number: number
  readonly status: 'DRAFT' | 'PUBLISHED'
  readonly document: string
  readonly hash: string | null
  readonly version: number
}

type Refusals = readonly Refusal<SchemeKeepingRefusal>[]

const checkDocument = (text: string): Refusals => {
  // A draft may be unfinished, so faults of sense are none yet; but it must be a document that can be opened again.
  const parsed = parseSchemeText(text)
  const unreadable = ['schemes.notJson', 'schemes.tooLarge', 'schemes.tooDeep', 'schemes.duplicateMember']
  return parsed.ok ? [] : parsed.refusals.filter(({ code }) => unreadable.includes(code)).map((one) => ({ ...one, field: 'document' }))
}

const stale = (seen: number, current: number): Refusal<SchemeKeepingRefusal> => ({
  code: 'kit.staleVersion',
  field: 'version',
  params: { seen, current },
})

/** Begins a scheme with its first draft. The document may be unfinished, but must be readable JSON. */
export function createScheme(
  input: { readonly title: string; readonly document: string },
  facts: { readonly organization: { readonly name: string; readonly status: 'ACTIVE' | 'CLOSED' } },
): Verdict<{ readonly title: string; readonly document: string }, SchemeKeepingRefusal> {
  const title = tidy(input.title)
  const closed: Refusals =
    facts.organization.status === 'CLOSED'
      ? [{ code: 'schemes.organizationClosed', field: 'organizationId', params: { name: facts.organization.name } }]
      : []
  return decide([...checkText('title', title, SCHEME_TITLE_MAX), ...checkDocument(input.document), ...closed], () => ({
    title,
    document: input.document,
  }))
}

/** Replaces the document of a draft; a published version is frozen. */
export function editScheme(
  input: { readonly version: number; readonly document: string },
  present: SchemeVersionRecord,
): Verdict<{ readonly document: string }, SchemeKeepingRefusal> {
  if (present.status === 'PUBLISHED') return refuse({ code: 'schemes.frozen' })
  if (input.version !== present.version) return refuse(stale(input.version, present.version))
  return decide(checkDocument(input.document), () => ({ document: input.document }))
}

/** Begins the next version from the newest published one; one draft at a time. */
export function reviseScheme(
  versions: readonly SchemeVersionRecord[],
): Verdict<{ readonly number: number; readonly document: string }, SchemeKeepingRefusal> {
  const draft = versions.find(({ status }) => status === 'DRAFT')
  if (draft !== undefined) return refuse({ code: 'schemes.draftOpen', params: { number: draft.number } })
  const newest = versions.toSorted((a, b) => b.number - a.number)[0]
  if (newest === undefined) return refuse({ code: 'kit.notFound' })
  return { ok: true, value: { number: newest.number + 1, document: newest.document } }
}

/**
 * Publishes a draft: the validator must find nothing, and from then on the canonical text and its SHA-256 are the
 * scheme. The same document is not published twice.
 */
export function publishScheme(
  input: { readonly version: number },
  present: SchemeVersionRecord,
  published: readonly Pick<SchemeVersionRecord, 'number' | 'hash'>[],
  surroundings: SchemeSurroundings = {},
): Verdict<{ readonly document: string; readonly hash: string }, SchemeKeepingRefusal> {
  if (present.status === 'PUBLISHED') return refuse({ code: 'schemes.frozen' })
  if (input.version !== present.version) return refuse(stale(input.version, present.version))
  const parsed = parseSchemeText(present.document)
  const read = parsed.ok ? readScheme(parsed.value, surroundings) : parsed
  if (!read.ok) return read
  const hash = canonicalHash(read.value)
  const same = published.find((one) => one.hash === hash)
  return decide(
    same === undefined ? [] : [{ code: 'schemes.unchanged' as const, params: { number: same.number } }],
    () => ({ document: canonicalText(read.value), hash }),
  )
}
