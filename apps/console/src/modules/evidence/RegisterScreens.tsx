import { REGISTERS } from '@shuping/domain/evidence'
import type { ComponentType } from 'react'
import { RegisterContext } from '../../kit/register/open-register.ts'
import type { OpenRegister } from '../../kit/register/open-register.ts'
import { RegisterList } from '../../kit/register/RegisterList.tsx'
import { RegisterShow } from '../../kit/register/RegisterShow.tsx'
import { OrganizationLine, organizationUrl, UnderPicker } from '../organizations/index.ts'
import { PersonLine, personUrl } from '../people/index.ts'
import { documentsByRegister } from './documents.ts'
import { EVIDENCE_PATH } from './places.ts'

const parts = {
  home: EVIDENCE_PATH,
  organizationUrl,
  personUrl,
  OrganizationLine,
  PersonLine,
  UnderPicker,
}

/** The screens of one register. */
export function screensOf(name: string): { readonly List: ComponentType; readonly Show: ComponentType } {
  const open: OpenRegister = { register: REGISTERS.find((register) => register.name === name)!, documents: documentsByRegister[name]!, parts }
  const within = (Screen: ComponentType) => () => (
    <RegisterContext.Provider value={open}>
      <Screen />
    </RegisterContext.Provider>
  )
  return { List: within(RegisterList), Show: within(RegisterShow) }
}
