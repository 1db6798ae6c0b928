import ArrowRightIcon from '@mui/icons-material/ArrowRightAlt'
import { List, ListItem, ListItemIcon, ListItemText, Typography } from '@mui/material'
import { useKitWords } from '../use-words.ts'

/** What would be done, in sentences. */
export function EffectLines({ lines }: { readonly lines: readonly string[] }) {
  const t = useKitWords()
  if (lines.length === 0) return <Typography>{t('step.nothing')}</Typography>
  return (
    <>
      <Typography variant="h3" component="p" sx={{ mb: 0.5 }}>
        {t('step.willDo')}
      </Typography>
      <List dense aria-label={t('step.willDo')}>
        {lines.map((line, at) => (
          <ListItem key={at} disableGutters sx={{ alignItems: 'flex-start' }}>
            <ListItemIcon sx={{ minWidth: 32, mt: 0.5 }}>
              <ArrowRightIcon color="primary" />
            </ListItemIcon>
            <ListItemText primary={line} />
          </ListItem>
        ))}
      </List>
      <Typography color="textSecondary">{t('step.notYet')}</Typography>
    </>
  )
}
