import AddIcon from '@mui/icons-material/Add'
import DeleteOutlinedIcon from '@mui/icons-material/DeleteOutlined'
import { Box, Button, IconButton, Menu, MenuItem, TextField, Typography } from '@mui/material'
import { bookOf } from '@shuping/domain/schemes'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { schemeOfClassDocument } from '../documents.ts'
import type { CycleDetail, FramedShown } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Components that the schemes of this cycle have, by id: what may be asked of those below. */
function useComponents({ classes }: CycleDetail): readonly { readonly id: string; readonly zh: string; readonly en: string }[] {
  const ids = [...new Set(classes.flatMap(({ schemeVersion }) => (schemeVersion === null ? [] : [schemeVersion.id])))]
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: ['ask', schemeOfClassDocument.name, { id }], queryFn: () => ask(schemeOfClassDocument, { id }) })),
  })
  const known = new Map<string, { id: string; zh: string; en: string }>()
  for (const { data } of found)
    for (const { id, label } of data?.schemeVersion == null ? [] : bookOf(read(data.schemeVersion.document)).component)
      if (!known.has(id)) known.set(id, { id, zh: label.zh, en: label.en ?? label.zh })
  return [...known.values()]
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Components that every scheme below must have, each with the share of the total that it may weigh. */
export function FramedComponents({ cycle }: { readonly cycle: CycleDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const { field } = useController({ name: 'components' })
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  const asked = (field.value ?? []) as readonly FramedShown[]
  const above = cycle.frameAbove?.components ?? []
  const offered = useComponents(cycle).filter(({ id }) => !asked.some((one) => one.id === id))
  const nameOf = ({ id, labelZh, labelEn }: FramedShown): string => (locale === 'en' ? (labelEn ?? labelZh) : labelZh) ?? id
  const change = (id: string, part: Partial<FramedShown>): void => field.onChange(asked.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {asked.length === 0 ? <Typography color="textSecondary">{t('show.noComponents')}</Typography> : null}
      {asked.map((one) => {
        const limit = above.find(({ id }) => id === one.id)
        const name = nameOf(one)
        const line = (key: 'atLeast' | 'atMost') => (
          <TextField label={t(`show.${key}`, { name })} value={one[key]} onChange={(event) => change(one.id, { [key]: event.target.value })} />
        )
        return (
          <Box key={one.id}>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto', alignItems: 'center' }}>
              {line('atLeast')}
              {line('atMost')}
              <IconButton
                aria-label={t('show.removeComponent', { name })}
                title={t('show.removeComponent', { name })}
                disabled={limit !== undefined}
                onClick={() => field.onChange(asked.filter(({ id }) => id !== one.id))}
              >
                <DeleteOutlinedIcon />
              </IconButton>
            </Box>
            {limit === undefined ? null : (
              <Typography color="textSecondary" sx={{ fontSize: '0.875rem' }}>{t('show.aboveRange', { from: limit.atLeast, to: limit.atMost })}</Typography>
            )}
          </Box>
        )
      })}
      <Box>
        <Button size="small" startIcon={<AddIcon />} disabled={offered.length === 0} aria-haspopup="menu" onClick={(event) => setMenu(event.currentTarget)}>
          {t('show.addComponent')}
        </Button>
        {offered.length === 0 && asked.length === 0 ? <Typography component="span" color="textSecondary">{t('show.componentsNeedScheme')}</Typography> : null}
        <Menu open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
          {offered.map(({ id, zh, en }) => (
            <MenuItem
              key={id}
              onClick={() => {
                setMenu(null)
                field.onChange([...asked, { id, labelZh: zh, labelEn: en, atLeast: '0%', atMost: '100%' }])
              }}
            >
              {locale === 'en' ? en : zh}
            </MenuItem>
          ))}
        </Menu>
      </Box>
    </Box>
  )
}
