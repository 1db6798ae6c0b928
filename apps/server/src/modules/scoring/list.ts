import { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { WALK_MAX } from '../../kit/page.ts'
import type { PagePlan } from '../../kit/page.ts'
import { inReach } from '../../kit/scope.ts'

/** What a page of score sheets may carry in one statement. */
export const sheetSource: ListSource = {
  model: 'ScoreSheet',
  table: 'score_sheet',
  columns: {
    id: 'id', cycleId: 'cycle_id', path: 'path', runId: 'run_id', appraiseeId: 'appraisee_id', resultVersion: 'result_version', ordinal: 'ordinal',
    classId: 'class_id', organizationName: 'organization_name', postTitle: 'post_title', personName: 'person_name',
    participation: 'participation', total: 'total', totalExact: 'total_exact', computedState: 'computed_state', computedGrade: 'computed_grade',
    stage: 'stage', offStage: 'off_stage', response: 'response', disagree: 'disagree', result: 'result', sources: 'sources',
  },
  toOne: {
    grading: {
      table: 'grading', column: 'id',
      columns: {
        id: 'id', draftGrade: 'draft_grade', draftReason: 'draft_reason', merits: 'merits', problems: 'problems', direction: 'direction',
        draftedBy: 'drafted_by', decidedGrade: 'decided_grade', decidedReason: 'decided_reason', decidedOn: 'decided_on', minutes: 'minutes',
        quotaReason: 'quota_reason', decidedBy: 'decided_by', feedbackOn: 'feedback_on', version: 'version',
      },
    },
  },
}

/** ROSTER as on the roster: no order says who is better. Within a cycle and version, of which an index has both orders. */
export const sheetSorts = { ROSTER: ['ordinal'], NAME: ['name_sort', 'id'] } as const satisfies Record<string, SortKey>
export type SheetSort = keyof typeof sheetSorts

export interface SheetFilter {
  readonly cycleId: string
  readonly resultVersion?: number | null | undefined
  readonly classId?: string | null | undefined
  readonly computedState?: string | null | undefined
  readonly disagree?: boolean | null | undefined
  readonly search?: string | null | undefined
}

const matches = (search: string, alias: string): Prisma.Sql => Prisma.sql`(strpos(lower(coalesce(${Prisma.raw(alias)}.person_name, '')), ${search}) > 0
  OR strpos(lower(${Prisma.raw(alias)}.organization_name), ${search}) > 0 OR strpos(lower(${Prisma.raw(alias)}.name_sort), ${search}) > 0)`

/** Plans a page of score sheets of one version of a cycle's results; the newest unless said otherwise. */
export function planSheets(context: Context, filter: SheetFilter, sort: SheetSort): PagePlan {
  const search = filter.search?.trim().toLowerCase() ?? ''
  const version = filter.resultVersion ?? null
  return {
    source: sheetSource,
    sort: sheetSorts[sort],
    bounds: [
      Prisma.sql`o.cycle_id = ${filter.cycleId}::uuid`,
      version === null
        ? Prisma.sql`o.result_version = (SELECT max(r.result_version) FROM score_run r WHERE r.cycle_id = ${filter.cycleId}::uuid)`
        : Prisma.sql`o.result_version = ${version}`,
      ...(filter.classId == null ? [] : [Prisma.sql`o.class_id = ${filter.classId}`]),
    ],
    where: [
      inReach(context, 'scores.view'),
      ...(filter.computedState == null ? [] : [Prisma.sql`o.computed_state = ${filter.computedState}`]),
      ...(filter.disagree == null ? [] : [Prisma.sql`o.disagree = ${filter.disagree}`]),
      ...(search === '' ? [] : [matches(search, 'o')]),
    ],
    walk: WALK_MAX,
  }
}

/** What a page of inputs may carry in one statement. */
export const inputSource: ListSource = {
  model: 'ScoreInput',
  table: 'score_input',
  columns: {
    id: 'id', cycleId: 'cycle_id', path: 'path', appraiseeId: 'appraisee_id', slot: 'slot', kind: 'kind', labelZh: 'label_zh', labelEn: 'label_en',
    needed: 'needed', state: 'state', source: 'source', sourceIds: 'source_ids', value: 'value', reason: 'reason', byName: 'by_name', at: 'at',
    version: 'version',
  },
  toOne: {
    appraisee: {
      table: 'appraisee', column: 'appraisee_id',
      columns: { id: 'id', organizationName: 'organization_name', postTitle: 'post_title', personName: 'person_name', classId: 'class_id' },
    },
  },
}

export interface InputFilter {
  readonly cycleId: string
  readonly appraiseeId?: string | null | undefined
  readonly slot?: string | null | undefined
  readonly state?: string | null | undefined
  readonly needed?: boolean | null | undefined
  readonly search?: string | null | undefined
}

/** Plans a page of inputs, in the order of the roster, then of the scheme. */
export function planInputs(context: Context, filter: InputFilter): PagePlan {
  const search = filter.search?.trim().toLowerCase() ?? ''
  return {
    source: inputSource,
    sort: ['ordinal', 'id'],
    bounds: [
      Prisma.sql`o.cycle_id = ${filter.cycleId}::uuid`,
      ...(filter.state == null ? [] : [Prisma.sql`o.state = ${filter.state}::score_input_state`]),
    ],
    where: [
      inReach(context, 'scores.view'),
      ...(filter.appraiseeId == null ? [] : [Prisma.sql`o.appraisee_id = ${filter.appraiseeId}::uuid`]),
      ...(filter.slot == null ? [] : [Prisma.sql`o.slot = ${filter.slot}`]),
      ...(filter.needed == null ? [] : [Prisma.sql`o.needed = ${filter.needed}`]),
      ...(search === '' ? [] : [Prisma.sql`EXISTS (SELECT FROM appraisee a WHERE a.id = o.appraisee_id AND ${matches(search, 'a')})`]),
    ],
    // Of one appraisee there are a few, which an index of their own finds.
    walk: filter.appraiseeId == null ? WALK_MAX : 0,
  }
}
