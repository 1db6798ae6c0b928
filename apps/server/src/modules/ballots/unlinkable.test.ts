import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openFront } from '../../http/testing/open-front.ts'
import type { Front } from '../../http/testing/open-front.ts'
import { aboutOf } from './commands.ts'
import { paperOpener } from './sealing.ts'
import { slipHash } from './slips.ts'
import { openVotingBench } from './testing/voting-bench.ts'
import type { VotingBench } from './testing/voting-bench.ts'

// Nobody can link a paper to a slip, or a slip to a person: docs/adr/0009. Looked at is every column of every table, the
// columns that PostgreSQL keeps itself, the order of the rows, what was written to the log, and the files beside the database.

let bench: VotingBench
let front: Front
beforeAll(async () => {
  bench = await openVotingBench({ people: 4 })
  front = await openFront(bench, { clerk: bench.clerk })
})
afterAll(async () => {
  await front.close()
  await bench.close()
})

const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await front.send({ path, body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
  return { ...answer, json: JSON.parse(answer.text) }
}

/** Everything in the database, row by row with what PostgreSQL keeps of it: place, transactions, commands. */
async function everything(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { pool } = bench.context.db
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`)
  const all = new Map<string, readonly string[]>()
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(`SELECT concat_ws(' ', t.ctid, t.xmin, t.xmax, t.cmin, t.cmax, t::text) AS row FROM "${name}" t ORDER BY t.ctid`)
    all.set(name, found.rows.map(({ row }) => row))
  }
  return all
}

/** Papers that are all different: 4 appraisees, 4 grades. */
const paperAt = (at: number): readonly number[] => [at % 4, Math.floor(at / 4) % 4, Math.floor(at / 16) % 4, 0]

test('between the slips and the papers nothing stands', { timeout: 120_000 }, async () => {
  const { id, slips } = await bench.opened({ leaders: 16, delegates: 10 })
  const codes = [...slips['leaders']!.slice(0, 16).map((code) => ['leaders', code] as const), ...slips['delegates']!.slice(0, 10).map((code) => ['delegates', code] as const)]
  const before = await everything()
  const said: string[] = []
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => Boolean(said.push(String(text)))))
  for (const [at, [, code]] of codes.entries()) {
    // Whoever is signed in as well is nobody here.
    const headers = { cookie: 'shuping_session=somebody', 'user-agent': `phone ${at}`, 'x-test-caller': 'clerk' }
    expect((await send('/vote/slip', { slip: code }, headers)).status).toBe(200)
    expect((await send('/vote/paper', { slip: code, cells: paperAt(at) }, headers)).json).toEqual({ outcome: 'RECEIVED', invalid: false })
    // Faults along the way are no reason to write anything down either.
    await send('/vote/paper', { slip: code, cells: 'x' }, headers)
    await send('/vote/paper', { slip: code, cells: paperAt(at + 1) }, headers)
  }
  out!.mockRestore()
  err!.mockRestore()
  expect(said).toEqual([])

  // While the round is open: one row for each paper in the box, and not a bit of anything else has moved.
  const during = await everything()
  for (const [table, rows] of during) if (table !== 'ballot_box') expect([table, rows]).toEqual([table, before.get(table)])
  expect(during.get('ballot_box')).toHaveLength(codes.length)
  const { pool } = bench.context.db
  const box = (await pool.query<{ slip_hash: string; sealed: Buffer }>('SELECT slip_hash, sealed FROM ballot_box WHERE round_id = $1', [id])).rows
  expect(new Set(box.map(({ sealed }) => sealed.length)).size).toBe(1)
  expect(new Set(box.map(({ sealed }) => sealed.toString('hex'))).size).toBe(codes.length)
  // The application cannot read the box, and whoever asks the functions for an open one gets nothing.
  await bench.as(bench.clerk, async ({ db }) => {
    await expect(db.transaction((tx) => tx.$queryRaw`SELECT * FROM ballot_box`)).rejects.toThrow(/permission denied/)
    await expect(db.transaction((tx) => tx.$executeRaw`DELETE FROM ballot_box`)).rejects.toThrow(/permission denied/)
    expect(await db.transaction((tx) => tx.$queryRaw`SELECT * FROM ballot_box_of(${id}::uuid)`)).toEqual([])
    await db.transaction((tx) => tx.$executeRaw`SELECT ballot_box_empty(${id}::uuid)`)
  })
  expect((await everything()).get('ballot_box')).toHaveLength(codes.length)

  const { publicKey } = await bench.context.db.prisma.ballotRound.findUniqueOrThrow({ where: { id } })
  await bench.closeRound(id)
  await bench.counted(id)
  const after = await everything()

  // A slip is named in the list of printed slips, and nowhere else; its code nowhere at all.
  for (const [table, rows] of after) {
    const text = rows.join('\n')
    for (const [, code] of codes) {
      if (table !== 'ballot_slip') expect([table, text.includes(slipHash(code))]).toEqual([table, false])
      expect([table, text.includes(code), text.includes(code.replaceAll('-', ''))]).toEqual([table, false, false])
    }
  }
  expect(after.get('ballot_slip')).toEqual(before.get('ballot_slip'))
  expect(after.get('ballot_box')).toEqual([])

  // A paper is round, group, answers and a random key; all came at once, in the order of the keys.
  const columns = await pool.query(`SELECT attname FROM pg_attribute WHERE attrelid = 'ballot_paper'::regclass AND attnum > 0 ORDER BY 1`)
  expect(columns.rows.map(({ attname }) => attname)).toEqual(['cells', 'group_id', 'key', 'round_id'])
  const papers = (await pool.query<{ key: string; xmin: string; group_id: string; cells: number[] }>(
    'SELECT key, xmin::text, group_id, cells FROM ballot_paper WHERE round_id = $1 ORDER BY ctid', [id])).rows
  expect(new Set(papers.map(({ xmin }) => xmin)).size).toBe(1)
  expect(papers.every(({ key }) => key[14] === '4')).toBe(true)
  expect(papers.map(({ key }) => key)).toEqual(papers.map(({ key }) => key).toSorted())
  const order = papers.map(({ group_id: group, cells }) => codes.findIndex(([of], at) => of === group && String(paperAt(at)) === String(cells)))
  expect(order.toSorted((a, b) => a - b)).toEqual(codes.map((_, at) => at))
  expect(order).not.toEqual(order.toSorted((a, b) => a - b))
  // The order of arrival tells nothing: the rank correlation of 26 shuffled ones stays below 0.75 but once in ten thousand runs.
  const distance = order.reduce((sum, came, stands) => sum + (came - stands) ** 2, 0)
  expect(Math.abs(1 - (6 * distance) / (26 * (26 ** 2 - 1)))).toBeLessThan(0.75)

  // Whoever kept the box from before, as in a backup, has ciphers without a key.
  await expect(paperOpener(bench.context.dataFolder, id, publicKey!)).rejects.toThrow(/ENOENT/)
})

test('a paper opens only for its own round and group', async () => {
  const { id, slips } = await bench.opened({ leaders: 5 })
  await bench.vote(slips['leaders']![0]!, [1, 2, 3, 0])
  const { publicKey } = await bench.context.db.prisma.ballotRound.findUniqueOrThrow({ where: { id } })
  const [row] = (await bench.context.db.pool.query('SELECT sealed FROM ballot_box WHERE round_id = $1', [id])).rows
  const open = await paperOpener(bench.context.dataFolder, id, publicKey!)
  expect(open(row.sealed, aboutOf(id, 'leaders'))).toEqual([1, 2, 3, 0])
  expect(() => open(row.sealed, aboutOf(id, 'delegates'))).toThrow()
})

test('what is sent to the box is answered plainly, and nothing of it is kept by anybody on the way', async () => {
  const { slips } = await bench.opened({ leaders: 3 })
  const code = slips['leaders']![0]!
  const told = await send('/vote/slip', { slip: code })
  expect([told.status, told.headers['cache-control'], told.headers['set-cookie']]).toEqual([200, 'no-store', undefined])
  expect(told.json.form.sheet).toHaveLength(4)
  const codesOf = (answer: { json: { refusals?: { code: string }[] } }) => answer.json.refusals?.map((refusal) => refusal.code)
  for (const [body, expected] of [
    [{}, 'ballots.slipUnknown'], [{ slip: 7 }, 'ballots.slipUnknown'], [{ slip: 'x'.repeat(100) }, 'ballots.slipUnknown'],
    [[], 'ballots.slipUnknown'], [{ slip: code, cells: [9, 9, 9, 9] }, 'ballots.paperMisshapen'], [{ slip: code }, 'ballots.paperMisshapen'],
  ] as const) {
    const answer = await send('/vote/paper', body)
    expect([answer.status, codesOf(answer)]).toEqual([409, [expected]])
  }
  expect((await send('/vote/paper', '{"slip":')).status).toBe(400)
  expect((await send('/vote/paper', { slip: code, cells: 'x'.repeat(100_000) })).status).toBe(413)
  expect((await send('/vote/paper', { slip: code, cells: [0, 0, 0, -2] })).json).toEqual({ outcome: 'RECEIVED', invalid: true })
  expect((await send('/vote/paper', { slip: code, cells: [0, 0, 0, 0] })).json).toMatchObject({ outcome: 'USED' })
  expect(codesOf(await send('/vote/slip', { slip: code }))).toEqual(['ballots.slipUsed'])
})

test('by no subtraction of what is shown do fewer than five papers come out', { timeout: 120_000 }, async () => {
  for (const [leaders, delegates] of [[12, 4], [4, 12], [4, 4], [6, 5], [5, 0], [2, 1], [9, 0], [3, 2]] as const) {
    const { id, slips } = await bench.opened({ leaders: Math.max(1, leaders), delegates: Math.max(1, delegates) })
    const sent = [...slips['leaders']!.slice(0, leaders), ...slips['delegates']!.slice(0, delegates)]
    for (const [at, code] of sent.entries()) await bench.vote(code, paperAt(at))
    await bench.closeRound(id)
    await bench.counted(id)
    // Alone: rounds of one ballot are told beside each other (`few-papers.test.ts`).
    await bench.context.db.prisma.ballotRound.updateMany({ where: { id: { not: id } }, data: { state: 'VOID', reason: '试' } })
    const { cycle } = bench.context.db.prisma
    await cycle.update({ where: { id: bench.cycleId }, data: { state: 'BALLOT_CLOSED' } })
    const { ballotTallies } = await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { appraisee line group papers hidden abstained blank marks { mark count } } }', { id }, bench.clerk)
    await cycle.update({ where: { id: bench.cycleId }, data: { state: 'REPORTING' } })
    const sizes: Readonly<Record<string, number>> = { leaders, delegates }
    for (let appraisee = 0; appraisee < 4; appraisee += 1) {
      const place = ballotTallies.filter((tally: any) => tally.appraisee === appraisee)
      expect(place.filter((tally: any) => tally.hidden).every((tally: any) => tally.marks.length === 0 && tally.abstained === null && tally.blank === null)).toBe(true)
      const shown: string[][] = place.filter((tally: any) => !tally.hidden).map((tally: any) => (tally.group === null ? ['leaders', 'delegates'] : [tally.group]))
      // Sums and differences of everything shown, one by one.
      for (let code = 0; code < 3 ** shown.length; code += 1) {
        const sum: Record<string, number> = { leaders: 0, delegates: 0 }
        shown.forEach((groups, at) => groups.forEach((group) => (sum[group]! += (Math.floor(code / 3 ** at) % 3) - 1)))
        const papers = Object.keys(sum).reduce((total, group) => total + (sum[group] === 0 ? 0 : sizes[group]!), 0)
        expect(papers === 0 || papers >= 5).toBe(true)
      }
      // Beside the score that both groups are weighed into, a small one hides the other: the score less that one would be it.
      // Fewer than five altogether are no result: the round failed.
      expect(shown.length > 0).toBe([leaders, delegates].every((count) => count === 0 || count >= 5))
    }
  }
})
