import { planted } from '../../domain/src/organizations/index.ts'

export const breach = planted
