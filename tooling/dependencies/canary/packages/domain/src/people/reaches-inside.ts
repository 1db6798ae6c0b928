import { planted } from '../organizations/inner.ts'

export const breach = planted
