import { AppBar, Box, CssBaseline, Paper, Toolbar, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import type { ReactNode } from 'react'
import { useKitWords } from '../kit/use-words.ts'
import { FaultBoundary } from './FaultBoundary.tsx'
import { DisplayMenu } from './DisplayMenu.tsx'
import { LanguageButton } from './LanguageButton.tsx'
import { usePageLanguage } from './use-page-language.ts'

/** The frame of the pages before somebody is signed in: the bar, and one sheet in the middle. */
export function EntranceFrame({ children }: { readonly children: ReactNode }) {
  const t = useKitWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  usePageLanguage()
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100dvh', bgcolor: 'background.default' }}>
      <CssBaseline enableColorScheme />
      <AppBar position="static" elevation={0} component="header">
        <Toolbar variant="dense" disableGutters sx={{ px: 2, gap: 1, minHeight: 52 }}>
          <Typography noWrap sx={{ fontWeight: 700, fontSize: '1.25rem', letterSpacing: '0.06em' }}>
            {narrow ? t('product') : t('productFull')}
          </Typography>
          <Box sx={{ flex: 1 }} />
          <LanguageButton />
          <DisplayMenu />
        </Toolbar>
      </AppBar>
      <Box
        component="main"
        sx={{ flex: 1, display: 'flex', justifyContent: 'center', alignItems: 'flex-start', p: 2, pt: { xs: 2, md: '8vh' } }}
      >
        <Paper variant="outlined" sx={{ width: '100%', maxWidth: '28rem', p: { xs: 2, sm: 4 }, '&:has([data-wide])': { maxWidth: '46rem' } }}>
          <FaultBoundary>{children}</FaultBoundary>
        </Paper>
      </Box>
    </Box>
  )
}
