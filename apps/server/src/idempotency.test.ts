import { getNamedType, isInputObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from './schema.ts'

/**
 * Mutations without an idempotency key, and why. What is kept under a key is an outcome and a hash of what was
 * typed: neither may hold a password, a code or anything that opens a door.
 */
const WITHOUT_KEY: Readonly<Record<string, string>> = {
  signIn: 'Its answer is a session: handing it out again would be a second key to the door. Typed is a password.',
  confirmTotp: 'A one-time code is its own key: it is good once. The session gets a new reference.',
  useRecoveryCode: 'A recovery code is its own key: it is good once.',
  stepUp: 'Typed is a password or a one-time code; proving it twice proves the same.',
  changePassword: 'Typed are two passwords; repeated, the present one is wrong, and nothing is changed twice.',
  activate: 'Typed are passwords; the activation code is its own key: it is good once.',
  signOut: 'Repeated, there is no session any more.',
  endOtherSessions: 'Repeated, there are none any more.',
  startTotp: 'Its answer is a secret, shown once; repeated, a new one takes its place.',
  finishTotp: 'Its answer are recovery codes, shown once; repeated, it says that codes are on already.',
  removeTotp: 'Repeated, it says that codes are off already.',
  newRecoveryCodes: 'Its answer are codes, shown once; repeated, new ones take their place.',
  linkIdentity: 'Writes nothing: answers where to send the browser, with a secret in its cookie.',
  stepUpElsewhere: 'Writes nothing: answers where to send the browser, with a secret in its cookie.',
  verifyAudit: 'Looks at what is there and notes how far it came; repeated, it goes on from there.',
  printBallotSlips: 'Its answer are the codes of slips, each good for one paper; printed anew, those before are void.',
  unlinkIdentity: 'Repeated, it says that there is no such link.',
}

test('every mutation takes an idempotency key, or stands in the table with the reason why not', () => {
  const mutations = Object.values(schema.getMutationType()!.getFields())
  const keyless = mutations
    .filter(({ args }) => {
      const input = args.find(({ name }) => name === 'input')
      const type = input === undefined ? undefined : getNamedType(input.type)
      const fields = isInputObjectType(type) ? Object.keys(type.getFields()) : []
      return ![...args.map(({ name }) => name), ...fields].includes('idempotencyKey')
    })
    .map(({ name }) => name)
  expect(mutations.length).toBeGreaterThan(25)
  expect(keyless.toSorted()).toEqual(Object.keys(WITHOUT_KEY).toSorted())
})
