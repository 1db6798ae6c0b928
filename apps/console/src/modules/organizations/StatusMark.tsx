import BlockIcon from '@mui/icons-material/Block'
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined'
import { Chip } from '@mui/material'
import type { OrganizationStatus } from './types.ts'
import { useWords } from './use-words.ts'

/** Active or closed, by word and sign, never by colour alone. */
export function StatusMark({ status }: { readonly status: OrganizationStatus }) {
  const t = useWords()
  return (
    <Chip
      size="small"
      variant="outlined"
      color={status === 'ACTIVE' ? 'success' : 'default'}
      icon={status === 'ACTIVE' ? <CheckCircleIcon /> : <BlockIcon />}
      label={t(`status.${status}`)}
    />
  )
}
