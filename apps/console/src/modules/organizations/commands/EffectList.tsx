import ArrowRightIcon from '@mui/icons-material/ArrowRightAlt'
import { List, ListItem, ListItemIcon, ListItemText, Typography } from '@mui/material'
import type { StructuralEffect } from '../types.ts'
import { useWords } from '../use-words.ts'
import { effectWords } from './effect-words.ts'

/** What a command would do, in sentences. */
export function EffectList({ effects }: { readonly effects: readonly StructuralEffect[] }) {
  const t = useWords()
  if (effects.length === 0) return <Typography>{t('command.step.nothing')}</Typography>
  return (
    <>
      <Typography variant="h3" component="p" sx={{ mb: 0.5 }}>
        {t('command.step.willDo')}
      </Typography>
      <List dense aria-label={t('command.step.willDo')}>
        {effects.map((effect, at) => (
          <ListItem key={at} disableGutters sx={{ alignItems: 'flex-start' }}>
            <ListItemIcon sx={{ minWidth: 32, mt: 0.5 }}>
              <ArrowRightIcon color="primary" />
            </ListItemIcon>
            <ListItemText primary={effectWords(effect, t)} />
          </ListItem>
        ))}
      </List>
      <Typography color="textSecondary">{t('command.step.notYet')}</Typography>
    </>
  )
}
