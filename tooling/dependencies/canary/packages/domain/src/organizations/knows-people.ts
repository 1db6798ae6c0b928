import { planted } from '../people/index.ts'

export const breach = planted
