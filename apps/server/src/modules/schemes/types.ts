import { canonicalHash } from '@shuping/domain/kit'
import type { Scheme } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import type { DocumentFault } from './read-scheme.ts'

export const BothLanguages = builder
  .objectRef<{ readonly zh: string; readonly en: string }>('BothLanguages')
  .implement({
    fields: (t) => ({ zh: t.exposeString('zh'), en: t.exposeString('en') }),
  })

export const Fault = builder.objectRef<DocumentFault>('DocumentFault').implement({
  description: 'What is wrong in a document, where, and what to do.',
  fields: (t) => ({
    code: t.exposeString('code'),
    place: t.exposeString('place', { description: 'JSON pointer (RFC 6901); empty for the whole document.' }),
    messages: t.expose('messages', { type: BothLanguages }),
  }),
})

/** A validated document. */
export interface SchemeVerdict {
  readonly scheme?: Scheme
  readonly faults: readonly DocumentFault[]
}

export const Verdict = builder.objectRef<SchemeVerdict>('SchemeVerdict').implement({
  fields: (t) => ({
    publishable: t.boolean({ resolve: ({ scheme }) => scheme !== undefined }),
    hash: t.string({
      nullable: true,
      description: 'SHA-256 of the canonical bytes; only for a scheme without faults.',
      resolve: ({ scheme }) => (scheme === undefined ? null : canonicalHash(scheme)),
    }),
    faults: t.field({ type: [Fault], resolve: ({ faults }) => [...faults] }),
  }),
})
