import { whereInReach } from '../../../kit/scope.ts'
import { builder } from '../../../builder.ts'
import { UNDO_WINDOW } from '@shuping/domain/organizations'
import { ImportFault } from '../../../kit/import/fault-type.ts'
import { importOrganizations } from './import-organizations.ts'
import type { ImportReport } from './import-organizations.ts'
import { undoImport } from './undo-import.ts'

const OrganizationImport = builder.prismaObject('OrganizationImport', {
  description: 'One imported file: its rows came in together and can leave together within a day.',
  fields: (t) => ({
    id: t.exposeID('id'),
    fileName: t.exposeString('fileName'),
    created: t.exposeInt('created'),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that said what was known already.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true }),
    undoReason: t.exposeString('undoReason', { nullable: true }),
    undoable: t.boolean({
      description:
        'Young enough to be undone. What has happened to its organizations since is looked at then.',
      select: { recordedAt: true, undoneAt: true },
      resolve: ({ recordedAt, undoneAt }, _args, { now }) =>
        undoneAt === null && now().getTime() - recordedAt.getTime() <= UNDO_WINDOW,
    }),
  }),
})

const Report = builder.objectRef<ImportReport>('ImportReport').implement({
  description: 'What an import did, or would do. With faults nothing was written.',
  fields: (t) => ({
    fileId: t.exposeID('fileId'),
    fileName: t.exposeString('fileName'),
    rows: t.exposeInt('rows', {
      description: 'Rows with organizations: head, blank rows and example left out.',
    }),
    creates: t.exposeInt('creates'),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that say what is known already.' }),
    faultCount: t.exposeInt('faultCount'),
    faults: t.expose('faults', { type: [ImportFault], description: 'The first 1,000, by row.' }),
    warningCount: t.exposeInt('warningCount'),
    warnings: t.expose('warnings', {
      type: [ImportFault],
      description: 'What does not stand in the way; the first 1,000.',
    }),
    import: t.prismaField({
      type: OrganizationImport,
      nullable: true,
      description: 'Empty after a dry run, with faults, or when there was nothing new.',
      resolve: (query, { importId }, _args, { db }) =>
        importId === null
          ? null
          : db.prisma.organizationImport.findUnique({ ...query, where: { id: importId } }),
    }),
  }),
})

const ImportInput = builder.inputType('ImportOrganizationsInput', {
  fields: (t) => ({
    fileId: t.id({ required: true, description: 'As POST /files/organizations answered it.' }),
    underId: t.id({ description: 'Rows without a parent are placed under this organization.' }),
    effectiveOn: t.field({ type: 'Date', required: true }),
    reason: t.string({ required: true }),
    dryRun: t.boolean({ required: true, description: 'The same report, nothing written.' }),
    idempotencyKey: t.string(),
  }),
})

const UndoInput = builder.inputType('UndoOrganizationImportInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    reason: t.string({ required: true }),
    idempotencyKey: t.string(),
  }),
})

builder.queryFields((t) => ({
  organizationImports: t.prismaField({
    demand: 'organizations.import',
    type: [OrganizationImport],
    description: 'The last hundred, newest first.',
    resolve: (query, _root, _args, context) =>
      context.db.prisma.organizationImport.findMany({
        ...query,
        where: whereInReach(context, 'organizations.import'),
        orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
  }),
}))

builder.mutationFields((t) => ({
  importOrganizations: t.field({
    demand: 'organizations.import',
    type: Report,
    args: { input: t.arg({ type: ImportInput, required: true }) },
    resolve: (_root, { input }, context) => importOrganizations(context, input),
  }),
  undoOrganizationImport: t.prismaField({
    demand: 'organizations.import',
    type: OrganizationImport,
    args: { input: t.arg({ type: UndoInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await undoImport(context, input)
      return context.db.prisma.organizationImport.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
