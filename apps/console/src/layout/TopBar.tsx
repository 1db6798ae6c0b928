import MenuIcon from '@mui/icons-material/Menu'
import MenuOpenIcon from '@mui/icons-material/MenuOpen'
import { AppBar, Box, IconButton, Toolbar, Tooltip, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { Link } from 'react-router-dom'
import { useKitWords } from '../kit/use-words.ts'
import { useCan } from '../kit/viewer.ts'
import { AccountMenu } from '../modules/access/index.ts'
import { OrganizationSearch, ScopeChip } from '../modules/organizations/index.ts'
import { DisplayMenu } from './DisplayMenu.tsx'
import { LanguageButton } from './LanguageButton.tsx'

interface TopBarProps {
  readonly panelOpen: boolean
  readonly onTogglePanel: () => void
}

/** The bar at the top: product, visible scope, search, language, display, who is signed in. */
export function TopBar({ panelOpen, onTogglePanel }: TopBarProps) {
  const t = useKitWords()
  const seesTree = useCan('organizations.read')
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
        {narrow || !seesTree ? null : <ScopeChip />}
        <Box sx={{ flex: 1 }} />
        {seesTree ? (
          <Box sx={narrow ? { order: 9, width: '100%', pb: 1, px: 0.5 } : { width: '22rem' }}>
            <OrganizationSearch />
          </Box>
        ) : null}
        <LanguageButton />
        <DisplayMenu />
        <AccountMenu />
      </Toolbar>
    </AppBar>
  )
}
