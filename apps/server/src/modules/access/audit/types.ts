import { AUDIT_ACTIONS, auditDifferences, personalIn } from '@shuping/domain/access'
import type { AuditDifference } from '@shuping/domain/access'
import { builder } from '../../../builder.ts'
import { batched } from '../../../kit/batch.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { Organization } from '../../organizations/index.ts'
import type { ChainState } from './chains.ts'
import type { EntryPage, EntryRow } from './list.ts'
import { pathOfChain } from './readable.ts'
import { accountName, tellValue, VALUE_STATES } from './values.ts'
import type { ToldValue } from './values.ts'
import type { Verification } from './verify-chain.ts'

interface Body {
  readonly subjects: readonly { readonly kind: string; readonly id: string; readonly label?: unknown }[]
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
}

/** Read once per entry, though several fields ask. */
const bodies = new WeakMap<EntryRow, Body>()
function bodyOf(entry: EntryRow): Body {
  const known = bodies.get(entry) ?? (JSON.parse(entry.body) as Body)
  bodies.set(entry, known)
  return known
}

/** The organization at a path, as far as the caller reads it. */
const placeOf = batched(async (paths: readonly string[], context) => {
  const found = await context.db.prisma.organization.findMany({
    where: { path: { in: [...new Set(paths)] }, ...whereInReach(context, 'organizations.read') },
  })
  const byPath = new Map(found.map((row) => [row.path, row]))
  return paths.map((path) => byPath.get(path) ?? null)
})

const ValueState = builder.enumType('AuditValueState', {
  description: 'PERSONAL is kept beside the chain; ERASED was lawfully taken out there; HIDDEN is not for the caller.',
  values: VALUE_STATES,
})

const ValueType = builder.objectRef<ToldValue>('AuditValue').implement({
  fields: (t) => ({ text: t.exposeString('text'), state: t.expose('state', { type: ValueState }) }),
})

const DifferenceType = builder.objectRef<AuditDifference>('AuditDifference').implement({
  description: 'One field before and after.',
  fields: (t) => ({
    field: t.exposeString('field'),
    before: t.field({ type: ValueType, nullable: true, resolve: ({ before }, _args, context) => before && tellValue(before, context) }),
    after: t.field({ type: ValueType, nullable: true, resolve: ({ after }, _args, context) => after && tellValue(after, context) }),
  }),
})

const SubjectType = builder.objectRef<Body['subjects'][number]>('AuditSubject').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'),
    id: t.exposeID('id'),
    label: t.field({
      type: ValueType,
      nullable: true,
      description: 'Its name at that time; of an account today’s, if none was recorded.',
      resolve: ({ kind, id, label }, _args, context) => {
        if (label == null) return kind === 'account' ? accountName(id, context) : null
        if (typeof label === 'string') return tellValue({ text: label }, context)
        const hash = personalIn(label)
        return hash === null ? null : tellValue({ personal: hash }, context)
      },
    }),
  }),
})

const EntryType = builder.objectRef<EntryRow>('AuditEntry').implement({
  description: 'One act, as it was recorded in the transaction of the change.',
  fields: (t) => ({
    chain: t.exposeString('chain'),
    seq: t.exposeInt('seq'),
    at: t.expose('at', { type: 'DateTime' }),
    action: t.exposeString('action', { description: '`module.verb`.' }),
    actorId: t.exposeID('actorId', { nullable: true, description: 'The account that acted; empty: nobody signed in, or the system itself.' }),
    actorName: t.exposeString('actorName', { nullable: true }),
    organization: t.field({
      type: Organization,
      nullable: true,
      description: 'Where it happened; empty beyond what the caller reads, and for the installation.',
      resolve: ({ path }, _args, context) => placeOf(path, context) as never,
    }),
    subjects: t.field({ type: [SubjectType], description: 'At most 200.', resolve: (entry) => bodyOf(entry).subjects.slice(0, 200) }),
    reason: t.string({ nullable: true, resolve: (entry) => bodyOf(entry).reason ?? null }),
    differences: t.field({
      type: [DifferenceType],
      description: 'The outcome of a reorganization is told by its subjects: its sentences name what may lie beyond the caller.',
      resolve: (entry) => auditDifferences(bodyOf(entry).before, bodyOf(entry).after).filter(({ field }) => field !== 'effects'),
    }),
    hash: t.exposeString('hash'),
    prevHash: t.exposeString('prevHash'),
  }),
})

export const EntryPageType = builder.objectRef<EntryPage>('AuditEntryPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [EntryType], resolve: ({ nodes }) => [...nodes] }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

export const EntryTypeRef = EntryType

type Fault = NonNullable<ChainState['fault']>

const FaultType = builder.objectRef<Fault>('AuditFault').implement({
  description: 'The first bad place of a chain.',
  fields: (t) => ({ seq: t.exposeInt('seq'), reason: t.exposeString('reason') }),
})

const SealType = builder.objectRef<NonNullable<ChainState['seal']>>('AuditSeal').implement({
  description: 'A head, signed.',
  fields: (t) => ({
    chain: t.exposeString('chain'),
    seq: t.exposeInt('seq'),
    hash: t.exposeString('hash'),
    sealedAt: t.exposeString('sealedAt'),
    keyId: t.exposeString('keyId'),
    code: t.exposeString('code', { description: 'To be printed in minutes; the verifier finds the seal by it.' }),
  }),
})

export const ChainType = builder.objectRef<ChainState>('AuditChain').implement({
  description: 'How a chain stands.',
  fields: (t) => ({
    chain: t.exposeString('chain', { description: '`system`, or the path of a top organization.' }),
    organization: t.field({
      type: Organization,
      nullable: true,
      resolve: ({ chain }, _args, context) => placeOf(pathOfChain(chain), context) as never,
    }),
    length: t.exposeInt('length'),
    headHash: t.exposeString('headHash'),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true }),
    seal: t.expose('seal', { type: SealType, nullable: true, description: 'The last one.' }),
    checkedUpTo: t.exposeInt('checkedUpTo', { description: 'Walked from the beginning up to this entry; 0: never.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', nullable: true }),
    fault: t.expose('fault', { type: FaultType, nullable: true, description: 'What is known to be wrong with it.' }),
  }),
})

export const VerificationType = builder.objectRef<Verification>('AuditVerification').implement({
  fields: (t) => ({
    chain: t.exposeString('chain'),
    upTo: t.exposeInt('upTo'),
    length: t.exposeInt('length'),
    done: t.exposeBoolean('done', { description: 'Come to the head, or to a fault; else call again.' }),
    fault: t.expose('fault', { type: FaultType, nullable: true }),
  }),
})

/** The acts that there are words for: what a filter offers. */
export const KNOWN_ACTIONS = Object.keys(AUDIT_ACTIONS)
