import { Paper } from '@mui/material'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { CyclePicker } from './CyclePicker.tsx'
import type { ChoosableCycle, CyclesDocument } from './CyclePicker.tsx'

interface Props<Cycle, Answer> {
  readonly title: string
  readonly document: CyclesDocument<Answer>
  readonly read: (answer: Answer) => readonly Cycle[]
  /** Said where there is no cycle at all. */
  readonly none: string
  readonly noneHint: string
  /** Which of the newest is shown where the address names none; the first. */
  readonly prefer?: (cycle: Cycle) => boolean
  readonly action?: (cycle: Cycle) => ReactNode
  readonly children: (cycle: Cycle) => ReactNode
}

/** A page about one cycle, the one that the address names (`?cycle=`) and no other, with a box to choose another. */
export function ChosenCyclePage<Cycle extends ChoosableCycle, Answer>({
  title, document, read, none, noneHint, prefer = () => true, action, children,
}: Props<Cycle, Answer>) {
  const kit = useKitWords()
  const [params, setParams] = useSearchParams()
  const id = params.get('cycle')
  const { data, error, refetch } = useAsk(document, { search: '', id }, { keep: true })
  const found = data === undefined ? [] : read(data)
  const cycle = found.find(prefer) ?? found[0]
  return (
    <>
      <PageHead title={title}>{cycle === undefined ? null : action?.(cycle)}</PageHead>
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={240} />
      ) : cycle === undefined ? (
        <Paper variant="outlined">
          <EmptyState {...(id === null ? { title: none, hint: noneHint } : { title: kit('fault.notFound'), hint: kit('fault.notFoundHint') })} />
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
