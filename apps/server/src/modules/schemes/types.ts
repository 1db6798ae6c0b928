import { canonicalHash } from '@shuping/domain/kit'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Scheme as SchemeDocument } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import { reaches } from '../../kit/scope.ts'
import { Organization } from '../organizations/index.ts'
import { versionInReach } from './list.ts'
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
  readonly scheme?: SchemeDocument
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

export const SchemeVersionStatus = builder.enumType('SchemeVersionStatus', { values: ['DRAFT', 'PUBLISHED'] as const })
export const AppraiseeSubject = builder.enumType('AppraiseeSubject', {
  description: 'A post: its holder is appraised; an organization: it is itself.',
  values: ['POST', 'ORGANIZATION'] as const,
})

interface ClassOfScheme {
  readonly id: string
  readonly label: { readonly zh: string; readonly en?: string }
  readonly of: 'POST' | 'ORGANIZATION'
}

export const SchemeClass = builder.objectRef<ClassOfScheme>('SchemeClass').implement({
  description: 'A class of appraisees that a scheme knows.',
  fields: (t) => ({
    id: t.exposeString('id'),
    labelZh: t.string({ resolve: ({ label }) => label.zh }),
    labelEn: t.string({ resolve: ({ label }) => label.en ?? label.zh }),
    of: t.expose('of', { type: AppraiseeSubject }),
  }),
})

export const Scheme = builder.prismaObject('Scheme', {
  description: '考核方案: a name over its versions.',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    organizationName: t.exposeString('organizationName', { description: 'Who keeps it, by its name when it was begun.' }),
    publishedNumber: t.exposeInt('publishedNumber', { nullable: true, description: 'Of the newest published version.' }),
    version: t.exposeInt('version'),
    viewerCanManage: t.boolean({
      select: { path: true },
      resolve: ({ path }, _args, context) => reaches(context, 'schemes.manage', path),
    }),
    organization: t.field({
      type: Organization,
      nullable: true,
      description: 'Empty where the caller does not reach it: a scheme handed down.',
      select: (_args, _context, nestedSelection) => ({ path: true, organization: nestedSelection(true) }),
      resolve: ({ path, organization }, _args, context) =>
        reaches(context, 'organizations.read', path) ? (organization as never) : null,
    }),
    versions: t.relation('versions', {
      description: 'Newest first; of a scheme handed down, the published ones.',
      query: (_args, context) => ({ where: versionInReach(context), orderBy: { number: 'desc' } }),
    }),
  }),
})

export const SchemeVersion = builder.prismaObject('SchemeVersion', {
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number'),
    status: t.expose('status', { type: SchemeVersionStatus }),
    document: t.exposeString('document', { description: 'JSON text; once published the canonical text.' }),
    hash: t.exposeString('hash', { nullable: true, description: 'SHA-256 of the canonical text, once published.' }),
    editedAt: t.expose('editedAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    scheme: t.relation('scheme'),
    classes: t.field({
      type: [SchemeClass],
      description: 'None while the document cannot be read.',
      select: { document: true },
      resolve: ({ document }) => {
        const parsed = parseSchemeText(document)
        return parsed.ok ? [...parsed.value.classes] : []
      },
    }),
  }),
})
