import { planted } from '../modules/organizations/index.ts'

export const breach = planted
