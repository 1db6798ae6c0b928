import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENTRY, openReportsBench, TEXTS } from '../../testing/reports-bench.ts'
import type { ReportsBench } from '../../testing/reports-bench.ts'

/** How many SQL statements each operation costs, with two reports and with many: the same. */
let bench: ReportsBench
beforeAll(async () => {
  bench = await openReportsBench()
})
afterAll(() => bench.close())

const NODE = 'id organizationName personName postTitle classZh state late submittedOn version viewerCanReview cycle { title state }'
const operations: Readonly<Record<string, { statements: number; document: string; variables: () => object; by: () => Parameters<ReportsBench['run']>[2] }>> = {
  'a page of a cycle and its tally': {
    statements: 4,
    document: `query ($id: ID!) { reports(filter: { cycleId: $id }, first: 500) { nodes { ${NODE} } total } reportTally(cycleId: $id) { state count late } }`,
    variables: () => ({ id: bench.cycleId }),
    by: () => bench.holder('CLERK', 'top'),
  },
  'a page with what is known of the year before': {
    // The entries; their last reports; the problems named to them.
    statements: 3,
    document: `query ($id: ID!) { reports(filter: { cycleId: $id }, first: 500) { nodes { id lastYear { year texts { nextSteps } } namedProblems { text } } } }`,
    variables: () => ({ id: bench.cycleId }),
    by: () => bench.holder('CLERK', 'top'),
  },
  'who has not submitted': {
    statements: 2,
    document: `query ($id: ID!) { reports(filter: { cycleId: $id, states: [NOT_STARTED, DRAFT, RETURNED] }, first: 500) { nodes { ${NODE} } } }`,
    variables: () => ({ id: bench.cycleId }),
    by: () => bench.holder('CLERK', 'top'),
  },
  'one’s own report with everything': {
    // The entry; where its organization stands; all that is on record of it; its last report; the problems named to it.
    statements: 5,
    document: `query ($id: ID!) { myReport(appraiseeId: $id) { ${ENTRY} lines { mostCharacters } factsOnRecord { id } lastYear { texts { problems } } namedProblems { text } cycle { title } } }`,
    variables: () => ({ id: bench.appraisee.a }),
    by: () => bench.author('a'),
  },
  'saving a draft for the first time': {
    statements: 8,
    document: 'mutation ($input: SaveReportDraftInput!) { saveReportDraft(input: $input) { entry { version } } }',
    variables: () => ({ input: { appraiseeId: bench.appraisee.a, version: 0, texts: TEXTS } }),
    by: () => bench.author('a'),
  },
}

async function plant(width: number): Promise<void> {
  const { pool } = bench.context.db
  await bench.clear()
  // A roster that is frozen gives nobody up: here it is made smaller all the same.
  await pool.query('ALTER TABLE appraisee DISABLE TRIGGER USER; DELETE FROM appraisee WHERE ordinal > 1; ALTER TABLE appraisee ENABLE TRIGGER USER')
  await pool.query(`
    INSERT INTO appraisee (id, cycle_id, ordinal, class_id, organization_id, organization_name, path, post_id, post_title, person_id, person_name,
      name_sort, period_from, period_to, form)
    SELECT gen_random_uuid(), cycle_id, 1 + g, class_id, organization_id, organization_name || g, path, post_id, post_title, person_id, person_name || g,
      name_sort || g, period_from, period_to, form
    FROM appraisee, generate_series(1, ${width}) g WHERE ordinal = 1`)
  await pool.query(`
    INSERT INTO report (id, appraisee_id, path, person_id, state, submitted_on, version_number)
    SELECT gen_random_uuid(), id, path, person_id, 'SUBMITTED', '2026-06-10', 1 FROM appraisee WHERE ordinal > 1 AND ordinal % 2 = 0`)
}

test.each(Object.keys(operations))('%s', async (name) => {
  const { statements, document, variables, by } = operations[name]!
  const counts: number[] = []
  for (const width of [5, 150]) {
    await plant(width)
    bench.statements()
    const answer = await bench.run(document, { ...variables() }, by())
    counts.push(bench.statements().length)
    expect(JSON.stringify(answer).length).toBeGreaterThan(30)
  }
  expect(counts).toEqual([5, 150].map(() => statements))
})
