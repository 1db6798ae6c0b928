import { planted } from '../analytics/index.ts'

export const breach = planted
