import { Button } from '@mui/material'
import { useListContext } from 'ra-core'
import { Link } from 'react-router-dom'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { IMPORT_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'

/** Nothing found, or nothing there yet: what to do next. */
export function ListEmpty() {
  const t = useWords()
  const kit = useKitWords()
  const { filterValues, setFilters } = useListContext()
  const asked = Object.values(filterValues as Record<string, unknown>).some(
    (value) => value !== undefined && value !== '',
  )
  if (asked) {
    return (
      <EmptyState title={t('list.empty')} hint={t('list.emptyHint')}>
        <Button variant="outlined" onClick={() => setFilters({}, [])}>
          {kit('action.reset')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('list.none')} hint={t('list.noneHint')}>
      <Button variant="contained" component={Link} to={IMPORT_PATH}>
        {t('import.name')}
      </Button>
    </EmptyState>
  )
}
