import { Alert, Box, Chip, List, ListItemButton, ListItemText, Typography } from '@mui/material'
import type { SchemeFault } from '@shuping/domain/schemes'
import { useState } from 'react'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { faultsAt, faultText, linesOf, readDraft, valueAt, withValue } from './draft.ts'
import type { Json, Node, TreeLine } from './draft.ts'
import { JsonForm } from './JsonForm.tsx'
import { NodeForm } from './NodeForm.tsx'

/** Top-level settings beside the tree, in the order in which people think of them. */
const SECTIONS = [
  'title', 'source', 'classes', 'raterGroups', 'grades', 'grading', 'rounding', 'quotas', 'gates', 'vetoes', 'directAwards', 'eligibility', 'metrics',
  'facts', 'minimumPapers', 'aside', 'standing', 'rating', 'ranking', 'displayOrder', 'targets', 'merges', 'money',
] as const
type Section = (typeof SECTIONS)[number]

interface Props {
  readonly text: string
  /** Null: it is only read. */
  readonly onChange: ((text: string) => void) | null
}

/** The document as a tree with its faults beside each item, and what is chosen of it to edit. */
export function SchemeEditor({ text, onChange }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [chosen, setChosen] = useState<{ kind: 'line'; path: TreeLine['path'] } | { kind: 'section'; name: Section }>({ kind: 'line', path: ['components'] })
  const { document, faults } = readDraft(text)
  const write = (path: readonly (string | number)[], value: Json | undefined): void =>
    onChange?.(JSON.stringify(withValue(document, path, value), null, 2))
  if (document === null) return <JsonForm label={t('field.document')} value={text} raw onApply={onChange} />
  const lines = linesOf(document)
  const path = chosen.kind === 'line' ? chosen.path : [chosen.name]
  const here = lines.find((line) => line.path.join('/') === path.join('/'))
  return (
    <>
      {onChange === null ? null : (
        <Alert severity={faults.length === 0 ? 'success' : 'warning'}>
          {faults.length === 0 ? t('show.faultsNone') : t('show.faults', { smart_count: faults.length })}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: 'minmax(18rem, 5fr) 7fr' }, alignItems: 'start' }}>
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Panel title={t('show.components')}>
            <List component="nav" dense disablePadding aria-label={t('show.components')}>
              {lines.map((line) => (
                <Line
                  key={line.path.join('/')}
                  line={line}
                  faults={faultsAt(faults, line.path)}
                  chosen={chosen.kind === 'line' && line.path.join('/') === path.join('/')}
                  onChoose={() => setChosen({ kind: 'line', path: line.path })}
                />
              ))}
            </List>
          </Panel>
          <Panel title={t('show.sections')}>
            <List component="nav" dense disablePadding aria-label={t('show.sections')} sx={{ columns: { sm: 2 } }}>
              {SECTIONS.map((name) => (
                <ListItemButton
                  key={name}
                  selected={chosen.kind === 'section' && chosen.name === name}
                  aria-current={chosen.kind === 'section' && chosen.name === name ? 'true' : undefined}
                  onClick={() => setChosen({ kind: 'section', name })}
                  sx={{ breakInside: 'avoid' }}
                >
                  <ListItemText primary={t(`section.${name}`)} />
                  <FaultMark faults={faultsAt(faults, [name])} />
                </ListItemButton>
              ))}
            </List>
          </Panel>
        </Box>
        <Panel title={here === undefined ? t(`section.${(chosen as { name: Section }).name}`) : labelOf(here.node, locale)}>
          <Faults faults={faultsAt(faults, path)} />
          {here === undefined ? (
            <JsonForm
              key={path.join('/')}
              label={t('field.json')}
              value={JSON.stringify(valueAt(document, path) ?? null, null, 2)}
              onApply={onChange === null ? null : (json) => write(path, JSON.parse(json) as Json)}
            />
          ) : (
            <NodeForm
              key={path.join('/')}
              line={here}
              onChange={onChange === null ? null : write}
              onRemoved={() => setChosen({ kind: 'line', path: ['components'] })}
            />
          )}
        </Panel>
      </Box>
    </>
  )
}

/** What an item is called. */
export const labelOf = (node: Node, locale: 'zh' | 'en'): string => {
  const label = node['label'] as { readonly zh?: string; readonly en?: string } | undefined
  return (locale === 'en' ? (label?.en ?? label?.zh) : label?.zh) ?? (node['id'] as string)
}

interface LineProps {
  readonly line: TreeLine
  readonly faults: readonly SchemeFault[]
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Line({ line: { node, depth, weight, sum }, faults, chosen, onChoose }: LineProps) {
  const t = useWords()
  const locale = useLocaleName()
  const points = node['points'] as string
  const worth = weight ?? points
  return (
    <ListItemButton selected={chosen} aria-current={chosen ? 'true' : undefined} onClick={onChoose} sx={{ pl: 1 + depth * 2.5 }}>
      <ListItemText
        primary={labelOf(node, locale)}
        secondary={sum === null ? null : t(sum.kind === 'weights' ? 'show.sum' : 'show.sumPoints', { sum: sum.text, points })}
        slotProps={{ secondary: { color: sum?.fits === false ? 'error' : 'textSecondary' } }}
      />
      <FaultMark faults={faults} />
      <Typography component="span" sx={{ ml: 1, fontVariantNumeric: 'tabular-nums' }}>
        {worth}
      </Typography>
    </ListItemButton>
  )
}

function FaultMark({ faults }: { readonly faults: readonly SchemeFault[] }) {
  const t = useWords()
  return faults.length === 0 ? null : <Chip size="small" color="warning" variant="outlined" label={t('show.faultsHere', { smart_count: faults.length })} />
}

function Faults({ faults }: { readonly faults: readonly SchemeFault[] }) {
  const locale = useLocaleName()
  return faults.length === 0 ? null : (
    <Alert severity="warning" sx={{ mb: 1.5 }}>
      {faults.map((fault) => (
        <div key={`${fault.code} ${fault.field}`}>{faultText(fault, locale)}</div>
      ))}
    </Alert>
  )
}
