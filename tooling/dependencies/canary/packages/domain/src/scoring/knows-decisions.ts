import { planted } from '../decisions/index.ts'

export const breach = planted
