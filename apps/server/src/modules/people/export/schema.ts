import { builder } from '../../../builder.ts'
import { PersonFilterType } from '../queries.ts'
import { recordExport } from './record-export.ts'

const ExportInput = builder.inputType('StartPeopleExportInput', {
  fields: (t) => ({
    filter: t.field({ type: PersonFilterType }),
    phonesInFull: t.boolean({
      required: true,
      description: 'Numbers in full of those whose entries the caller keeps; otherwise all are masked.',
    }),
    idempotencyKey: t.string(),
  }),
})

builder.mutationFields((t) => ({
  startPeopleExport: t.id({
    demand: 'people.read',
    stepUp: true,
    description:
      'Records an export; within ten minutes `GET /files/people/exports/{id}.xlsx|csv` hands the file to the same account.',
    args: { input: t.arg({ type: ExportInput, required: true }) },
    resolve: (_root, { input: { filter, phonesInFull, idempotencyKey } }, context) =>
      recordExport(context, { filter: filter ?? {}, phonesInFull }, idempotencyKey),
  }),
}))
