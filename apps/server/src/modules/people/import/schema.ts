import { UNDO_WINDOW } from '@shuping/domain/organizations'
import { builder } from '../../../builder.ts'
import { ImportFault } from '../../../kit/import/fault-type.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { importPeople } from './import-people.ts'
import type { PeopleImportReport } from './import-people.ts'
import { undoPeopleImport } from './undo-import.ts'

const PeopleImport = builder.prismaObject('PeopleImport', {
  description: 'One imported file of people and posts: its rows came in together and can leave together within a day.',
  fields: (t) => ({
    id: t.exposeID('id'),
    fileName: t.exposeString('fileName'),
    people: t.exposeInt('people', { description: 'People entered.' }),
    posts: t.exposeInt('posts', { description: 'Posts entered.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that said what was known already.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true }),
    undoReason: t.exposeString('undoReason', { nullable: true }),
    undoable: t.boolean({
      description: 'Young enough to be undone. What has happened to its people and posts since is looked at then.',
      select: { recordedAt: true, undoneAt: true },
      resolve: ({ recordedAt, undoneAt }, _args, { now }) =>
        undoneAt === null && now().getTime() - recordedAt.getTime() <= UNDO_WINDOW,
    }),
  }),
})

const Report = builder.objectRef<PeopleImportReport>('PeopleImportReport').implement({
  description: 'What an import of people did, or would do. With faults nothing was written.',
  fields: (t) => ({
    fileId: t.exposeID('fileId'),
    fileName: t.exposeString('fileName'),
    rows: t.exposeInt('rows', { description: 'Rows with somebody in them: head, blank rows and example left out.' }),
    people: t.exposeInt('people', { description: 'People entered.' }),
    posts: t.exposeInt('posts', { description: 'Posts entered.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that say what is known already.' }),
    faultCount: t.exposeInt('faultCount'),
    faults: t.expose('faults', { type: [ImportFault], description: 'The first 1,000, by row.' }),
    warningCount: t.exposeInt('warningCount'),
    warnings: t.expose('warnings', {
      type: [ImportFault],
      description: 'What does not stand in the way; the first 1,000. Not told again under the same key.',
    }),
    import: t.prismaField({
      type: PeopleImport,
      nullable: true,
      description: 'Empty after a dry run, with faults, or when there was nothing new.',
      resolve: (query, { importId }, _args, context) =>
        importId === null
          ? null
          : context.db.prisma.peopleImport.findFirst({ ...query, where: { id: importId, ...whereInReach(context, 'people.manage') } }),
    }),
  }),
})

const ImportInput = builder.inputType('ImportPeopleInput', {
  fields: (t) => ({
    fileId: t.id({ required: true, description: 'As POST /files/people answered it.' }),
    underId: t.id({ required: true, description: 'New people and posts are entered on this organization or below.' }),
    reason: t.string({ required: true }),
    dryRun: t.boolean({ required: true, description: 'The same report, nothing written.' }),
    idempotencyKey: t.string(),
  }),
})

const UndoInput = builder.inputType('UndoPeopleImportInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    reason: t.string({ required: true }),
    idempotencyKey: t.string(),
  }),
})

builder.queryFields((t) => ({
  peopleImports: t.prismaField({
    demand: 'people.manage',
    type: [PeopleImport],
    description: 'The last hundred, newest first.',
    resolve: (query, _root, _args, context) =>
      context.db.prisma.peopleImport.findMany({
        ...query,
        where: whereInReach(context, 'people.manage'),
        orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
  }),
}))

builder.mutationFields((t) => ({
  importPeople: t.field({
    demand: 'people.manage',
    type: Report,
    args: { input: t.arg({ type: ImportInput, required: true }) },
    resolve: (_root, { input }, context) => importPeople(context, input),
  }),
  undoPeopleImport: t.prismaField({
    demand: 'people.manage',
    type: PeopleImport,
    args: { input: t.arg({ type: UndoInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await undoPeopleImport(context, input)
      return context.db.prisma.peopleImport.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
