import { REGISTERS } from '@shuping/domain/evidence'
import { allOf, documentsOf } from '../../kit/register/documents.ts'
import type { RegisterDocuments } from '../../kit/register/documents.ts'

/** The documents of every register, by its name. */
export const documentsByRegister: Readonly<Record<string, RegisterDocuments>> = Object.fromEntries(
  REGISTERS.map((register) => [register.name, documentsOf(register)]),
)

/** All of them, for the build to find. */
export const registerDocuments = Object.values(documentsByRegister).flatMap(allOf)
