import AddIcon from '@mui/icons-material/Add'
import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward'
import ContentCopyIcon from '@mui/icons-material/ContentCopy'
import DeleteOutlineIcon from '@mui/icons-material/DeleteOutlined'
import { Box, Button, IconButton, Stack, Typography } from '@mui/material'
import { blankOf, copyOf, idsIn } from '@shuping/domain/schemes'
import type { ReactNode } from 'react'
import { useLocaleName } from '../../../../kit/words.ts'
import { useWords } from '../../use-words.ts'
import type { Json, Node } from '../draft.ts'
import { useEditing } from './editing.ts'
import type { FieldProps } from './editing.ts'
import { Frame } from './Frame.tsx'

/** Several entries in an order: each may be moved, copied and taken out. */
export function ListField(props: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const { Field, write, book, document } = useEditing()
  const { shape, path, around, value, label } = props
  if (shape.kind !== 'list') return null
  const inner = shape.of()
  const entries = Array.isArray(value) ? (value as readonly Json[]) : []
  const put = (next: readonly Json[]): void => write?.(path, props.optional && next.length === 0 ? undefined : next)
  const swapped = (a: number, b: number): readonly Json[] => entries.map((one, at) => (at === a ? entries[b]! : at === b ? entries[a]! : one))
  const fresh = (): Json => blankOf(inner, around.at(-1) ?? '', { book, taken: new Set(idsIn(document)), label: t('form.fresh') }) as Json
  const nameOf = (entry: Json, at: number): string => {
    const named = (entry as Node | null)?.['label'] as { readonly zh?: string; readonly en?: string } | undefined
    return (locale === 'en' ? (named?.en ?? named?.zh) : named?.zh) ?? t('form.entryAt', { number: at + 1 })
  }
  const add = write === null ? undefined : (
    <Button size="small" startIcon={<AddIcon />} onClick={() => put([...entries, fresh()])} aria-label={label === '' ? t('form.add') : t('form.addTo', { name: label })}>
      {t('form.add')}
    </Button>
  )
  const body: ReactNode = entries.length === 0 ? (
    <Typography color="textSecondary">{t('form.noEntries')}</Typography>
  ) : (
    <Stack spacing={1.5} component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {entries.map((entry, at) => (
        // Entries have no name of their own that stays: their place is what they are known by.
        <Entry
          key={at}
          name={nameOf(entry, at)}
          tools={write === null ? null : {
            up: at === 0 ? null : () => put(swapped(at, at - 1)),
            down: at === entries.length - 1 ? null : () => put(swapped(at, at + 1)),
            copy: () => put([...entries.slice(0, at + 1), copyOf(entry, document) as Json, ...entries.slice(at + 1)]),
            remove: entries.length <= shape.least && !props.optional ? null : () => put(entries.filter((_, one) => one !== at)),
          }}
        >
          <Field shape={inner} path={[...path, at]} around={around} value={entry} label="" optional={false} beside={value} />
        </Entry>
      ))}
    </Stack>
  )
  return label === '' ? <Box>{body}<Box sx={{ mt: 1 }}>{add}</Box></Box> : <Frame label={label} path={path} tools={add}>{body}</Frame>
}

interface Tools {
  readonly up: (() => void) | null
  readonly down: (() => void) | null
  readonly copy: () => void
  readonly remove: (() => void) | null
}

function Entry({ name, tools, children }: { readonly name: string; readonly tools: Tools | null; readonly children: ReactNode }) {
  const t = useWords()
  const deeds = tools === null ? [] : ([
    ['up', tools.up, <ArrowUpwardIcon key="i" fontSize="small" />],
    ['down', tools.down, <ArrowDownwardIcon key="i" fontSize="small" />],
    ['copy', tools.copy, <ContentCopyIcon key="i" fontSize="small" />],
    ['remove', tools.remove, <DeleteOutlineIcon key="i" fontSize="small" />],
  ] as const)
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', width: { xs: '2.25rem', sm: '4.5rem' } }}>
        {deeds.map(([deed, act, icon]) => (
          <IconButton key={deed} size="small" disabled={act === null} aria-label={t(`form.entry.${deed}`, { name })} title={t(`form.entry.${deed}`, { name })} onClick={() => act?.()}>
            {icon}
          </IconButton>
        ))}
      </Box>
    </Box>
  )
}
