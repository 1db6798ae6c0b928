import type { Register } from '@shuping/domain/kit'
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import type { LineProps } from '../forms/TextLine.tsx'
import type { RegisterDocuments } from './documents.ts'

/** A register with its documents, and what its screens need of organizations and people. */
export interface OpenRegister {
  readonly register: Register
  readonly documents: RegisterDocuments
  readonly parts: RegisterParts
}

/** Given by the module that declares registers: the kit knows no module. */
export interface RegisterParts {
  /** The page from which all registers are reached. */
  readonly home: string
  readonly organizationUrl: (id: string) => string
  readonly personUrl: (id: string) => string
  readonly OrganizationLine: ComponentType<LineProps & { readonly offer?: boolean }>
  readonly PersonLine: ComponentType<LineProps>
  readonly UnderPicker: ComponentType<{ readonly id: string | undefined; readonly onChange: (id: string | undefined) => void }>
}

/** The register whose screens stand below. */
export const RegisterContext = createContext<OpenRegister | null>(null)

export function useRegister(): OpenRegister {
  const open = useContext(RegisterContext)
  if (open === null) throw new Error('no register is open here')
  return open
}

/** The page of one record. */
export const recordUrl = ({ name }: Register, id: string): string => `/${name}/${id}/show`
/** `surveyedOn` → `SURVEYED_ON`: how the server names the order by a field. */
export const sortName = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase()
