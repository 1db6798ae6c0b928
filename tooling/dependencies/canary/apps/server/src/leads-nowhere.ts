import { planted } from './nowhere.ts'

export const breach = planted
