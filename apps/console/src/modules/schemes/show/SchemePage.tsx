import { Skeleton } from '@mui/material'
import { useParams } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { NotFoundPage } from '../../../layout/NotFoundPage.tsx'
import { schemeDocument } from '../documents.ts'
import { Versions } from './Versions.tsx'

/** The page of one scheme. */
export function SchemePage() {
  const { id = '' } = useParams()
  const found = useAsk(schemeDocument, { id })
  if (found.isError && found.data === undefined) {
    const fault = faultOf(found.error)
    return fault.kind === 'refused' ? <NotFoundPage /> : <Fault fault={fault} onRetry={() => void found.refetch()} />
  }
  if (found.data === undefined) return <Skeleton variant="rectangular" height={360} />
  const { scheme } = found.data
  return scheme === null ? <NotFoundPage /> : <Versions key={scheme.id} scheme={scheme} />
}
