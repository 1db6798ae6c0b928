import { planted } from '../schemes/index.ts'

export const breach = planted
