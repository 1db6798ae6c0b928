import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import { planCycle, settingsOf } from './testing/plan-cycle.ts'

/** The statements of opening a cycle do not grow with those appraised; what 3,000 take, the benchmark tells. */
const WIDTH = 300

let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
})
afterAll(() => bench.close())

/** So many streets under `west`, each with a secretary since January. */
const plant = (width: number) =>
  bench.context.db.pool.query(`
    WITH w AS (SELECT * FROM organization WHERE id = '${bench.id('west')}'),
      o AS (INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank,
          parent_id, path, depth, named_on, established_on)
        SELECT gen_random_uuid(), 'S' || g, '街道' || g, '街道' || g, 'jie dao ' || g, 'jiedao', 'jd', '{}', 'COMMITTEE', 'TERRITORIAL',
          '${bench.levelId('street')}', 3, w.id, w.path || (1000000 + g) || '/', 2, '2020-01-01', '2020-01-01' FROM w, generate_series(1, ${width}) g
        RETURNING *),
      c AS (INSERT INTO organization_change (id, kind, effective_on, recorded_at, reason) VALUES (gen_random_uuid(), 'CREATE', '2020-01-01', now(), '建立') RETURNING id),
      l AS (INSERT INTO organization_link (organization_id, parent_id, valid_from, change_id) SELECT o.id, o.parent_id, '2020-01-01', c.id FROM o, c),
      p AS (INSERT INTO person (id, name, name_sort, pinyin, initials, bigrams, organization_id, path)
        SELECT gen_random_uuid(), '书记' || o.code, 'shu ji', 'shuji', 'sj', '{}', o.id, o.path FROM o RETURNING *)
    INSERT INTO post (id, person_id, organization_id, path, kind, title, valid_from)
    SELECT gen_random_uuid(), p.id, p.organization_id, p.path, 'SECRETARY', '书记', '2026-01-01' FROM p`)

async function build(title: string): Promise<{ statements: number; entries: number }> {
  const id = await planCycle(bench, { organizer: 'west', title })
  const settings = settingsOf({ classId: 'street', schemeVersionId: null, title })
  await bench.mutate('configureCycle', { id, version: 1, settings }, 'cycle { id }')
  bench.statements()
  const { entries } = await bench.mutate('buildRoster', { id, version: 2 }, 'entries')
  return { statements: bench.statements().length, entries }
}

test('a roster of 300 is drawn up by as many statements as one of ten', { timeout: 60_000 }, async () => {
  await plant(10)
  const few = await build('十个')
  await bench.context.db.pool.query(`DELETE FROM appraisee; TRUNCATE post CASCADE; DELETE FROM person`)
  await bench.context.db.pool.query(`DELETE FROM organization_link l USING organization o WHERE o.id = l.organization_id AND o.code LIKE 'S%'; DELETE FROM organization WHERE code LIKE 'S%'`)
  await plant(WIDTH)
  const many = await build('三百')
  expect([few.entries, many.entries]).toEqual([10, WIDTH])
  expect(many.statements).toBe(few.statements)
  bench.statements()
  const { cycles } = await bench.run('{ cycles { nodes { title state progress { entries onSite } organization { name } } total } }')
  expect(cycles.nodes).toHaveLength(2)
  expect(bench.statements().length).toBe(3)
})
