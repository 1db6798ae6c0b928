import { planted } from 'node:fs'

export const breach = planted
