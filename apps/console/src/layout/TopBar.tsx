import MenuIcon from '@mui/icons-material/Menu'
import MenuOpenIcon from '@mui/icons-material/MenuOpen'
import { AppBar, Box, Button, IconButton, Toolbar, Tooltip, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useSetLocale } from 'ra-core'
import { Link } from 'react-router-dom'
import { useKitWords } from '../kit/use-words.ts'
import { useLocaleName } from '../kit/words.ts'
import { OrganizationSearch, ScopeChip } from '../modules/organizations/index.ts'
import { DisplayMenu } from './DisplayMenu.tsx'

interface TopBarProps {
  readonly panelOpen: boolean
  readonly onTogglePanel: () => void
}

/** The bar at the top: product, visible scope, search, language, display. */
export function TopBar({ panelOpen, onTogglePanel }: TopBarProps) {
  const t = useKitWords()
  const locale = useLocaleName()
  const setLocale = useSetLocale()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  const panelWords = panelOpen ? t('nav.close') : t('nav.open')
  return (
    <AppBar position="static" elevation={0} component="header">
      <Toolbar variant="dense" disableGutters sx={{ px: 1, gap: 1, minHeight: 52, flexWrap: 'wrap' }}>
        <Tooltip title={panelWords}>
          <IconButton
            color="inherit"
            onClick={onTogglePanel}
            aria-label={panelWords}
            aria-expanded={panelOpen}
            aria-controls={panelOpen ? 'side-panel' : undefined}
          >
            {panelOpen ? <MenuOpenIcon /> : <MenuIcon />}
          </IconButton>
        </Tooltip>
        <Typography
          component={Link}
          to="/"
          sx={{
            color: 'inherit',
            textDecoration: 'none',
            fontWeight: 700,
            fontSize: '1.25rem',
            letterSpacing: '0.06em',
            px: 0.5,
          }}
        >
          {t('product')}
        </Typography>
        {narrow ? null : <ScopeChip />}
        <Box sx={{ flex: 1 }} />
        <Box sx={narrow ? { order: 9, width: '100%', pb: 1, px: 0.5 } : { width: '22rem' }}>
          <OrganizationSearch />
        </Box>
        <Button
          color="inherit"
          onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}
          lang={locale === 'zh' ? 'en' : 'zh-CN'}
          sx={{ minWidth: 0, px: 1 }}
        >
          {locale === 'zh' ? 'English' : '中文'}
        </Button>
        <DisplayMenu />
      </Toolbar>
    </AppBar>
  )
}
