import { Link as MuiLink, Paper } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { dayText } from '../../../kit/calendar-day.ts'
import { FactList } from '../../../kit/FactList.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { levelName } from '../level-name.ts'
import { showUrl } from '../places.ts'
import type { OrganizationDetail } from '../types.ts'
import { useWords } from '../use-words.ts'

/** What the organization is, as pairs of name and value. */
export function Facts({ organization }: { readonly organization: OrganizationDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const { parent } = organization
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('field.shortName'), organization.shortName],
    [t('field.code'), organization.code],
    [t('field.officialCode'), organization.officialCode ?? '—'],
    [t('field.level'), levelName(organization.level, locale)],
    [t('field.kind'), t(`kind.${organization.kind}`)],
    [t('field.sector'), t(`sector.${organization.sector}`)],
    [
      t('field.parent'),
      parent === null ? (
        t('show.top')
      ) : (
        <MuiLink component={Link} to={showUrl(parent.id)}>
          {parent.name}
        </MuiLink>
      ),
    ],
    [t('field.establishedOn'), dayText(organization.establishedOn, locale)],
    ...(organization.namedOn === organization.establishedOn
      ? []
      : [[t('field.namedOn'), dayText(organization.namedOn, locale)] as const]),
    [t('field.descendantsCount'), organization.descendantsCount],
  ]
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <FactList facts={facts} label={t('show.facts')} />
    </Paper>
  )
}
