import { builder } from '../../builder.ts'
import { readSchemeText } from './read-scheme.ts'
import { Verdict } from './types.ts'

builder.queryFields((t) => ({
  validateScheme: t.field({
    demand: 'own',
    type: Verdict,
    description: 'Whether a scheme may be published, with every fault and its place. Stores nothing.',
    args: {
      scheme: t.arg.string({ required: true, description: 'JSON text, at most 1 000 000 characters.' }),
    },
    resolve: (_root, { scheme }) => readSchemeText(scheme),
  }),
}))
