import { Skeleton } from '@mui/material'
import type { ReactNode } from 'react'
import { faultOf } from '../api/fault.ts'
import { Fault } from './Fault.tsx'

interface WaitingProps {
  /** Why the answer does not come; null while it is on its way. */
  readonly error: unknown
  readonly onRetry: () => unknown
  /** Of the outline, in pixels: about that of the answer. */
  readonly height: number
  /** In place of the reason, where the record is gone or not the caller's. */
  readonly missing?: ReactNode
}

/** Stands where an answer will: its outline while it is on its way, and why when it does not come. */
export function Waiting({ error, onRetry, height, missing }: WaitingProps) {
  if (error === null || error === undefined) return <Skeleton variant="rectangular" height={height} />
  const fault = faultOf(error)
  if (fault.kind === 'refused' && missing !== undefined) return missing
  return <Fault fault={fault} onRetry={() => void onRetry()} />
}
