import { allottedPools } from '@shuping/domain/scoring'
import type { AllottedPool } from '@shuping/domain/scoring'
import { builder } from '../../builder.ts'
import { BothLanguages } from '../schemes/index.ts'
import { loadAllotments, poolName } from './allot-command.ts'
import { loadCycleToScore, loadDue } from './cycle-to-score.ts'
import { poolNameOf } from './pool-names.ts'

/** A number that the cycle waits for, or has. */
interface AllotmentLine extends AllottedPool {
  readonly schemeVersionId: string
  readonly number: number | null
  readonly version: number
}

const AllotmentType = builder.objectRef<AllotmentLine>('Allotment').implement({
  description: 'Places of an allotted quota handed down to one pool: without them nobody is scored.',
  fields: (t) => ({
    schemeVersionId: t.exposeID('schemeVersionId'),
    quota: t.exposeString('quota'),
    label: t.field({ type: BothLanguages, resolve: ({ label }) => ({ zh: label.zh, en: label.en ?? label.zh }) }),
    class: t.exposeString('class', { description: 'Empty: all classes together.' }),
    pool: t.exposeString('pool', { description: 'Empty: the whole.' }),
    poolName: t.string({ nullable: true, description: 'The unit below the organizer, where the pool is one.', resolve: ({ pool }, _args, context) => poolNameOf(pool, context) }),
    heads: t.exposeInt('heads', { description: 'Who is appraised in the pool.' }),
    number: t.exposeInt('number', { nullable: true, description: 'Empty while nobody recorded it.' }),
    version: t.exposeInt('version'),
  }),
})

builder.queryFields((t) => ({
  allotments: t.field({
    demand: 'scores.view',
    type: [AllotmentType],
    description: 'The numbers of places that the schemes of a cycle expect from above; empty where no scheme has an allotted quota.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: async (_root, { cycleId }, context): Promise<AllotmentLine[]> => {
      const { prisma } = context.db
      const cycle = await loadCycleToScore(prisma, cycleId, 'scores.view', context, { lock: false })
      if (cycle === null || cycle.schemes.every(({ program }) => program.scheme.quotas.every(({ kind }) => kind !== 'allotted'))) return []
      const due = await loadDue(prisma, cycle)
      const stored = new Map((await loadAllotments(prisma, cycleId)).map((one) => [`${one.schemeVersionId} ${poolName(one)}`, one]))
      return cycle.schemes.flatMap(({ versionId, program, classes }) =>
        allottedPools(program, due.filter((one) => classes.has(one.class))).map((pool) => {
          const known = stored.get(`${versionId} ${poolName(pool)}`)
          return { ...pool, schemeVersionId: versionId, number: known?.number ?? null, version: known?.version ?? 0 }
        }),
      )
    },
  }),
}))
