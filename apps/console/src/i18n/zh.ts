import { zh as kit } from '../kit/words/zh.ts'
import type { SameKeys } from '../kit/words.ts'
import { zh as access } from '../modules/access/words/zh.ts'
import { zh as accounts } from '../modules/access/accounts/words/zh.ts'
import { zh as audit } from '../modules/access/words/audit-zh.ts'
import { zh as cycles } from '../modules/cycles/words/zh.ts'
import { zh as schemes } from '../modules/schemes/words/zh.ts'
import { zh as decisions } from '../modules/decisions/words/zh.ts'
import { zh as evidence } from '../modules/evidence/words/zh.ts'
import { zh as levels } from '../modules/organizations/words/levels-zh.ts'
import { zh as organizations } from '../modules/organizations/words/zh.ts'
import { zh as ballots } from '../modules/ballots/words/zh.ts'
import { zh as people } from '../modules/people/words/zh.ts'
import { zh as reports } from '../modules/reports/words/zh.ts'
import { zh as reviews } from '../modules/reviews/words/zh.ts'
import { zh as scoring } from '../modules/scoring/words/zh.ts'
import type { en } from './en.ts'
import { reactAdminZh } from './react-admin-zh.ts'

/** Our own words, module by module. */
export const words = { kit, organizations, levels, people, reports, reviews, access, accounts, audit, schemes, cycles, evidence, ballots, scoring, decisions }

/** Everything the Chinese page says. */
export const zh: SameKeys<Omit<typeof en, 'ra'>> & typeof reactAdminZh = {
  ...reactAdminZh,
  ...words,
  resources: {
    organizations: { name: organizations.name },
    levels: { name: levels.name },
    accounts: { name: accounts.name },
    people: { name: people.name },
  },
}
