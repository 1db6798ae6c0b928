import { planted } from '../organizations/index.ts'

export const fine = planted
