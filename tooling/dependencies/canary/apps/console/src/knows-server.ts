import { planted } from '../../server/src/env.ts'

export const breach = planted
