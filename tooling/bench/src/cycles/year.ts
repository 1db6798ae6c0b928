import { randomUUID } from 'node:crypto'
import type { Database, Lanes } from '@shuping/db'
import { asInstaller } from '@shuping/domain/access'
import { parseSchemeText } from '@shuping/domain/schemes'
import { compileScheme, parseInputsText, runProgram } from '@shuping/domain/scoring'
import { newId, scopedContext } from '@shuping/server/context'
import { schema } from '@shuping/server/schema'
import { graphql } from 'graphql'
import { interleave, timed } from '../measure.ts'
import type { Line } from '../report.ts'
import { streetForm, STREET_SCHEME } from './street-scheme.ts'

const FEW = 30

/**
 * A city's year through the product's own commands, under its policies: a cycle opened for all its streets, their inputs
 * gathered and typed, everybody scored; then its lists beside those of a cycle of thirty.
 */
export async function benchYear(db: Database, lanes: Lanes, folder: string, { heads, most }: { readonly heads: number; readonly most: number }): Promise<readonly Line[]> {
  const session = { id: randomUUID(), accountId: '', awaitsTotp: false, mustChangePassword: false, steppedUpAt: new Date() }
  const ask = async <Data>(source: string, variables: Record<string, unknown>): Promise<Data> => {
    const { context, release } = await scopedContext(lanes, { viewer: asInstaller, session }, { now: () => new Date('2026-12-15T04:00:00Z'), newId, dataFolder: folder })
    try {
      const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue: context })
      if (errors) throw new Error(errors.map(({ message, extensions }) => `${message} ${JSON.stringify(extensions)}`).join('\n'))
      return data as Data
    } finally {
      await release()
    }
  }
  const mutate = async <Data>(field: string, input: object, selection: string): Promise<Data> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
    return (await ask<Record<string, Data>>(`mutation ($input: ${type}) { ${field}(input: $input) { ${selection} } }`, { input }))[field]!
  }
  const city = await plantCity(db, heads)
  const { version: { id: schemeVersionId } } = await mutate<{ version: { id: string } }>('createScheme', { organizationId: city, title: '街道书记述职评议办法', document: STREET_SCHEME }, 'version { id }')
  await mutate('publishScheme', { id: schemeVersionId, version: 1 }, 'scheme { id }')

  const open = async (title: string): Promise<string> => {
    const { cycle: { id } } = await mutate<{ cycle: { id: string } }>('createCycle', { organizationId: city, year: 2026, kind: 'REPORT_AND_REVIEW', title }, 'cycle { id }')
    await mutate('configureCycle', { id, version: 1, settings: settingsOf(title, schemeVersionId) }, 'cycle { id }')
    const { entries } = await mutate<{ entries: number }>('buildRoster', { id, version: 2 }, 'entries')
    if (entries !== heads) throw new Error(`${entries} on the roster, not ${heads}`)
    await mutate('moveCycle', { id, version: 3, verb: 'publish', on: '2026-11-20', minutes: '纪要' }, 'cycle { state }')
    return id
  }
  let cycleId = ''
  const opening = await timed(async () => (cycleId = await open('2026年度街道书记述职评议')))

  await plantVotes(db, cycleId)
  await db.pool.query(`UPDATE cycle SET state = 'SCORING' WHERE id = $1`, [cycleId])
  await db.pool.query('VACUUM (ANALYZE)')
  const gathering = await timed(() => mutate('gatherInputs', { cycleId }, 'sheets'))
  const { rows: people } = await db.pool.query<{ id: string }>('SELECT id FROM appraisee WHERE cycle_id = $1 ORDER BY ordinal', [cycleId])
  const entries = people.flatMap(({ id: appraiseeId }, at) =>
    ['everyday', 'residents'].map((of, which) => ({ appraiseeId, slot: `score:${of}`, value: String(60 + (at * (7 + which)) % 40) })))
  let entering = 0
  for (let from = 0; from < entries.length; from += 3_000)
    entering = Math.max(entering, await timed(() => mutate('enterScores', { cycleId, entries: entries.slice(from, from + 3_000) }, 'sheets')))
  await mutate('scoreCycle', { cycleId }, 'sheets')
  const { scoreRuns: [run] } = await ask<{ scoreRuns: [{ scheme: string; inputs: string; hash: string }] }>('query ($id: ID!) { scoreRuns(cycleId: $id) { scheme inputs hash } }', { id: cycleId })
  const engine = async (): Promise<unknown> => {
    const scheme = parseSchemeText(run.scheme)
    const program = compileScheme(scheme.ok ? scheme.value : undefined!)
    const inputs = parseInputsText(program, run.inputs)
    return inputs.ok && runProgram(program, inputs.value).result.hash
  }
  if ((await engine()) !== run.hash) throw new Error('the engine says otherwise')
  const scoring = await interleave({ engine, command: () => mutate('scoreCycle', { cycleId }, 'sheets') }, { rounds: 5 })

  const few = await copies(db, cycleId, FEW, '三十人')
  const many = await copies(db, cycleId, most, '两万五千人')
  await db.pool.query('VACUUM (ANALYZE)')
  const page = (field: string, nodes: string) => (id: string) => () =>
    ask(`query ($id: ID!) { ${field}(filter: { cycleId: $id }, first: 25) { nodes { ${nodes} } hasNextPage } }`, { id })
  const lists = {
    roster: page('appraisees', 'id personName organizationName form state'),
    sheets: page('scoreSheets', 'id personName total stage computedGradeLabel { zh }'),
    inputs: page('scoreInputs', 'id personName slot state'),
    reports: page('reports', 'id personName organizationName state'),
  }
  const lines: Line[] = []
  for (const [name, of] of Object.entries(lists)) {
    const ms = await interleave({ few: of(few), many: of(many) }, { rounds: 75 })
    lines.push({ bar: '11', what: `a page of ${name}: ${most} appraised / ${FEW}`, floor: ms.few, measured: ms.many, best: ms.best.many, atMostRatio: 1.5 })
  }
  return [
    { bar: '11', what: `a cycle opened for ${heads}: created, set up, roster drawn up, published`, floor: Number.NaN, measured: opening, best: opening, atMost: 10_000 },
    { bar: '', what: `inputs gathered for ${heads}`, floor: Number.NaN, measured: gathering },
    { bar: '', what: '3,000 scores typed in one request', floor: Number.NaN, measured: entering },
    { bar: '11', what: `${heads} scored, sheets, run and standing kept / the engine over the same inputs`, floor: scoring.engine, measured: scoring.command, best: scoring.best.command, atMost: 5_000 },
    ...lines,
  ]
}

const settingsOf = (title: string, schemeVersionId: string) => ({
  title, periodFrom: '2026-01-01', periodTo: '2026-12-31', rosterAsOf: '2026-06-10',
  rules: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newUnderDays: 30, newMode: 'REPORT_ONLY', setUpFrom: '2026-10-01' },
  calendar: { noticeOn: '2026-11-01', reportsDueOn: '2026-12-05', ballotsFrom: '2026-12-20', ballotsUntil: '2026-12-25', decidedBy: '2027-01-15', publicisedBy: '2027-01-31' },
  frame: { windows: [], components: [], strands: [] },
  classes: [{ id: 'street', labelZh: '街道', of: 'POST', postKinds: ['SECRETARY'], sectors: ['TERRITORIAL'], kinds: [], levelIds: [], schemeVersionId }],
})

/** A city with so many streets, each with a secretary since January. */
async function plantCity(db: Database, heads: number): Promise<string> {
  const [city, level, below] = [randomUUID(), randomUUID(), randomUUID()]
  await db.pool.query(`INSERT INTO level (id, rank, code, name_zh, name_en) VALUES ($1, 2, 'city', '市', 'City'), ($2, 3, 'street', '街道', 'Street')`, [level, below])
  await db.pool.query(
    `INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank, path, depth, seq, named_on, established_on)
     VALUES ($1, 'CITY', '松江湾市委', '松江湾', 'song', 'song', 's', '{}', 'COMMITTEE', 'TERRITORIAL', $2, 2, '/900000/', 0, 900000, '2020-01-01', '2020-01-01')`, [city, level])
  await db.pool.query(`
    WITH o AS (INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank,
          parent_id, path, depth, seq, named_on, established_on)
        SELECT gen_random_uuid(), 'S' || g, '街道' || g, '街道' || g, 'jie dao ' || g, 'jiedao', 'jd', '{}', 'COMMITTEE', 'TERRITORIAL',
          '${below}', 3, '${city}', '/900000/' || (1000000 + g) || '/', 1, 1000000 + g, '2020-01-01', '2020-01-01' FROM generate_series(1, ${heads}) g
        RETURNING *),
      c AS (INSERT INTO organization_change (id, kind, effective_on, recorded_at, reason) VALUES (gen_random_uuid(), 'CREATE', '2020-01-01', now(), '建立') RETURNING id),
      t AS (INSERT INTO organization_link (organization_id, parent_id, valid_from, change_id) SELECT '${city}', NULL, '2020-01-01', c.id FROM c),
      l AS (INSERT INTO organization_link (organization_id, parent_id, valid_from, change_id) SELECT o.id, o.parent_id, '2020-01-01', c.id FROM o, c),
      p AS (INSERT INTO person (id, name, name_sort, pinyin, initials, bigrams, organization_id, path)
        SELECT gen_random_uuid(), '书记' || o.code, 'shu ji', 'shuji', 'sj', '{}', o.id, o.path FROM o RETURNING *)
    INSERT INTO post (id, person_id, organization_id, path, kind, title, valid_from)
    SELECT gen_random_uuid(), p.id, p.organization_id, p.path, 'SECRETARY', '书记', '2026-01-01' FROM p`)
  return city
}

/** Counted rounds of a hundred appraisees each, two groups of six papers. */
async function plantVotes(db: Database, cycleId: string): Promise<void> {
  await db.pool.query(
    `WITH r AS (
       INSERT INTO ballot_round (id, cycle_id, path, class_id, ballot_id, number, title, state, form, counted_at)
       SELECT gen_random_uuid(), $1, min(c.path), 'street', 'vote', a.ordinal / 100 + 1, '轮', 'COUNTED',
         $2::jsonb || jsonb_build_object('sheet', jsonb_agg(jsonb_build_object('id', a.id, 'name', a.id, 'about', '') ORDER BY a.ordinal)), now()
       FROM appraisee a JOIN cycle c ON c.id = a.cycle_id WHERE a.cycle_id = $1 GROUP BY a.ordinal / 100 RETURNING *
     ), g AS (
       INSERT INTO ballot_group (round_id, group_id, path, ordinal, due, printed, drawn, returned, invalid)
       SELECT r.id, k.id, r.path, k.at, 6, 6, 6, 6, 0 FROM r, (VALUES ('committee', 0), ('delegates', 1)) AS k (id, at) RETURNING *
     )
     INSERT INTO ballot_tally (round_id, group_id, appraisee, line, path, abstained, blank, marks)
     SELECT r.id, k, n, -1, r.path, 0, 0, jsonb_build_object('very-good', 6 - (n + r.number) % 4, 'rather-good', (n + r.number) % 4)
     FROM r, unnest(ARRAY['committee', 'delegates']) AS k, generate_series(0, jsonb_array_length(r.form -> 'sheet') - 1) AS n`,
    [cycleId, JSON.stringify(streetForm)])
}

/** The rows of a cycle of another size, made of those of a real one. */
async function copies(db: Database, of: string, heads: number, title: string): Promise<string> {
  const id = randomUUID()
  await db.pool.query(
    `INSERT INTO cycle (id, organization_id, organization_name, path, year, kind, title, state, state_since, frame, period_from, period_to, roster_as_of, roster_rules, created_at)
     SELECT $2, organization_id, organization_name, path, year, kind, $3, state, state_since, frame, period_from, period_to, roster_as_of, roster_rules, created_at
     FROM cycle WHERE id = $1`, [of, id, title])
  await db.pool.query(
    `INSERT INTO cycle_class (cycle_id, class_id, ordinal, path, label_zh, label_en, "of", post_kinds, sectors, kinds, level_ids, scheme_version_id)
     SELECT $2, class_id, ordinal, path, label_zh, label_en, "of", post_kinds, sectors, kinds, level_ids, scheme_version_id FROM cycle_class WHERE cycle_id = $1`, [of, id])
  await db.pool.query(
    `INSERT INTO appraisee (id, cycle_id, ordinal, class_id, organization_id, organization_name, path, post_id, post_title, person_id, person_name, name_sort,
       period_from, period_to, form, state)
     SELECT gen_random_uuid(), $2, n, a.class_id, a.organization_id, a.organization_name, a.path, a.post_id, a.post_title, a.person_id, a.person_name, a.name_sort,
       a.period_from, a.period_to, a.form, a.state
     FROM generate_series(0, $3 - 1) AS n JOIN appraisee a ON a.cycle_id = $1 AND a.ordinal = n % (SELECT count(*) FROM appraisee WHERE cycle_id = $1)`, [of, id, heads])
  await db.pool.query(
    `INSERT INTO score_input (id, cycle_id, path, appraisee_id, slot, kind, label_zh, label_en, needed, ordinal, state, source, source_ids, value)
     SELECT gen_random_uuid(), $2, c.path, a.id, 'score:' || k, 'SCORE', k, k, true, a.ordinal * 1000 + at, 'PRESENT', 'ENTERED', '{}', '80'
     FROM appraisee a JOIN cycle c ON c.id = a.cycle_id, (VALUES ('everyday', 0), ('residents', 1)) AS v (k, at) WHERE a.cycle_id = $2 AND $1 <> ''`, [of, id])
  const run = randomUUID()
  await db.pool.query(
    `INSERT INTO score_run (id, cycle_id, path, scheme_version_id, result_version, scheme_hash, inputs_hash, hash, inputs, result, at)
     SELECT $3, $2, path, scheme_version_id, 1, '', '', '', '{}', '{}', now() FROM score_run WHERE cycle_id = $1 LIMIT 1`, [of, id, run])
  await db.pool.query(
    `INSERT INTO score_sheet (id, run_id, cycle_id, path, appraisee_id, result_version, ordinal, class_id, organization_name, person_name, name_sort,
       participation, total, computed_state, computed_grade, disagree, result)
     SELECT gen_random_uuid(), $2, a.cycle_id, c.path, a.id, 1, a.ordinal, a.class_id, a.organization_name, a.person_name, a.name_sort, 'FULL', '80.00', 'GRADED', 'good', false,
       '{"reasons":[]}'
     FROM appraisee a JOIN cycle c ON c.id = a.cycle_id WHERE a.cycle_id = $1`, [id, run])
  return id
}
