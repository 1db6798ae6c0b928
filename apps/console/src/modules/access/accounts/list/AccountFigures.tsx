import { Alert, Box, Button, Stack } from '@mui/material'
import { SEPARATED_ROLES } from '@shuping/domain/access'
import { useLocaleName } from '../../../../kit/words.ts'
import { roleName } from '../../role-words.ts'
import type { Administration } from '../types.ts'
import { useWords } from '../use-words.ts'
import type { ListFilter } from './account-filter.ts'

interface AccountFiguresProps {
  readonly figures: Administration
  readonly onChoose: (filter: ListFilter) => void
}

/** How the accounts stand, each figure a filter; and a warning where one of the three administrators is alone. */
export function AccountFigures({ figures, onChoose }: AccountFiguresProps) {
  const t = useWords()
  const locale = useLocaleName()
  const chips: readonly (readonly [string, number, ListFilter | null])[] = [
    [t('figures.accounts'), figures.accounts, { status: 'ACTIVE' }],
    [t('figures.disabled'), figures.disabled, { status: 'DISABLED' }],
    [t('figures.locked'), figures.locked, { standing: 'locked' }],
    [t('figures.neverSignedIn'), figures.neverSignedIn, { status: 'ACTIVE', standing: 'neverSignedIn' }],
    [t('figures.withoutTotp'), figures.withoutTotp, { status: 'ACTIVE', standing: 'totpOff' }],
    [t('figures.endingSoon'), figures.endingSoon, null],
  ]
  const lonely = SEPARATED_ROLES.filter((role) =>
    figures.administrators.some((one) => one.role === role && one.holders === 1),
  )
  return (
    <>
      <Box role="group" aria-label={t('figures.label')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        {chips.map(([label, count, filter]) =>
          filter === null || count === 0 ? (
            <Box key={label} sx={{ px: 1.25, py: 0.5, color: 'text.secondary' }}>
              {label} {count}
            </Box>
          ) : (
            <Button key={label} size="small" variant="outlined" color="inherit" onClick={() => onChoose(filter)}>
              {label} {count}
            </Button>
          ),
        )}
      </Box>
      {lonely.length === 0 ? null : (
        <Stack spacing={1} sx={{ mb: 1.5 }}>
          {lonely.map((role) => (
            <Alert key={role} severity="warning">
              {t('figures.lonely', { role: roleName(role, locale) })}
            </Alert>
          ))}
        </Stack>
      )}
    </>
  )
}
