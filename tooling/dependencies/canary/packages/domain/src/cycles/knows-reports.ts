import { planted } from '../reports/index.ts'

export const breach = planted
