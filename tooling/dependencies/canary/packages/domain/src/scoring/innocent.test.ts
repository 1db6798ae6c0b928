import { planted } from 'vitest'

export const fine = planted
