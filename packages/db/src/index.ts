export { APP_ROLE, prepareAppRole } from './app-role.ts'
export type { OnStatement } from './client.ts'
export {
  checkViolation,
  type Fault,
  type FaultKind,
  foreignKeyViolation,
  isConnectionLost,
  readFault,
  uniqueViolation,
} from './errors.ts'
export type { EmbeddedStep } from './embedded/index.ts'
export { DataFolderInUse, OpenFailure, type OpenFailureCode } from './failure.ts'
export { type Lane, type Lanes, type LanesOptions, type LoanLimits, NoLaneInTime, openLanes } from './lanes.ts'
export { LaneReleased } from './loan.ts'
export { type ScopeSettings, TimeIsUp } from './rail.ts'
export {
  drift,
  emptyDatabase,
  findPrismaFolder,
  migrate,
  type MigrateOptions,
  MigrationHistoryConflict,
  pendingMigrations,
} from './migrate/index.ts'
export { type Database, openDatabase, type OpenOptions, TIME_LIMITS, type TimeLimits } from './open.ts'
export { turnstile, type Turnstile } from './turnstile.ts'
export { inTransaction, type Transaction, type TransactionOptions } from './transaction.ts'
export * from './generated/client/client.ts'
