import { Button, LinearProgress, Typography } from '@mui/material'
import { useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { HandDownDialog } from '../dialogs/HandDownDialog.tsx'
import { cyclesDocument } from '../documents.ts'
import { CycleTable } from '../list/CycleTable.tsx'
import type { CycleDetail } from '../types.ts'
import { useWords } from '../use-words.ts'

const OVER = ['ARCHIVED', 'CANCELLED']

/** Cycles of the level below, and how far all levels below are. */
export function ChildrenPanel({ cycle }: { readonly cycle: CycleDetail }) {
  const t = useWords()
  const [handing, setHanding] = useState(false)
  const children = useAsk(cyclesDocument, { filter: { parentId: cycle.id }, sort: 'TREE', first: 200, skip: 0 })
  const rows = children.data?.cycles.nodes ?? []
  const all = cycle.progress.below.reduce((sum, { cycles }) => sum + cycles, 0)
  const done = cycle.progress.below.filter(({ state }) => OVER.includes(state)).reduce((sum, { cycles }) => sum + cycles, 0)
  const hands = cycle.viewerCanConfigure && !OVER.includes(cycle.state)
  if (children.data === undefined || (rows.length === 0 && !hands)) return null
  return (
    <Panel
      title={t('show.children')}
      tools={
        <>
          {all === 0 ? null : <Typography color="textSecondary">{t('show.progress', { done, all })}</Typography>}
          {hands ? (
            <Button size="small" variant="outlined" onClick={() => setHanding(true)}>
              {t('show.handDown')}
            </Button>
          ) : null}
        </>
      }
    >
      {all === 0 ? null : <LinearProgress variant="determinate" value={(100 * done) / all} aria-label={t('show.progress', { done, all })} sx={{ mb: 1 }} />}
      {rows.length === 0 ? (
        <EmptyState title={t('show.noChildren')} hint={t('show.noChildrenHint')} />
      ) : (
        <CycleTable rows={rows} label={t('show.children')} />
      )}
      {handing ? <HandDownDialog cycle={cycle} onClose={() => setHanding(false)} /> : null}
    </Panel>
  )
}
