import { planted } from './two.ts'

export const breach = planted
