import { planted } from './some.test.ts'

export const breach = planted
