import BlockIcon from '@mui/icons-material/Block'
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined'
import LockIcon from '@mui/icons-material/LockClockOutlined'
import { Chip, Stack } from '@mui/material'
import { instantText } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import type { AccountRow } from './types.ts'
import { useWords } from './use-words.ts'

/** In use or disabled, locked or not: by word and sign, never by colour alone. */
export function StandingMarks({ account }: { readonly account: Pick<AccountRow, 'status' | 'lockedUntil'> }) {
  const t = useWords()
  const locale = useLocaleName()
  const active = account.status === 'ACTIVE'
  return (
    <Stack direction="row" spacing={0.5} useFlexGap sx={{ flexWrap: 'wrap' }}>
      <Chip
        size="small"
        variant="outlined"
        color={active ? 'success' : 'default'}
        icon={active ? <CheckCircleIcon /> : <BlockIcon />}
        label={t(`status.${account.status}`)}
      />
      {account.lockedUntil === null ? null : (
        <Chip
          size="small"
          variant="outlined"
          color="warning"
          icon={<LockIcon />}
          label={t('lockedUntil', { when: instantText(account.lockedUntil, locale) })}
        />
      )}
    </Stack>
  )
}
