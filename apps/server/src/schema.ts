// The explicit list of what the schema consists of, in the order of the modules.
import './kit/scalars.ts'
import './modules/organizations/index.ts'
import './modules/people/index.ts'
import './modules/schemes/index.ts'
import './modules/cycles/index.ts'
import './modules/reports/index.ts'
import './modules/reviews/index.ts'
import './modules/ballots/index.ts'
import './modules/scoring/index.ts'
import './modules/decisions/index.ts'
import './modules/access/index.ts'
import './modules/evidence/index.ts'
import { builder } from './builder.ts'
import { withCheckedIds } from './kit/checked-ids.ts'

/** The executable schema. */
export const schema = withCheckedIds(builder.toSchema())
