import { planted } from 'typescript'

export const breach = planted
