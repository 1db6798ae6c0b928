import { checkText, tidy } from '../kit/index.ts'
import type { Refusal } from '../kit/index.ts'
import type { NewOrganization } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'
import type { OrganizationKind, Sector } from './vocabulary.ts'

/** The longest real name in the national list has 33 characters; party bodies run longer. */
export const NAME_MAX = 120

/** The attributes of an organization as a person typed them. */
export interface TypedAttributes {
  readonly code: string
  readonly officialCode?: string | null | undefined
  readonly name: string
  readonly shortName?: string | null | undefined
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly levelId: string
}

/** Who holds a code already; null when nobody does. */
export interface CodeHolder {
  readonly id: string
  readonly name: string
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

/** Reads a code as it was typed: case makes no difference, so all are kept in capitals. */
export const tidyCode = (typed: string): string => tidy(typed).replace(/[a-z]+/g, (letters) => letters.toUpperCase())

/** Trims every text; an empty short name becomes the name, an empty official code none. */
export function tidyAttributes(id: string, typed: TypedAttributes): NewOrganization {
  const name = tidy(typed.name)
  return {
    id,
    code: tidyCode(typed.code),
    officialCode: tidy(typed.officialCode ?? '') || null,
    name,
    shortName: tidy(typed.shortName ?? '') || name,
    kind: typed.kind,
    sector: typed.sector,
    levelId: typed.levelId,
  }
}

/** Checks shape and uniqueness of the codes. `at` is the prefix of the field names, with its dot. */
export function checkCodes(
  attributes: { readonly id: string; readonly code: string; readonly officialCode: string | null },
  holder: CodeHolder | null,
  at = '',
): readonly Refusal<OrganizationRefusal>[] {
  const refusals: Refusal<OrganizationRefusal>[] = []
  if (attributes.code === '') refusals.push({ code: 'kit.required', field: `${at}code` })
  else if (!CODE.test(attributes.code)) refusals.push({ code: 'organizations.codeShape', field: `${at}code` })
  else if (holder !== null && holder.id !== attributes.id) {
    refusals.push({
      code: 'organizations.codeTaken',
      field: `${at}code`,
      params: { code: attributes.code, holder: holder.name },
    })
  }
  if (attributes.officialCode !== null && !/^\d{12}$/.test(attributes.officialCode)) {
    refusals.push({ code: 'organizations.officialCodeShape', field: `${at}officialCode` })
  }
  return refusals
}

/** Checks the texts of a name and a short name. */
export const checkNames = (
  names: { readonly name: string; readonly shortName: string },
  at = '',
): readonly Refusal<OrganizationRefusal>[] => [
  ...checkText(`${at}name`, names.name, NAME_MAX),
  ...(names.shortName === names.name ? [] : checkText(`${at}shortName`, names.shortName, NAME_MAX)),
]
