import { isSeparated } from '@shuping/domain/access'
import { Box, Paper, Stack, Typography } from '@mui/material'
import { useWatch } from 'react-hook-form'
import { DateLine } from '../../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../../kit/forms/TextLine.tsx'
import { ReachPreview } from '../ReachPreview.tsx'
import { RoleLine } from '../RoleLine.tsx'
import { SearchLine } from '../SearchLine.tsx'
import type { Hit } from '../SearchLine.tsx'
import type { Role } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Sources of the fields of a grant, in their order. */
export const GRANT_SOURCES = ['role', 'organizationId', 'from', 'to', 'reason'] as const

/** What stands in the fields of a grant. */
export interface GrantValues {
  readonly role?: Role | ''
  readonly organizationId?: Hit | null
  readonly from?: string
  readonly to?: string
  readonly reason?: string
}

export const blankGrant = (today: string, place: Hit | null = null): GrantValues => ({
  role: '',
  organizationId: place,
  from: today,
  to: '',
  reason: '',
})

/** A grant as the server takes it. */
export const toGrant = ({ role, organizationId, from, to, reason }: GrantValues): Record<string, unknown> => ({
  role,
  organizationId: role && isSeparated(role) ? null : (organizationId?.id ?? null),
  from,
  to: to || null,
  reason,
})

interface GrantFieldsProps {
  readonly roles: readonly Role[]
  /** Of whom the preview speaks; null: somebody without an account yet. */
  readonly accountId: string | null
  readonly personId?: string | null
  /** The place is given and not to be chosen. */
  readonly fixedPlace?: boolean
}

/** The fields of a grant, and beside them what it would let somebody see and do. */
export function GrantFields({ roles, accountId, personId = null, fixedPlace = false }: GrantFieldsProps) {
  const t = useWords()
  const { role, organizationId, from } = useWatch() as GrantValues
  const separated = role !== undefined && role !== '' && isSeparated(role)
  const chosen = role !== undefined && role !== '' && (separated || organizationId != null)
  return (
    <Stack spacing={2}>
      <RoleLine source="role" roles={roles} />
      {separated || fixedPlace ? null : (
        <SearchLine kind="place" source="organizationId" label={t('field.place')} required />
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <DateLine source="from" label={t('field.from')} required />
        <DateLine source="to" label={t('field.to')} help={t('help.to')} />
      </Box>
      <TextLine source="reason" label={t('field.reason')} help={t('help.reason')} required max={500} />
      <Paper variant="outlined" component="section" aria-live="polite" sx={{ p: 1.5 }}>
        <Typography variant="h3" sx={{ mb: 0.5 }}>
          {t('reach.titleAfter')}
        </Typography>
        {chosen ? (
          <ReachPreview
            accountId={accountId}
            personId={personId}
            more={{ role, organizationId: separated ? null : organizationId!.id }}
            on={from || null}
          />
        ) : (
          <Typography color="textSecondary">{t('reach.choose')}</Typography>
        )}
      </Paper>
    </Stack>
  )
}
