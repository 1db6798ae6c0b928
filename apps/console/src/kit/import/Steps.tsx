import { Box } from '@mui/material'
import { useImportWords } from './use-words.ts'

const STEPS = ['choose', 'check', 'done'] as const

/** The three steps, the present one marked. */
export function Steps({ at }: { readonly at: (typeof STEPS)[number] }) {
  const t = useImportWords()
  const present = STEPS.indexOf(at)
  return (
    <Box
      component="ol"
      aria-label={t('steps')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: { xs: 1, sm: 3 }, listStyle: 'none', p: 0, m: 0, mb: 2 }}
    >
      {STEPS.map((step, place) => (
        <Box
          key={step}
          component="li"
          aria-current={place === present ? 'step' : undefined}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            color: place === present ? 'text.primary' : 'text.secondary',
            fontWeight: place === present ? 600 : 400,
          }}
        >
          <Box
            component="span"
            sx={{
              width: 28,
              height: 28,
              display: 'grid',
              placeItems: 'center',
              borderRadius: '50%',
              border: '2px solid',
              borderColor: place <= present ? 'primary.main' : 'divider',
              bgcolor: place === present ? 'primary.main' : undefined,
              color: place === present ? 'primary.contrastText' : undefined,
            }}
          >
            {place < present ? '✓' : place + 1}
          </Box>
          {t(`step.${step}`)}
        </Box>
      ))}
    </Box>
  )
}
