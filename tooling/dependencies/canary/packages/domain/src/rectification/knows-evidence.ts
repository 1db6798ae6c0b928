import { planted } from '../evidence/index.ts'

export const breach = planted
