import { breach } from './one.ts'

export const planted = () => breach
