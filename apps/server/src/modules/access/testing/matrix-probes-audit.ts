import type { ReadProbe, WriteProbe } from './matrix-probes.ts'

const ENTRY = `chain seq action organization { id code name } reason
  subjects { kind id label { text } } differences { field before { text } after { text } }`
const PLACES = ['/1/', '/2/', 'system'].flatMap((chain) => Array.from({ length: 25 }, (_place, at) => [chain, at + 1] as const))

export const AUDIT_READ_PROBES: readonly ReadProbe[] = [
  { name: 'auditEntries', document: `{ auditEntries(first: 200) { nodes { ${ENTRY} } hasNextPage } }`, about: false, kind: 'log' },
  {
    name: 'auditEntries by act', about: false, kind: 'log',
    document: `{ auditEntries(first: 200, filter: { actions: ["organizations.create", "organizations.found", "organizations.move"], from: "2026-01-01", to: "2026-12-31" }) { nodes { ${ENTRY} } } }`,
  },
  {
    name: 'auditEntries of a subject', about: true, kind: 'log',
    document: `query ($id: ID!) { auditEntries(first: 200, filter: { subjectId: $id }) { nodes { action subjects { id label { text } } } } }`,
  },
  {
    // Of `movedOut` the log before it moved is seen, but not the organization to ask for it by.
    name: 'auditEntries under', about: true, kind: 'logUnder', except: 'movedOut',
    document: `query ($id: ID!) { auditEntries(first: 200, filter: { under: $id }) { nodes { ${ENTRY} } } }`,
  },
  {
    name: 'auditEntry', about: false, kind: 'log',
    document: `{ ${PLACES.map(([chain, seq], at) => `e${at}: auditEntry(chain: "${chain}", seq: ${seq}) { ${ENTRY} }`).join(' ')} }`,
  },
  { name: 'auditChains', document: '{ auditChains { chain organization { id code name } length seal { code } fault { seq } } }', about: false, kind: 'chains' },
]

export const AUDIT_WRITE_PROBES: readonly WriteProbe[] = [
  {
    name: 'eraseAuditTraces', field: 'eraseAuditTraces', inputType: 'EraseAuditTracesInput', kind: 'erase', about: true, selection: '',
    // Never written: they are too young.
    input: (id, _home, { traceOf }) => ({ subjectId: traceOf.get(id) ?? id, reason: '依法删除' }),
  },
]
