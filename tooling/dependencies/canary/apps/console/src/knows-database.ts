import { planted } from '../../../packages/db/src/index.ts'

export const breach = planted
