import { builder } from '../../builder.ts'
import { readSchemeText, simulate } from './simulate.ts'
import { SimulationType, Verdict } from './types.ts'

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
  simulateScheme: t.field({
    demand: 'own',
    type: SimulationType,
    description: 'Runs a scheme over inputs without storing anything.',
    args: {
      scheme: t.arg.string({ required: true, description: 'JSON text, at most 1 000 000 characters.' }),
      inputs: t.arg.string({
        required: true,
        description: 'JSON text, at most 1 000 000 characters and 500 appraisees.',
      }),
    },
    resolve: (_root, { scheme, inputs }) => simulate(scheme, inputs),
  }),
}))
