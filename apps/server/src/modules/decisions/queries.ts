import { Prisma } from '@shuping/db'
import { boardWith } from '@shuping/domain/decisions'
import { brokenBy, quotaBoard } from '@shuping/domain/scoring'
import { builder } from '../../builder.ts'
import type { ListSource } from '../../kit/list.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { inReach, pathsAbove, whereInReach } from '../../kit/scope.ts'
import { isGraded, loadGrading } from './load-grading.ts'
import type { LoadedGrading } from './load-grading.ts'
import { GradingBoardType, Publication, PublishedResult } from './types.ts'
import type { GradingBoard } from './types.ts'

const Change = builder.inputType('GradeChangeInput', {
  fields: (t) => ({ appraiseeId: t.id({ required: true }), grade: t.string({ required: true }) }),
})

const resultSource: ListSource = {
  model: 'PublishedResult',
  table: 'published_result',
  columns: {
    id: 'id', path: 'path', ordinal: 'ordinal', organizationName: 'organization_name', postTitle: 'post_title', personName: 'person_name',
    gradeZh: 'grade_zh', gradeEn: 'grade_en', total: 'total', rank: 'rank',
  },
  toOne: {},
}

const ResultPage = builder.objectRef<Page>('PublishedResultPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [PublishedResult], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

/** The board as graded so far, and what the changes asked about would break. */
function boardOf({ boards, rows }: LoadedGrading, changes: ReadonlyMap<string, string>): GradingBoard {
  const quotas = boards.flatMap(({ scheme, quotas: outcomes, drafted }) => {
    const after = boardWith({ scheme, quotas: outcomes, placed: drafted }, changes)
    const broken = new Set(brokenBy(quotaBoard(scheme, outcomes, drafted), after))
    return after.map((line) => ({ ...line, brokenByChange: broken.has(line) }))
  })
  const graded = rows.filter(isGraded)
  const grades = new Map(boards.flatMap(({ scheme }) => scheme.grades.map((grade) => [grade.id, grade] as const)))
  return {
    quotas,
    grades: [...grades.values()],
    appraised: graded.length,
    drafted: graded.filter(({ draftGrade }) => draftGrade !== null).length,
    decided: graded.filter(({ decidedGrade }) => decidedGrade !== null).length,
    ranks: boards.length > 0 && boards.every(({ scheme }) => scheme.ranking.kind === 'ranked'),
  }
}

/** The computed grades of those who are graded and have no grade yet. */
const restOf = (rows: LoadedGrading['rows']): readonly (readonly [string, string])[] =>
  rows.filter(isGraded).flatMap(({ appraiseeId, draftGrade, decidedGrade, full: { computed } }) =>
    draftGrade === null && decidedGrade === null && computed.state === 'GRADED' && computed.grade !== undefined ? [[appraiseeId, computed.grade] as const] : [])

builder.queryFields((t) => ({
  gradingBoard: t.field({
    demand: 'scores.view',
    type: GradingBoardType,
    nullable: true,
    description: 'Quotas live: by decided grades, else drafted ones, with the changes asked about.',
    args: {
      cycleId: t.arg.id({ required: true }),
      changes: t.arg({ type: [Change] }),
      restAsComputed: t.arg.boolean({ description: 'As if all who have no grade yet had the computed one, beside the changes.' }),
    },
    resolve: async (_root, { cycleId, changes, restAsComputed }, context) => {
      const grading = await loadGrading(context.db.prisma, cycleId, 'scores.view', context, { lock: false })
      const rest = restAsComputed === true ? restOf(grading?.rows ?? []) : []
      return grading && boardOf(grading, new Map([...rest, ...(changes ?? []).map(({ appraiseeId, grade }) => [appraiseeId, grade] as const)]))
    },
  }),
  publications: t.prismaField({
    demand: 'cycles.view',
    type: [Publication],
    description: 'Of a cycle, newest version first; those below the organizer see them too.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: (query, _root, { cycleId }, context) =>
      context.db.prisma.publication.findMany({
        ...query,
        where: {
          cycleId,
          OR: [...((whereInReach(context, 'cycles.view') as { OR?: object[] }).OR ?? []), { path: { in: [...pathsAbove(context, 'cycles.view')] } }],
        },
        orderBy: { resultVersion: 'desc' },
      }),
  }),
  publishedResults: t.field({
    demand: 'cycles.view',
    type: ResultPage,
    description: 'What is published of a cycle, as far as the caller is in its range; in the order of the roster.',
    args: {
      publicationId: t.arg.id({ required: true }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: (_root, { publicationId, ...args }, context, info) =>
      readPage(context, info, {
        source: resultSource,
        sort: ['ordinal', 'id'],
        bounds: [],
        where: [
          Prisma.sql`o.publication_id = ${publicationId}::uuid`,
          Prisma.sql`(${inReach(context, 'cycles.view')} OR (o.shared AND EXISTS (SELECT FROM publication p
            WHERE p.id = o.publication_id AND p.path = ANY(${[...pathsAbove(context, 'cycles.view')]}::text[]))))`,
        ],
        walk: 0,
      }, { ...args, descending: false }),
  }),
}))
