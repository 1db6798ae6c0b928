import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadSetting } from '../../../env.ts'
import { loadSeal, sealUnder } from './seal.ts'
import { LONGEST, readSignInSettings } from './settings.ts'
import { fairTurns } from './turns.ts'

const settle = async (): Promise<void> => {
  for (let at = 0; at < 5; at += 1) await Promise.resolve()
}

test('whoever sends most waits behind everybody else', async () => {
  const turns = fairTurns({ atOnce: 1, waiting: 1_000 })
  const order: string[] = []
  const ends: (() => void)[] = []
  const ask = (address: string): void => {
    void turns.take(address).then((end) => {
      order.push(address)
      ends.push(end!)
    })
  }
  for (let at = 0; at < 500; at += 1) ask('flood')
  await settle()
  ask('late')
  ask('later')
  for (let at = 0; at < 4; at += 1) {
    ends.at(-1)!()
    await settle()
  }
  expect(order.slice(0, 5)).toEqual(['flood', 'flood', 'late', 'later', 'flood'])
})

test('however requests come and go, no more run at once than may, and every turn comes', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      fc.array(
        fc.oneof(fc.record({ address: fc.constantFrom('a', 'b', 'c') }), fc.constant('end' as const)),
        { maxLength: 80 },
      ),
      async (atOnce, waiting, steps) => {
        const turns = fairTurns({ atOnce, waiting })
        const running: (() => void)[] = []
        let [asked, refused, ran] = [0, 0, 0]
        const endOne = (): void => {
          const end = running.shift()
          // Ending twice is ending once.
          end?.()
          end?.()
        }
        for (const step of steps) {
          if (step === 'end') endOne()
          else {
            asked += 1
            void turns.take(step.address).then((end) => {
              if (end === null) refused += 1
              else {
                ran += 1
                running.push(end)
              }
            })
          }
          await settle()
          expect(running.length).toBeLessThanOrEqual(atOnce)
        }
        while (running.length > 0) {
          endOne()
          await settle()
        }
        expect(ran + refused).toBe(asked)
      },
    ),
    { numRuns: 300 },
  ))

test('what is sealed opens under the same key at the same place only', () => {
  const [key, other] = [sealUnder(new Uint8Array(32).fill(1)), sealUnder(new Uint8Array(32).fill(2))]
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.string(),
      fc.nat(),
      (text, place, elsewhere, at) => {
        const sealed = key.seal(text, place)
        expect(key.open(sealed, place)).toBe(text)
        expect(other.open(sealed, place)).toBeNull()
        if (elsewhere !== place) expect(key.open(sealed, elsewhere)).toBeNull()
        const bytes = Buffer.from(sealed.slice(2), 'base64url')
        bytes[at % bytes.length]! ^= 1
        expect(key.open(`1.${bytes.toString('base64url')}`, place)).toBeNull()
        expect(key.open(sealed.slice(0, -2), place)).toBeNull()
      },
    ),
  )
  for (const bad of ['', '1.', 'x', '1.AAAA', '2.' + 'A'.repeat(80)]) expect(key.open(bad, '')).toBeNull()
})

test('the key is made once, by whoever comes first, and read by its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shuping-seal-'))
  try {
    const seals = await Promise.all(Array.from({ length: 8 }, () => loadSeal(folder)))
    const sealed = seals[0]!.seal('x', 'y')
    for (const seal of [...seals, await loadSeal(folder)]) expect(seal.open(sealed, 'y')).toBe('x')
    const file = join(folder, 'secrets', 'seal-key')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700)
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 20))
    await expect(loadSeal(folder)).rejects.toThrow(BadSetting)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('whatever is stored, limits stay within bounds', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          passwordProfile: fc.anything(),
          idleMinutes: fc.anything(),
          absoluteHours: fc.integer(),
        }),
      ),
      (stored) => {
        const { passwordProfile, idleMinutes, absoluteHours } = readSignInSettings(stored)
        expect(['mlps', 'asvs']).toContain(passwordProfile)
        for (const [value, most] of [
          [idleMinutes, LONGEST.idleMinutes],
          [absoluteHours, LONGEST.absoluteHours],
        ] as const) {
          expect(Number.isInteger(value) && value >= 1 && value <= most).toBe(true)
        }
      },
    ),
  ))
