import { checkText, decide, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import { covers, mayManageAccount } from './account.ts'
import type { ManagedAccount } from './account.ts'
import type { AccessRefusal } from './refusals.ts'
import { isSeparated } from './roles.ts'
import { checkUsername, normalUsername } from './username.ts'
import { mayAt } from './viewer.ts'
import type { Holding, Viewer } from './viewer.ts'

/** Characters of a name shown for an account. */
const NAME_MAX = 50

/** Where an account is managed; null: by the installation, as those of the three administrators. */
export interface AccountPlace {
  readonly name: string
  readonly path: string
  readonly active: boolean
}

/** Somebody an account is to belong to: their posts come with it. */
export interface AccountPerson {
  readonly personId: string
  readonly left: boolean
  /** Posts not yet ended. */
  readonly holdings: readonly Pick<Holding, 'role' | 'path'>[]
}

export interface CreateAccount {
  readonly username: string
  readonly displayName: string
}

interface PlaceAndPerson {
  readonly viewer: Viewer
  readonly organization: AccountPlace | null
  /** Null: nobody. */
  readonly person: AccountPerson | null
}

/**
 * Opens an account under an organization within reach. It may do nothing until a grant is given (`trust.md` 1);
 * only the posts of the person it belongs to come with it, so these must not reach beyond its maker.
 */
export function createAccount(input: CreateAccount, facts: PlaceAndPerson): Verdict<CreateAccount, AccessRefusal> {
  const username = normalUsername(input.username)
  const displayName = tidy(input.displayName)
  return decide(
    [
      ...checkUsername('username', username),
      ...checkText('displayName', displayName, NAME_MAX),
      ...checkPlace(facts.viewer, facts.organization),
      ...checkPerson(facts.viewer, facts.person, []),
    ],
    () => ({ username, displayName }),
  )
}

/** What may be changed of an account: the name shown, who manages it, whom it belongs to. */
export interface EditAccount {
  readonly displayName: string
}

/** Changes an account that one manages, to a place and a person that one reaches. Null place or person: unchanged. */
export function editAccount(
  input: EditAccount,
  facts: {
    readonly viewer: Viewer
    readonly account: ManagedAccount
    readonly organization: AccountPlace | 'unchanged' | null
    readonly person: AccountPerson | 'unchanged' | null
  },
): Verdict<EditAccount, AccessRefusal> {
  const { viewer, account, organization, person } = facts
  const displayName = tidy(input.displayName)
  const refusals: Refusal<AccessRefusal>[] = [...checkText('displayName', displayName, NAME_MAX)]
  if (!mayManageAccount(viewer, account)) refusals.push({ code: 'access.notYoursToManage' })
  if (organization !== 'unchanged') refusals.push(...checkPlace(viewer, organization))
  if (person !== 'unchanged') {
    if (account.accountId === viewer.accountId) refusals.push({ code: 'access.toOneself', field: 'personId' })
    refusals.push(...checkPerson(viewer, person, account.holdings))
  }
  return decide(refusals, () => ({ displayName }))
}

function checkPlace(viewer: Viewer, organization: AccountPlace | null): readonly Refusal<AccessRefusal>[] {
  const refusals: Refusal<AccessRefusal>[] = []
  if (!mayAt(viewer, 'accounts.manage', organization?.path ?? '/')) {
    refusals.push({ code: 'access.notYoursToManage', field: 'organizationId' })
  }
  if (organization?.active === false) {
    refusals.push({ code: 'access.organizationClosed', field: 'organizationId', params: { name: organization.name } })
  }
  return refusals
}

/** Whoever makes or keeps an account could sign in with it: what comes with the person must be within their own. */
function checkPerson(
  viewer: Viewer,
  person: AccountPerson | null,
  holdings: ManagedAccount['holdings'],
): readonly Refusal<AccessRefusal>[] {
  if (person === null) return []
  const refusals: Refusal<AccessRefusal>[] = person.left ? [{ code: 'access.personLeft', field: 'personId' }] : []
  if (!person.holdings.every((held) => covers(viewer, held.role, held.path))) {
    refusals.push({ code: 'access.notYoursToLink', field: 'personId' })
  }
  if (person.holdings.length > 0 && holdings.some(({ role }) => isSeparated(role))) {
    refusals.push({ code: 'access.separated', field: 'personId' })
  }
  return refusals
}
