import { planted } from '../access/index.ts'

export const breach = planted
