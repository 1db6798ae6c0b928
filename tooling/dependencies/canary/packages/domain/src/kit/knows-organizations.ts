import { planted } from '../organizations/index.ts'

export const breach = planted
