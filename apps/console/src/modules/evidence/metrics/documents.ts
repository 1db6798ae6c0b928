import { gql } from '../../../api/document.ts'

export interface Metric {
  readonly name: string
  readonly labelZh: string
  readonly labelEn: string
  readonly unitZh: string | null
  readonly unitEn: string | null
  readonly kind: 'count' | 'sum' | 'ratio'
  readonly keptIn: string
  readonly keptInZh: string
  readonly keptInEn: string
}
export interface MetricRow {
  readonly organization: { readonly id: string; readonly name: string; readonly shortName: string }
  readonly value: string
  readonly whole: string | null
}

export const metricsDocument = gql<{ metrics: readonly Metric[] }>('query Metrics { metrics { name labelZh labelEn unitZh unitEn kind keptIn keptInZh keptInEn } }')
export const metricDocument = gql<
  { metric: { value: string; whole: string | null; rows: readonly MetricRow[] } },
  { name: string; under: string; from: string; to: string }
>(`query Metric($name: String!, $under: ID!, $from: Date!, $to: Date!) {
  metric(name: $name, under: $under, from: $from, to: $to, first: 1000) { value whole rows { organization { id name shortName } value whole } }
}`)
