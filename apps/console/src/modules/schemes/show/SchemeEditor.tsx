import { Alert, Box, Chip, List, ListItemButton, ListItemText } from '@mui/material'
import { bookOf } from '@shuping/domain/schemes'
import type { SchemeFault } from '@shuping/domain/schemes'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { metricsDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { faultsAt, faultsOfLine, faultText, linesOf, withValue } from './draft.ts'
import type { Draft, Json, Path, TreeLine } from './draft.ts'
import { EditingProvider } from './form/editing.ts'
import type { Editing } from './form/editing.ts'
import { SettingField } from './form/SettingField.tsx'
import { JsonForm } from './JsonForm.tsx'
import { NodeForm } from './NodeForm.tsx'
import { labelOf, SchemeTree } from './SchemeTree.tsx'
import type { TreeKey } from './SchemeTree.tsx'
import { SectionForm } from './SectionForm.tsx'
import { SECTION_NAMES, SECTIONS } from './sections.ts'
import type { Section } from './sections.ts'
import { duplicate, isMovable, remove, shift } from './tree-edits.ts'
import type { Edited } from './tree-edits.ts'
import { TreeTools } from './TreeTools.tsx'

interface Props {
  readonly text: string
  readonly draft: Draft
  /** The whole document as text instead of forms. */
  readonly asText: boolean
  /** Takes the new text; `at`: the setting that was typed into, where one was. Null: it is only read. */
  readonly onChange: ((text: string, at: string | null) => void) | null
}

/** The document: its tree and its other rules at the left, every setting of what is chosen at the right. */
export function SchemeEditor({ text, draft: { document, faults }, asText, onChange }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [chosen, setChosen] = useState<{ readonly path: Path } | { readonly section: Section }>({ path: ['components'] })
  const offered = useAsk(metricsDocument, {}).data?.metrics
  const book = useMemo(() => bookOf(document), [document])
  if (document === null || asText) return <JsonForm label={t('field.document')} value={text} raw onApply={onChange === null ? null : (typed) => onChange(typed, null)} />
  const put = (next: Json, at: string | null): void => onChange?.(JSON.stringify(next, null, 2), at)
  const lines = linesOf(document)
  const line = 'path' in chosen ? (lines.find(({ path }) => path.join('/') === chosen.path.join('/')) ?? lines[0] ?? null) : null
  const section = 'section' in chosen ? chosen.section : null
  const edited = (next: Edited | null): void => {
    if (next === null || onChange === null) return
    put(next.document, null)
    setChosen({ path: next.path })
  }
  const onKey = (key: TreeKey, at: TreeLine): void => {
    if (!isMovable(at)) return
    if (key === 'up' || key === 'down') edited(shift(document, at, key === 'up' ? -1 : 1))
    else edited(key === 'copy' ? duplicate(document, at) : remove(document, at))
  }
  const editing: Editing = {
    document,
    book,
    faults,
    offered: offered ?? [],
    write: onChange === null ? null : (path, value) => put(withValue(document, path, value), path.join('/')),
    replace: (next) => put(next, null),
    Field: SettingField,
  }
  const here = line !== null ? faultsOfLine(faults, line) : section === null ? [] : sectionFaults(faults, section)
  return (
    <EditingProvider value={editing}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(20rem, 5fr) minmax(0, 8fr)' }, alignItems: 'start' }}>
        <Box sx={{ display: 'grid', gap: 1.5, position: { md: 'sticky' }, top: { md: '4.5rem' }, maxHeight: { md: 'calc(100vh - 5.5rem)' }, overflowY: { md: 'auto' } }}>
          <Panel title={t('show.components')}>
            {onChange === null ? null : <TreeTools document={document} lines={lines} line={line} onEdited={edited} />}
            <SchemeTree
              lines={lines}
              faults={faults}
              chosen={line?.path.join('/') ?? null}
              onChoose={(path) => setChosen({ path })}
              onKey={onChange === null ? () => undefined : onKey}
            />
          </Panel>
          <Panel title={t('show.sections')}>
            <List component="nav" dense disablePadding aria-label={t('show.sections')} sx={{ columns: { sm: 2 } }}>
              {SECTION_NAMES.map((name) => (
                <ListItemButton
                  key={name}
                  selected={section === name}
                  aria-current={section === name ? 'true' : undefined}
                  onClick={() => setChosen({ section: name })}
                  sx={{ breakInside: 'avoid' }}
                >
                  <ListItemText primary={t(`section.${name}`)} />
                  <FaultMark faults={sectionFaults(faults, name)} />
                </ListItemButton>
              ))}
            </List>
          </Panel>
        </Box>
        <Panel title={section !== null ? t(`section.${section}`) : line === null ? t('show.components') : labelOf(line.node, locale)}>
          {here.length === 0 ? null : (
            <Alert severity="warning" sx={{ mb: 2 }}>
              {[...new Set(here.map((one) => faultText(one, locale)))].map((words) => <div key={words}>{words}</div>)}
            </Alert>
          )}
          {section !== null ? <SectionForm key={section} section={section} /> : line === null ? null : <NodeForm key={line.node['id'] as string} line={line} />}
        </Panel>
      </Box>
    </EditingProvider>
  )
}

const sectionFaults = (faults: readonly SchemeFault[], section: Section): readonly SchemeFault[] =>
  SECTIONS[section].flatMap((name) => faultsAt(faults, [name]))

function FaultMark({ faults }: { readonly faults: readonly SchemeFault[] }) {
  const t = useWords()
  return faults.length === 0 ? null : <Chip size="small" color="warning" variant="outlined" label={t('show.faultsHere', { smart_count: faults.length })} />
}
