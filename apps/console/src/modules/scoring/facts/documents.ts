import { gql } from '../../../api/document.ts'

/** A number of a score sheet that was counted from records. */
export interface SheetFact {
  readonly slot: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly unitZh: string | null
  readonly unitEn: string | null
  readonly value: string
  readonly isRatio: boolean
  readonly keptInZh: string | null
  readonly keptInEn: string | null
  readonly records: number
}

export const sheetFactsDocument = gql<{ scoreSheet: { facts: readonly SheetFact[] } | null }, { id: string }>(
  'query SheetFacts($id: ID!) { scoreSheet(id: $id) { facts { slot label { zh en } unitZh unitEn value isRatio keptInZh keptInEn records } } }',
)

interface RecordBehind {
  readonly id: string
  readonly organizationName: string
  readonly occurredOn: string
  readonly title: string
  readonly amount: string | null
  readonly archived: boolean
  readonly changed: boolean
}
export const recordsBehindDocument = gql<
  { recordsBehind: { keptIn: string; total: number; nodes: readonly RecordBehind[] } | null },
  { sheetId: string; slot: string; first: number }
>(`query RecordsBehind($sheetId: ID!, $slot: String!, $first: Int!) { recordsBehind(sheetId: $sheetId, slot: $slot, first: $first) {
  keptIn total nodes { id organizationName occurredOn title amount archived changed } } }`)

/** A visit in the field whose sheets went into a score. */
export interface SheetVisit {
  readonly id: string
  readonly checkTitle: string
  readonly label: { readonly zh: string; readonly en: string }
}

export const sheetVisitsDocument = gql<{ scoreSheet: { visits: readonly SheetVisit[] } | null }, { id: string }>(
  'query SheetVisits($id: ID!) { scoreSheet(id: $id) { visits { id checkTitle label { zh en } } } }',
)
