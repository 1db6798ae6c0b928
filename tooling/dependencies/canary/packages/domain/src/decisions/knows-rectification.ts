import { planted } from '../rectification/index.ts'

export const breach = planted
