import { planted } from '../cycles/index.ts'

export const breach = planted
