import type { Prisma } from '@shuping/db'
import type { Bilingual, Metric, Period } from '@shuping/domain/kit'

/** A number that is counted over records of an organization and a period, and that scores may read. */
export interface NamedMetric {
  /** `facilities.open` */
  readonly name: string
  readonly label: Bilingual
  readonly unit?: Bilingual
  readonly kind: Metric['kind']
  /** What its records are kept in: a register or a workflow. */
  readonly keptIn: { readonly name: string; readonly label: Bilingual }
  /**
   * One statement for all organizations under `scope` (conditions over `o`, by `path` alone): `organizationId`, `value`
   * and, of a ratio, `whole`, both exact decimals as texts; `rows` on request: `id:version` of every record that went in,
   * by commas.
   */
  readonly sql: (period: Period, scope: readonly Prisma.Sql[], on: string, withRows?: boolean) => Prisma.Sql
  /** Records by their ids, those within `reach` (a condition over `o`): {@link RecordBehind}, the newest first. */
  readonly records: (ids: readonly string[], reach: Prisma.Sql) => Prisma.Sql
}

/** A record behind a number, as it stands today. */
export interface RecordBehind {
  readonly id: string
  readonly version: number
  readonly archived: boolean
  readonly organizationId: string
  readonly organizationName: string
  readonly occurredOn: string
  readonly title: string
  /** What it adds to a sum. */
  readonly amount: string | null
}

const offered: NamedMetric[] = []

/** Adds metrics. The module that keeps facts and those that score meet here, and know nothing of each other. */
export const offerMetrics = (metrics: readonly NamedMetric[]): void => void offered.push(...metrics)

/** Every metric there is, in the order in which people are shown them. */
export const namedMetrics = (): readonly NamedMetric[] => offered

/** Their names, as the validator of schemes asks for them. */
export const metricNames = (): ReadonlySet<string> => new Set(offered.map(({ name }) => name))
