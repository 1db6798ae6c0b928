import { planted } from '../schemes/index.ts'

export const fine = planted
