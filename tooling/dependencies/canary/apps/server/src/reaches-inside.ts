import { planted } from './modules/organizations/inner.ts'

export const breach = planted
