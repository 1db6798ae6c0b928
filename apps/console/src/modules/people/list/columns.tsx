import { Link as MuiLink } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { todayHere } from '../../../kit/calendar-day.ts'
import type { KeyOf, Translator } from '../../../kit/words.ts'
import { organizationUrl } from '../../organizations/index.ts'
import { PersonStatusMark } from '../PersonStatusMark.tsx'
import { personUrl } from '../places.ts'
import { isHeld } from '../types.ts'
import type { PersonRow } from '../types.ts'
import type { en } from '../words/en.ts'

export interface Column {
  readonly source: string
  readonly label: string
  readonly sorts?: boolean
  readonly render: (row: PersonRow) => ReactNode
}

/** Columns that stay away until somebody asks for them. */
export const HIDDEN_AT_FIRST = ['pinyin', 'status']

/** All columns of the list in their first order. */
export const columnsOf = (t: Translator<KeyOf<typeof en>>): readonly Column[] => [
  {
    source: 'name',
    label: t('field.name'),
    sorts: true,
    render: (row) => (
      <MuiLink component={Link} to={personUrl(row.id)} sx={{ fontWeight: 500 }}>
        {row.name}
      </MuiLink>
    ),
  },
  {
    source: 'organization',
    label: t('field.organization'),
    sorts: true,
    render: ({ organization }) => (
      <MuiLink component={Link} to={organizationUrl(organization.id)} title={organization.name} color="textPrimary">
        {organization.shortName}
      </MuiLink>
    ),
  },
  { source: 'posts', label: t('field.posts'), render: (row) => <PresentPosts row={row} /> },
  { source: 'phone', label: t('field.phone'), render: ({ phone }) => phone ?? '—' },
  { source: 'pinyin', label: t('field.pinyin'), render: ({ pinyin }) => pinyin },
  { source: 'status', label: t('field.status'), render: ({ status }) => <PersonStatusMark status={status} /> },
]

/** The titles held today; where they are held, unless with the organization that keeps the entry. */
function PresentPosts({ row }: { readonly row: PersonRow }) {
  const today = todayHere()
  const held = row.posts.filter((post) => isHeld(post, today))
  if (held.length === 0) return <>—</>
  return (
    <>
      {held
        .map((post) =>
          post.organization.id === row.organization.id ? post.title : `${post.organization.name} ${post.title}`,
        )
        .join('；')}
    </>
  )
}
