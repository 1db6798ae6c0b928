/** What kind of refusal a database error is. */
export type FaultKind =
  | 'unique'
  | 'foreignKey'
  | 'check'
  | 'notNull'
  | 'exclusion'
  | 'serialization'
  | 'deadlock'
  | 'lockTimeout'
  | 'statementTimeout'
  | 'notAllowed'
  | 'notReachable'
  | 'readOnly'

/** A database error, read. */
export type Fault = {
  readonly kind: FaultKind
  /** SQLSTATE, where the server gave one. */
  readonly sqlState: string | undefined
  /** The constraint or unique index that refused. */
  readonly constraint: string | undefined
}

const KINDS: Readonly<Record<string, FaultKind>> = {
  '23505': 'unique',
  '23503': 'foreignKey',
  // RESTRICT, since PostgreSQL 18.
  '23001': 'foreignKey',
  '23514': 'check',
  '23502': 'notNull',
  '23P01': 'exclusion',
  '40001': 'serialization',
  '40P01': 'deadlock',
  '55P03': 'lockTimeout',
  '57014': 'statementTimeout',
  // Also what row-level security answers to a row outside the scope.
  '42501': 'notAllowed',
  '57P01': 'notReachable',
  '57P03': 'notReachable',
  '08006': 'notReachable',
  '53300': 'notReachable',
  // A standby, or default_transaction_read_only.
  '25006': 'readOnly',
}

const PRISMA_KINDS: Readonly<Record<string, FaultKind>> = {
  P2034: 'serialization',
  P1001: 'notReachable',
  P1017: 'notReachable',
  P2037: 'notReachable',
}

const ADAPTER_KINDS: Readonly<Record<string, FaultKind>> = {
  TransactionWriteConflict: 'serialization',
  DatabaseNotReachable: 'notReachable',
  ConnectionClosed: 'notReachable',
  SocketTimeout: 'notReachable',
  TooManyConnections: 'notReachable',
}

/** The layers an error comes in: Prisma's known error, the adapter's, and pg's own. */
type Layered = {
  readonly code?: unknown
  readonly message?: unknown
  readonly syscall?: unknown
  readonly constraint?: unknown
  readonly severity?: unknown
  readonly cause?: unknown
  readonly kind?: unknown
  readonly originalCode?: unknown
  readonly originalMessage?: unknown
  readonly meta?: { readonly driverAdapterError?: unknown }
}

/**
 * Reads an error of Prisma, its adapter or pg: undefined = no refusal of the database (a bug, a missing
 * record). Prisma gives CHECK and row-level security as P2039 and a constraint that fails at COMMIT as a bare
 * adapter error, so the SQLSTATE below is asked first.
 */
export function readFault(error: unknown): Fault | undefined {
  const layers = layersOf(error)
  const sqlState = first(layers, ({ originalCode, code, severity }) =>
    typeof originalCode === 'string'
      ? originalCode
      : typeof severity === 'string' && isText(code)
        ? code
        : undefined,
  )
  const kind =
    (sqlState === undefined ? undefined : KINDS[sqlState]) ??
    first(layers, (layer) => (isText(layer.kind) ? ADAPTER_KINDS[layer.kind] : undefined)) ??
    first(layers, (layer) => (isText(layer.code) ? PRISMA_KINDS[layer.code] : undefined))
  if (kind === undefined) return undefined
  return { kind, sqlState, constraint: first(layers, constraintOf) }
}

/**
 * Whether the connection broke under a statement or commit: nobody knows whether what was asked still happened.
 * Neither pg nor the system below gives all of these a SQLSTATE.
 */
export function isConnectionLost(error: unknown): boolean {
  return (
    readFault(error)?.kind === 'notReachable' ||
    layersOf(error).some(
      ({ code, message, syscall }) =>
        (isText(code) && (SOCKET_CODES.has(code) || (code === 'ENOENT' && syscall === 'connect'))) ||
        (isText(message) && /Connection terminated|connection was lost/i.test(message)),
    )
  )
}

const SOCKET_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'])

/** The violated unique index or constraint: undefined = another error. */
export function uniqueViolation(error: unknown): string | undefined {
  return constraintIf(error, 'unique')
}

/** The violated foreign key: undefined = another error. */
export function foreignKeyViolation(error: unknown): string | undefined {
  return constraintIf(error, 'foreignKey')
}

/** The violated CHECK constraint: undefined = another error. */
export function checkViolation(error: unknown): string | undefined {
  return constraintIf(error, 'check')
}

function constraintIf(error: unknown, kind: FaultKind): string | undefined {
  const fault = readFault(error)
  return fault?.kind === kind ? (fault.constraint ?? '') : undefined
}

function constraintOf(layer: Layered): string | undefined {
  const { constraint } = layer
  if (isText(constraint)) return constraint
  if (typeof constraint === 'object' && constraint !== null) {
    const { index, fields } = constraint as { index?: unknown; fields?: unknown }
    if (isText(index)) return index
    if (Array.isArray(fields)) return fields.join(',')
  }
  // The adapter drops the name of a CHECK or exclusion constraint: it is the last quoted word of the
  // message, in any language of the server.
  if (layer.originalCode !== '23514' && layer.originalCode !== '23P01') return undefined
  return isText(layer.originalMessage)
    ? /.*["«“„]([^"»”“]+)["»”“]/s.exec(layer.originalMessage)?.[1]
    : undefined
}

function layersOf(error: unknown): Layered[] {
  const layers: Layered[] = []
  let next: unknown = error
  while (typeof next === 'object' && next !== null && layers.length < 8) {
    const layer = next as Layered
    layers.push(layer)
    next = layer.meta?.driverAdapterError ?? layer.cause
  }
  return layers
}

function first<T>(layers: readonly Layered[], read: (layer: Layered) => T | undefined): T | undefined {
  for (const layer of layers) {
    const found = read(layer)
    if (found !== undefined) return found
  }
  return undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
