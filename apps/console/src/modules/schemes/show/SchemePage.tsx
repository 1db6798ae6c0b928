import { useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { schemeDocument } from '../documents.ts'
import { Versions } from './Versions.tsx'

/** The page of one scheme. */
export function SchemePage() {
  const { id = '' } = useParams()
  const found = useAsk(schemeDocument, { id })
  if (found.data === undefined) return <Waiting error={found.error} onRetry={found.refetch} height={360} missing={<NotFoundPage />} />
  const { scheme } = found.data
  return scheme === null ? <NotFoundPage /> : <Versions key={scheme.id} scheme={scheme} />
}
