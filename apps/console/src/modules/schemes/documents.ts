import { gql } from '../../api/document.ts'

export interface SchemeRow {
  readonly id: string
  readonly title: string
  readonly organizationName: string
  readonly publishedNumber: number | null
  readonly versions: readonly { readonly id: string; readonly number: number; readonly status: 'DRAFT' | 'PUBLISHED' }[]
}

export interface VersionShown {
  readonly id: string
  readonly number: number
  readonly status: 'DRAFT' | 'PUBLISHED'
  readonly document: string
  readonly hash: string | null
  readonly editedAt: string
  readonly publishedAt: string | null
  readonly version: number
}

export interface SchemeDetail {
  readonly id: string
  readonly title: string
  readonly organizationName: string
  readonly viewerCanManage: boolean
  readonly versions: readonly VersionShown[]
}

/** One page of the list. */
export const schemesDocument = gql<
  { schemes: { nodes: readonly SchemeRow[]; total: number } },
  { filter: object; first: number; skip: number }
>(`query SchemeList($filter: SchemeFilter!, $first: Int!, $skip: Int!) {
  schemes(filter: $filter, first: $first, skip: $skip) {
    nodes { id title organizationName publishedNumber versions { id number status } } total
  }
}`)

/** The page of one scheme with its versions, newest first. */
export const schemeDocument = gql<{ scheme: SchemeDetail | null }, { id: string }>(`query SchemeShow($id: ID!) {
  scheme(id: $id) {
    id title organizationName viewerCanManage
    versions { id number status document hash editedAt publishedAt version }
  }
}`)

/** A number that the registers offer to schemes. */
export interface MetricOffered {
  readonly name: string
  readonly labelZh: string
  readonly labelEn: string
  readonly unitZh: string | null
  readonly unitEn: string | null
}

/** The metrics that schemes may read. */
export const metricsDocument = gql<{ metrics: readonly MetricOffered[] }>(`query SchemeMetrics {
  metrics { name labelZh labelEn unitZh unitEn }
}`)

interface Both {
  readonly zh: string
  readonly en: string
}

/** A run with published results that a scheme may be tried on. */
export interface TrialRun {
  readonly id: string
  readonly cycleTitle: string
  readonly year: number
  readonly organizationName: string
  readonly schemeTitle: string
  readonly schemeNumber: number
  readonly sheets: number
}

/** Somebody who would stand elsewhere. Totals are exact. */
export interface TrialChange {
  readonly appraiseeId: string
  readonly organizationName: string
  readonly personName: string | null
  readonly totalBefore: string | null
  readonly totalAfter: string | null
  readonly by: string | null
  readonly gradeBefore: Both
  readonly gradeAfter: Both
  readonly gradeChanges: boolean
  readonly rankBefore: number | null
  readonly rankAfter: number | null
  readonly parts: readonly { readonly label: Both; readonly before: string; readonly after: string; readonly by: string }[]
  readonly reasonsBefore: readonly Both[]
  readonly reasonsAfter: readonly Both[]
}

export interface TrialAnswer {
  readonly faults: readonly { readonly code: string }[]
  readonly obstacles: readonly { readonly code: string; readonly messages: Both }[]
  readonly unchanged: number
  /** Who would stand elsewhere, listed or not; of them, who with another grade. */
  readonly changed: number
  readonly regraded: number
  readonly changes: readonly TrialChange[]
}

/** On which years a scheme may be tried. */
export const trialRunsDocument = gql<{ whatIfRuns: readonly TrialRun[] }, { schemeId: string }>(`query SchemeTrialRuns($schemeId: ID!) {
  whatIfRuns(schemeId: $schemeId) { id cycleTitle year organizationName schemeTitle schemeNumber sheets }
}`)

/** Who would stand elsewhere under a scheme. */
export const trialDocument = gql<{ whatIf: TrialAnswer }, { runId: string; scheme: string }>(`query SchemeTrial($runId: ID!, $scheme: String!) {
  whatIf(runId: $runId, scheme: $scheme) {
    faults { code } obstacles { code messages { zh en } } unchanged changed regraded
    changes {
      appraiseeId organizationName personName totalBefore totalAfter by gradeBefore { zh en } gradeAfter { zh en } gradeChanges rankBefore rankAfter
      parts { label { zh en } before after by } reasonsBefore { zh en } reasonsAfter { zh en }
    }
  }
}`)

/** What a command on a scheme answers. */
export interface SchemeAnswer {
  readonly outcome: { readonly scheme: { readonly id: string } | null }
}

const command = (operation: string) => {
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`
  return gql<SchemeAnswer, { input: Record<string, unknown> }>(`mutation ${name}($input: ${name}Input!) {
  outcome: ${operation}(input: $input) { scheme { id } }
}`)
}

export const createSchemeDocument = command('createScheme')
export const editSchemeDocument = command('editScheme')
export const reviseSchemeDocument = command('reviseScheme')
export const publishSchemeDocument = command('publishScheme')
