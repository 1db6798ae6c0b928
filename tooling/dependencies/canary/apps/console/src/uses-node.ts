import { planted } from 'node:path'

export const breach = planted
