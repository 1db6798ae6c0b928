import { builder } from '../../builder.ts'
import type { ToldFault } from './faults.ts'

const BilingualText = builder
  .objectRef<{ readonly zh: string; readonly en: string }>('BilingualText')
  .implement({
    fields: (t) => ({ zh: t.exposeString('zh'), en: t.exposeString('en') }),
  })

/** A fault of a file as GraphQL tells it. */
export const ImportFault = builder.objectRef<ToldFault>('ImportFault').implement({
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'As the spreadsheet counts, from 1; 0 is the file as a whole.' }),
    column: t.exposeString('column', {
      nullable: true,
      description: 'The head of the column as it stands in the file.',
    }),
    value: t.exposeString('value', { nullable: true, description: 'The cell as it was read, shortened.' }),
    code: t.exposeString('code'),
    messages: t.expose('messages', { type: BilingualText, description: 'What is wrong and what to do.' }),
  }),
})
