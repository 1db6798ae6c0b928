import { inspector } from '@shuping/server/door'
import { schema } from '@shuping/server/schema'
import { parse, specifiedRules, validate } from 'graphql'
import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { ask, signIn } from './ask.ts'
import type { Porch } from './porch.ts'

const SMALL = 'query Me { me { username can holdings { role organizationId } } }'
/** As large as the largest of the console. */
const LARGE = `query Show($id: ID!, $first: Int!) { organizations(first: $first) { total nodes { id code name kind sector status
  level { id nameZh nameEn } parent { id name } ancestors { id name shortName childrenCount descendantsCount }
  formerNames { name shortName validFrom validTo } links { parent { id name } validFrom validTo }
  changes { id kind effectiveOn reason recordedAt } } } organization(id: $id) { id } }`

/** Reading a document before anything else does: the first time, every further time, and against a whole request. */
export async function benchDocuments(porch: Porch): Promise<readonly Line[]> {
  await porch.addAccount('reader')
  const { cookie } = await signIn(porch, 'reader')
  const known = inspector(schema)
  const variables = { id: '00000000-0000-7000-8000-000000000000', first: 50 }
  let at = 0
  /** One that was never seen. */
  const fresh = (): string => `${LARGE} # ${(at += 1)}`
  const each = <T>(work: () => T) => async (): Promise<void> => {
    for (let n = 0; n < 100; n += 1) work()
  }
  const ms = await interleave({
    request: async () => {
      if ((await ask(porch, { query: SMALL }, { cookie })).status !== 200) throw new Error('not answered')
    },
    validated: each(() => validate(schema, parse(fresh()), specifiedRules)),
    first: each(() => known.inspect({ query: fresh(), variables })),
    again: each(() => known.inspect({ query: LARGE, variables })),
  }, { rounds: 60 })
  const [validated, first, again] = [ms.validated / 100, ms.first / 100, ms.again / 100]
  return [
    { bar: '', what: 'looking at a large document for the first time / GraphQL’s own parsing and rules', floor: validated, measured: first },
    { bar: '', what: 'looking at it again / a small request over HTTP', floor: ms.request, measured: again, atMostRatio: 0.05 },
  ]
}
