import { expect, vi } from 'vitest'
import { GOOD, OTHER } from './sign-in-bench.ts'
import type { SignInBench } from './sign-in-bench.ts'

/** Listens to all that the process says; answers how to read it. To be called before it says anything. */
export function overhear(): () => string {
  const said: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream)
    vi.spyOn(stream, 'write').mockImplementation(((text: string | Uint8Array, ...rest: []) => {
      said.push(String(text))
      return write(text, ...rest)
    }) as typeof stream.write)
  }
  return () => said.join('\n')
}

/** The chain holds these actions, and neither it nor what was said holds a password, a hash or a cookie. */
export async function expectToldAndKept(
  bench: SignInBench,
  said: string,
  actions: readonly string[],
  secrets: readonly string[] = [],
): Promise<void> {
  const entries = await bench.owner.db.prisma.auditEntry.findMany()
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(actions.map((action) => `access.${action}`)))
  const hashes = (await bench.owner.db.prisma.credential.findMany()).flatMap(({ passwordHash }) => passwordHash ?? [])
  const everything = `${said}\n${JSON.stringify(entries)}`
  for (const secret of [GOOD, OTHER, 'argon2id', ...hashes, ...secrets]) expect(everything).not.toContain(secret)
  expect(everything).not.toMatch(/[?&]?shuping=/)
}
