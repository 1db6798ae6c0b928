import { Button } from '@mui/material'
import { Link } from 'react-router-dom'
import { EmptyState } from './EmptyState.tsx'
import { PageHead } from './PageHead.tsx'
import { useKitWords } from './use-words.ts'

/** For an address that leads nowhere, and for records that are gone or not one's own. */
export function NotFoundPage() {
  const t = useKitWords()
  return (
    <>
      <PageHead title={t('fault.notFound')} />
      <EmptyState title={t('fault.notFoundHint')}>
        <Button variant="contained" component={Link} to="/">
          {t('fault.home')}
        </Button>
      </EmptyState>
    </>
  )
}
