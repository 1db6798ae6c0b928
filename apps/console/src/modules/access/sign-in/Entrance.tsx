import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { setDraftOwner } from '../../../kit/draft.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageWait } from '../../../kit/PageWait.tsx'
import { ViewerContext } from '../../../kit/viewer.ts'
import type { Me } from './documents.ts'
import { ENTRANCE_KEY } from './entrance-key.ts'
import { lookIn } from './look-in.ts'
import { personIs } from './person-here.ts'
import { stepOf } from './step-of.ts'

const SignInPage = lazy(() => import('./SignInPage.tsx').then((file) => ({ default: file.SignInPage })))
const ActivationPage = lazy(() =>
  import('./ActivationPage.tsx').then((file) => ({ default: file.ActivationPage })),
)
const SessionKeeper = lazy(() =>
  import('./SessionKeeper.tsx').then((file) => ({ default: file.SessionKeeper })),
)

interface EntranceProps {
  /** The frame of pages that stand outside. */
  readonly Frame: ComponentType<{ readonly children: ReactNode }>
  readonly children: ReactNode
}

/**
 * Whoever comes is asked who they are; behind it there is a viewer. Once inside nobody is shown out again: a
 * session that ends is mended over the page, so that nothing on it is lost.
 */
export function Entrance({ Frame, children }: EntranceProps) {
  const client = useQueryClient()
  const [inside, setInside] = useState<Me | null>(null)
  const answer = useQuery({ queryKey: ENTRANCE_KEY, queryFn: ({ signal }) => lookIn(signal), staleTime: 60_000 })
  const found = answer.data?.entrance.me ?? null
  const here = found !== null && stepOf(found) === null ? found : null
  if (here !== null && here !== inside && (inside === null || inside.id === here.id)) {
    setDraftOwner(here.id)
    setInside(here)
  }
  useEffect(() => {
    if (here === null) return
    // Everything this window holds belongs to somebody else.
    if (inside !== null && inside.id !== here.id) location.reload()
    else personIs(here.id)
  }, [here, inside])

  if (inside !== null) {
    return (
      <ViewerContext value={inside}>
        {children}
        <Suspense>
          <SessionKeeper />
        </Suspense>
      </ViewerContext>
    )
  }
  const enter = (): void => void client.invalidateQueries({ queryKey: ENTRANCE_KEY })
  return (
    <Frame>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <PageWait /> : null}
      {answer.data === undefined ? null : (
        <Suspense fallback={<PageWait />}>
          {answer.data.entrance.activationDue ? (
            <ActivationPage onDone={enter} />
          ) : (
            <SignInPage
              me={found}
              providers={answer.data.identityProviders}
              onDone={(me) =>
                client.setQueryData(ENTRANCE_KEY, { ...answer.data, entrance: { activationDue: false, me } })
              }
            />
          )}
        </Suspense>
      )}
    </Frame>
  )
}
