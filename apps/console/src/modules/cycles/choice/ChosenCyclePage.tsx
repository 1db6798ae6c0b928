import { Button, Paper } from '@mui/material'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { useWords } from '../use-words.ts'
import { CyclePicker } from './CyclePicker.tsx'
import type { ChoosableCycle, CyclesDocument } from './CyclePicker.tsx'

interface Props<Cycle, Answer> {
  readonly title: string
  readonly document: CyclesDocument<Answer>
  readonly read: (answer: Answer) => readonly Cycle[]
  /** Said where there is no cycle at all. */
  readonly none: string
  readonly noneHint: string
  /** Which of the newest may be shown where the address names none; one’s own before others’. */
  readonly prefer?: (cycle: Cycle) => boolean
  readonly action?: (cycle: Cycle) => ReactNode
  readonly children: (cycle: Cycle) => ReactNode
}

/** A page about one cycle, the one that the address names (`?cycle=`) and no other, with a box to choose another. */
export function ChosenCyclePage<Cycle extends ChoosableCycle, Answer>({
  title, document, read, none, noneHint, prefer = () => true, action, children,
}: Props<Cycle, Answer>) {
  const t = useWords()
  const kit = useKitWords()
  const own = useOwnPlace()?.name
  const [params, setParams] = useSearchParams()
  const id = params.get('cycle')
  const { data, error, refetch } = useAsk(document, { search: '', id }, { keep: true })
  const found = data === undefined ? [] : read(data)
  const fit = found.filter(prefer)
  const cycle = fit.find(({ organizationName }) => organizationName === own) ?? fit[0] ?? found[0]
  return (
    <>
      <PageHead title={title}>{cycle === undefined ? null : action?.(cycle)}</PageHead>
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={240} />
      ) : cycle === undefined ? (
        <Paper variant="outlined">
          {id === null ? (
            <EmptyState title={none} hint={noneHint} />
          ) : (
            <EmptyState title={kit('fault.notFound')} hint={kit('fault.notFoundHint')}>
              <Button variant="outlined" onClick={() => setParams({}, { replace: true })}>
                {t('choice.newest')}
              </Button>
            </EmptyState>
          )}
        </Paper>
      ) : (
        <>
          <CyclePicker
            document={document}
            read={read}
            value={cycle}
            onChoose={(chosen) =>
              setParams((now) => {
                now.set('cycle', chosen)
                return now
              }, { replace: true })
            }
          />
          {children(cycle)}
        </>
      )}
    </>
  )
}
