import { builder } from '../../builder.ts'
import { simulate } from './simulate.ts'
import { SimulationType } from './types.ts'

builder.queryFields((t) => ({
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
