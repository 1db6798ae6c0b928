import { useAsk } from '../../api/use-ask.ts'
import { searchDocument } from './documents.ts'
import { OrganizationPicker } from './OrganizationPicker.tsx'
import { useWords } from './use-words.ts'

/** The scope: an organization and everything below. The tree at the left sets the same. */
export function UnderPicker({
  id,
  onChange,
}: {
  readonly id: string | undefined
  readonly onChange: (id: string | undefined) => void
}) {
  const t = useWords()
  const known = useAsk(
    searchDocument,
    { filter: { ids: id === undefined ? [] : [id] }, first: 1 },
    { enabled: id !== undefined },
  )
  const value = id === undefined ? null : (known.data?.organizations.nodes[0] ?? { id, name: '…' })
  return (
    <OrganizationPicker
      label={t('list.under')}
      placeholder={t('list.underAll')}
      shrinkLabel
      value={value}
      onChange={(hit) => onChange(hit?.id)}
    />
  )
}
