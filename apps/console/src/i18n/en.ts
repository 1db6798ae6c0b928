import englishMessages from 'ra-language-english'
import { en as kit } from '../kit/words/en.ts'
import { en as access } from '../modules/access/words/en.ts'
import { en as accounts } from '../modules/access/accounts/words/en.ts'
import { en as audit } from '../modules/access/words/audit-en.ts'
import { en as cycles } from '../modules/cycles/words/en.ts'
import { en as schemes } from '../modules/schemes/words/en.ts'
import { en as decisions } from '../modules/decisions/words/en.ts'
import { en as evidence } from '../modules/evidence/words/en.ts'
import { en as levels } from '../modules/organizations/words/levels-en.ts'
import { en as organizations } from '../modules/organizations/words/en.ts'
import { en as ballots } from '../modules/ballots/words/en.ts'
import { en as people } from '../modules/people/words/en.ts'
import { en as reports } from '../modules/reports/words/en.ts'
import { en as reviews } from '../modules/reviews/words/en.ts'
import { en as scoring } from '../modules/scoring/words/en.ts'

/** Our own words, module by module. */
export const words = { kit, organizations, levels, people, reports, reviews, access, accounts, audit, schemes, cycles, evidence, ballots, scoring, decisions } as const

/** Everything the English page says. */
export const en = {
  ...englishMessages,
  ...words,
  resources: {
    organizations: { name: organizations.name },
    levels: { name: levels.name },
    accounts: { name: accounts.name },
    people: { name: people.name },
  },
}
