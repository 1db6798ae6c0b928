import { Chip } from '@mui/material'
import { useAsk } from '../../api/use-ask.ts'
import { useKitWords } from '../../kit/use-words.ts'
import { scopeDocument } from './documents.ts'

/** Which part of the tree can be seen: the own top organization and everything below. */
export function ScopeChip() {
  const t = useKitWords()
  const root = useAsk(scopeDocument, {}).data?.organizations.nodes[0]
  if (root === undefined) return null
  return (
    <Chip
      size="small"
      label={t('nav.scopeShort', { name: root.shortName })}
      title={t('nav.scope', { name: root.name })}
      variant="outlined"
      sx={{ color: 'inherit', borderColor: 'currentColor', maxWidth: '18rem' }}
    />
  )
}
