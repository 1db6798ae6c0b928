import { planted } from 'vitest'

export const breach = planted
