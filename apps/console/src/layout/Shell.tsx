import { Box, Drawer, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useStore } from 'ra-core'
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router-dom'
import { useKitWords } from '../kit/use-words.ts'
import { FaultBoundary } from './FaultBoundary.tsx'
import { PageWait } from '../kit/PageWait.tsx'
import { DamagedLog } from './DamagedLog.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { usePageLanguage } from './use-page-language.ts'

const PANEL_WIDTH = '17.5rem'

/** The frame of every page: bar at the top, menu and organization tree at the left, the page itself. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useKitWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  const [wideOpen, setWideOpen] = useStore('panel.open', true)
  const [drawerOpen, setDrawerOpen] = useStore('panel.drawer', false)
  const location = useLocation()
  usePageLanguage()

  // A drawer left open in another visit must not cover the page.
  useEffect(() => setDrawerOpen(false), [setDrawerOpen, narrow])

  const open = narrow ? drawerOpen : wideOpen
  const toggle = (): void => (narrow ? setDrawerOpen(!drawerOpen) : setWideOpen(!wideOpen))
  const panel = <SidePanel onChosen={() => setDrawerOpen(false)} />

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100dvh', bgcolor: 'background.default' }}>
      <Box
        component="a"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
        sx={{
          position: 'absolute',
          left: -9999,
          zIndex: 2000,
          p: 1.5,
          bgcolor: 'background.paper',
          color: 'text.primary',
          '&:focus': { left: 8, top: 8 },
        }}
      >
        {t('nav.skip')}
      </Box>
      <TopBar panelOpen={open} onTogglePanel={toggle} />
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0 }}>
        {narrow ? (
          <Drawer
            open={drawerOpen}
            onClose={() => setDrawerOpen(false)}
            slotProps={{ paper: { sx: { width: 'min(20rem, 88vw)' }, id: 'side-panel' } }}
          >
            {panel}
          </Drawer>
        ) : wideOpen ? (
          <Box
            id="side-panel"
            sx={{
              width: PANEL_WIDTH,
              flexShrink: 0,
              display: 'flex',
              borderRight: '1px solid',
              borderColor: 'divider',
              bgcolor: 'background.paper',
              minHeight: 0,
              // What stands absolutely in the tree is cut off here and does not lengthen the page.
              position: 'relative',
              overflow: 'hidden',
            }}
          >
            {panel}
          </Box>
        ) : null}
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: 'auto',
            p: { xs: 1.5, md: 2 },
            '&:focus': { outline: 'none' },
          }}
        >
          <DamagedLog />
          <FaultBoundary key={location.pathname}>
            <Suspense fallback={<PageWait />}>{children}</Suspense>
          </FaultBoundary>
        </Box>
      </Box>
    </Box>
  )
}
