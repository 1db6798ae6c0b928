import { Alert, Button } from '@mui/material'
import type { ReactNode } from 'react'
import { textOf } from '../api/fault.ts'
import type { Fault as FaultData } from '../api/fault.ts'
import { useKitWords } from './use-words.ts'
import { useLocaleName } from './words.ts'

interface FaultProps {
  readonly fault: FaultData
  readonly onRetry?: (() => void) | undefined
}

/** Says in place what went wrong and what to do about it. */
export function Fault({ fault, onRetry }: FaultProps) {
  const t = useKitWords()
  const locale = useLocaleName()
  const retryWord = fault.kind === 'conflict' ? t('action.reload') : t('action.retry')
  const words = (): ReactNode => {
    switch (fault.kind) {
      case 'network':
        return t('fault.network')
      case 'unexpected':
        return fault.id === null ? t('fault.unexpected') : t('fault.unexpectedId', { id: fault.id })
      case 'conflict':
        return t('fault.conflict')
      case 'refused':
        return fault.refusals.map((refusal, at) => <div key={at}>{textOf(refusal, locale)}</div>)
    }
  }
  return (
    <Alert
      severity={fault.kind === 'refused' || fault.kind === 'conflict' ? 'warning' : 'error'}
      action={
        onRetry === undefined ? undefined : (
          <Button color="inherit" onClick={onRetry} sx={{ whiteSpace: 'nowrap' }}>
            {retryWord}
          </Button>
        )
      }
    >
      {words()}
    </Alert>
  )
}
