import { planted } from '../reviews/index.ts'

export const breach = planted
