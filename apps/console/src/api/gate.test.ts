import { afterEach, expect, test } from 'vitest'
import { faultError } from './fault.ts'
import { keepGate, needOf, throughGate } from './gate.ts'
import type { Keeper, Need } from './gate.ts'

const refusal = (code: string): Error =>
  faultError({ kind: 'refused', refusals: [{ code, messages: { zh: code, en: code } }] })
const SIGN_IN = refusal('access.signInFirst')
const STEP_UP = refusal('access.stepUp')

let leave = (): void => {}
afterEach(() => leave())
const keep = (keeper: Keeper): void => void (leave = keepGate(keeper))

/** Fails with each of these in turn, then answers. */
const failing = (...errors: readonly Error[]) => {
  const left = [...errors]
  return async () => {
    const error = left.shift()
    if (error !== undefined) throw error
    return 'answer'
  }
}

test('what lacks a session or a fresh proof is sent again once it is supplied, one need after the other', async () => {
  const needs: Need[] = []
  keep(async (need) => needs.push(need) > 0)
  expect(await throughGate(failing(SIGN_IN, STEP_UP))).toBe('answer')
  expect(needs).toEqual(['signIn', 'stepUp'])
})

test('many requests that lack the same ask for it once', async () => {
  let asked = 0
  let supply: (supplied: boolean) => void = () => {}
  keep(() => {
    asked += 1
    return new Promise((resolve) => (supply = resolve))
  })
  const answers = Promise.all([1, 2, 3].map(() => throughGate(failing(SIGN_IN))))
  await new Promise((resolve) => setImmediate(resolve))
  supply(true)
  expect(await answers).toEqual(['answer', 'answer', 'answer'])
  expect(asked).toBe(1)
})

test('who declines gets the fault, and so does a request that nobody waits for any more', async () => {
  keep(async () => false)
  await expect(throughGate(failing(STEP_UP))).rejects.toBe(STEP_UP)
  keep(async () => true)
  await expect(throughGate(failing(SIGN_IN), AbortSignal.abort())).rejects.toBe(SIGN_IN)
})

test('nobody is asked where nobody keeps the gate, nor for another fault', async () => {
  await expect(throughGate(failing(SIGN_IN))).rejects.toBe(SIGN_IN)
  const denied = refusal('access.denied')
  expect(needOf(denied)).toBeNull()
  keep(async () => true)
  await expect(throughGate(failing(denied))).rejects.toBe(denied)
})
