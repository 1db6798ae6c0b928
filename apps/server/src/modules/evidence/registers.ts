import { REGISTERS } from '@shuping/domain/evidence'
import { addRegister } from '../../kit/register/index.ts'
import type { OpenRegister } from '../../kit/register/index.ts'
import { surroundings } from './surroundings.ts'

/** Every register, open in the schema. */
export const openRegisters: readonly OpenRegister[] = REGISTERS.map((register) => addRegister(register, surroundings))
