import { Link as MuiLink } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { dayText } from '../../../kit/calendar-day.ts'
import type { KeyOf, Translator } from '../../../kit/words.ts'
import { levelName } from '../level-name.ts'
import { showUrl } from '../places.ts'
import { StatusMark } from '../StatusMark.tsx'
import type { OrganizationRow } from '../types.ts'
import type { en } from '../words/en.ts'

export interface Column {
  readonly source: keyof OrganizationRow & string
  readonly label: string
  /** Sorted by the server (`source.ts` says how). */
  readonly sorts?: boolean
  readonly number?: boolean
  readonly render?: (row: OrganizationRow) => ReactNode
}

/** Columns that stay away until somebody asks for them. */
export const HIDDEN_AT_FIRST = ['shortName', 'officialCode', 'status', 'childrenCount', 'namedOn']

/** All columns of the list in their first order. */
export const columnsOf = (t: Translator<KeyOf<typeof en>>, locale: 'zh' | 'en'): readonly Column[] => [
  {
    source: 'name',
    label: t('field.name'),
    sorts: true,
    render: (row) => (
      <MuiLink component={Link} to={showUrl(row.id)} sx={{ fontWeight: 500 }}>
        {row.name}
      </MuiLink>
    ),
  },
  { source: 'shortName', label: t('field.shortName') },
  { source: 'code', label: t('field.code'), sorts: true },
  { source: 'officialCode', label: t('field.officialCode') },
  { source: 'level', label: t('field.level'), sorts: true, render: ({ level }) => levelName(level, locale) },
  {
    source: 'parent',
    label: t('field.parent'),
    sorts: true,
    render: ({ parent }) => <span title={parent?.name}>{parent?.shortName ?? t('show.top')}</span>,
  },
  { source: 'kind', label: t('field.kind'), render: ({ kind }) => t(`kind.${kind}`) },
  { source: 'sector', label: t('field.sector'), render: ({ sector }) => t(`sector.${sector}`) },
  { source: 'status', label: t('field.status'), render: ({ status }) => <StatusMark status={status} /> },
  { source: 'childrenCount', label: t('field.childrenCount'), number: true },
  { source: 'descendantsCount', label: t('field.descendantsCount'), number: true },
  {
    source: 'establishedOn',
    label: t('field.establishedOn'),
    sorts: true,
    render: ({ establishedOn }) => dayText(establishedOn, locale),
  },
  { source: 'namedOn', label: t('field.namedOn'), render: ({ namedOn }) => dayText(namedOn, locale) },
]
