import { planted } from '../../../apps/server/src/env.ts'

export const breach = planted
