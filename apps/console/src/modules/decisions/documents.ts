import { gql } from '../../api/document.ts'
import type { Board, CycleShown, GradedRow, OwnResult, PublicationShown, ResultRow } from './types.ts'

const cycle = 'id title state resultVersion organizationName organization { id } classes { id labelZh labelEn }'

/** The cycle that is graded, and who is. */
export const gradingDocument = gql<
  { cycle: CycleShown | null; scoreSheets: { nodes: readonly GradedRow[]; total: number } },
  { cycleId: string; filter: object; first: number; skip: number }
>(`query Grading($cycleId: ID!, $filter: ScoreSheetFilter!, $first: Int!, $skip: Int!) {
  cycle(id: $cycleId) { ${cycle} }
  scoreSheets(filter: $filter, first: $first, skip: $skip) {
    nodes {
      id appraiseeId organizationName postTitle personName participation total disagree computedState computedGrade
      computedGradeLabel { zh en } reasons { zh en }
      grading {
        version draftGrade draftReason merits problems direction draftedBy decidedGrade decidedReason decidedOn minutes decidedBy
      }
    }
    total
  }
}`)

/** How far the grading is, and the quotas as they would stand after some changes. */
export const boardDocument = gql<
  { gradingBoard: Board | null },
  { cycleId: string; changes: readonly { readonly appraiseeId: string; readonly grade: string }[]; restAsComputed?: boolean }
>(`query GradingBoard($cycleId: ID!, $changes: [GradeChangeInput!], $restAsComputed: Boolean) {
  gradingBoard(cycleId: $cycleId, changes: $changes, restAsComputed: $restAsComputed) {
    appraised drafted decided ranks grades { id label { zh en } }
    quotas { quota label { zh en } class pool poolName least most found left open state brokenByChange }
  }
}`)

/** The results of a cycle: all versions that are published. */
export const publicationsDocument = gql<
  { cycle: CycleShown | null; publications: readonly PublicationShown[] },
  { cycleId: string }
>(`query Publications($cycleId: ID!) {
  cycle(id: $cycleId) { ${cycle} }
  publications(cycleId: $cycleId) { id resultVersion range withTotals withRanks rankingBasis at }
}`)

/** A page of what is published. */
export const resultsDocument = gql<
  { publishedResults: { nodes: readonly ResultRow[]; total: number } },
  { publicationId: string; first: number; skip: number }
>(`query PublishedResults($publicationId: ID!, $first: Int!, $skip: Int!) {
  publishedResults(publicationId: $publicationId, first: $first, skip: $skip) {
    nodes { id organizationName postTitle personName gradeZh gradeEn total rank }
    total
  }
}`)

/** One's own results. */
export const myResultsDocument = gql<{ myResults: readonly OwnResult[] }>(`query MyResults {
  myResults {
    id cycleTitle year organizerName resultVersion organizationName postTitle total stage offStage response computedGrade { zh en }
    grade { zh en } reason merits problems direction decidedOn explanation { zh en } at
  }
}`)

const command = (operation: 'draftGrade' | 'draftGrades' | 'decideGrades' | 'recordFeedback' | 'publishResults') => {
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`
  return gql<{ outcome: { sheets: readonly { id: string }[] } }, { input: Record<string, unknown> }>(
    `mutation ${name}($input: ${name}Input!) { outcome: ${operation}(input: $input) { sheets { id } } }`,
  )
}
export const draftDocument = command('draftGrade')
export const draftManyDocument = command('draftGrades')
export const decideDocument = command('decideGrades')
export const feedbackDocument = command('recordFeedback')
export const publishDocument = command('publishResults')
