import { planted } from '../ballots/index.ts'

export const breach = planted
