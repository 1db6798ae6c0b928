import { planted } from '../scoring/index.ts'

export const breach = planted
