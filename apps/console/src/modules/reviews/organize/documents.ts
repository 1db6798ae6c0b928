import type { CycleState } from '@shuping/domain/cycles'
import { gql } from '../../../api/document.ts'
import type { CheckItem, CheckRecord } from '../documents.ts'

export interface CycleChoice {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly organizationName: string
}
export interface CheckStanding {
  readonly due: number
  readonly handedIn: number
  readonly findings: number
  readonly putRight: number
}
export interface CheckRow {
  readonly id: string
  readonly title: string
  readonly fromOn: string
  readonly toOn: string
  readonly drawnFrom: number
  readonly members: readonly { readonly personId: string; readonly personName: string }[]
  readonly visits: readonly { readonly id: string }[]
  readonly standing: CheckStanding
}
export interface Remedy {
  readonly item: string
  readonly text: string
  readonly at: string
  readonly byName: string | null
}
export interface HandedIn extends CheckRecord {
  readonly id: string
  readonly personId: string
  readonly remedies: readonly Remedy[]
}
export interface CheckedVisit {
  readonly id: string
  readonly appraiseeId: string
  readonly organizationName: string
  readonly personName: string | null
  readonly records: readonly HandedIn[]
}
export interface CheckDetail extends Omit<CheckRow, 'visits'> {
  readonly cycleId: string
  readonly cycleTitle: string
  readonly open: boolean
  readonly seed: string
  readonly drawnAt: string
  readonly units: readonly string[]
  readonly items: readonly CheckItem[]
  readonly visits: readonly CheckedVisit[]
}
export interface VisitDetail extends CheckedVisit {
  readonly check: Pick<CheckDetail, 'id' | 'title' | 'cycleTitle' | 'items' | 'members'>
}
export interface CheckForm {
  readonly classId: string
  readonly classZh: string
  readonly classEn: string
  readonly units: number
  readonly component: string
  readonly titleZh: string
  readonly titleEn: string
  readonly items: readonly CheckItem[]
}

const STANDING = 'standing { due handedIn findings putRight }'
const MEMBERS = 'members { personId personName }'
const RECORDS = `records {
      id personId version submittedAt marks { item mark } findings { item text } remedies { item text at byName }
    }`
const ITEMS = 'items { id labelZh labelEn points }'

/** Cycles to choose from. */
export const checkedCyclesDocument = gql<{ cycles: { nodes: readonly CycleChoice[] } }, { search: string; id: string | null }>(
  `query CheckedCycles($search: String, $id: ID) {
    cycles(filter: { search: $search, id: $id }, first: 50) { nodes { id title state organizationName } }
  }`,
)

export const checksDocument = gql<{ fieldChecks: readonly CheckRow[] }, { cycleId: string }>(`query FieldChecks($cycleId: ID!) {
  fieldChecks(cycleId: $cycleId) { id title fromOn toOn drawnFrom ${MEMBERS} visits { id } ${STANDING} }
}`)

/** The sheets a check can be set up with; asked only of who may set one up. */
export const checkFormsDocument = gql<{ checkForms: readonly CheckForm[] }, { cycleId: string }>(`query CheckForms($cycleId: ID!) {
  checkForms(cycleId: $cycleId) { classId classZh classEn units component titleZh titleEn ${ITEMS} }
}`)

export const checkDocument = gql<{ fieldCheck: CheckDetail | null }, { id: string }>(`query FieldCheck($id: ID!) {
  fieldCheck(id: $id) {
    id title cycleId cycleTitle open fromOn toOn seed drawnAt drawnFrom units ${ITEMS} ${MEMBERS} ${STANDING}
    visits { id appraiseeId organizationName personName ${RECORDS} }
  }
}`)

const VISIT = `id appraiseeId organizationName personName ${RECORDS} check { id title cycleTitle ${ITEMS} ${MEMBERS} }`

export const visitDocument = gql<{ checkVisit: VisitDetail | null }, { id: string }>(`query CheckVisit($id: ID!) {
  checkVisit(id: $id) { ${VISIT} }
}`)

export interface PlanAnswer {
  readonly outcome: { readonly check: { readonly id: string } | null }
}
export const planCheckDocument = gql<PlanAnswer, { input: Record<string, unknown> }>(`mutation PlanFieldCheck($input: PlanFieldCheckInput!) {
  outcome: planFieldCheck(input: $input) { check { id } }
}`)

export interface RemedyAnswer {
  readonly outcome: { readonly visit: VisitDetail | null }
}
export const putRightDocument = gql<RemedyAnswer, { input: Record<string, unknown> }>(`mutation PutFindingRight($input: PutFindingRightInput!) {
  outcome: putFindingRight(input: $input) { visit { ${VISIT} } }
}`)
