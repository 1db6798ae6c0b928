import CheckIcon from '@mui/icons-material/Check'
import ContrastIcon from '@mui/icons-material/Contrast'
import { IconButton, ListItemIcon, ListItemText, ListSubheader, Menu, MenuItem, Tooltip } from '@mui/material'
import { useStore } from 'ra-core'
import { useState } from 'react'
import { useLargePrint } from '../kit/large-print.ts'
import { useKitWords } from '../kit/use-words.ts'

/** Colours and text size, kept in the browser. */
export function DisplayMenu() {
  const t = useKitWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // react-admin reads the same entry; without it the system decides.
  const [theme, setTheme] = useStore<'light' | 'dark' | undefined>('theme')
  const [large, setLarge] = useLargePrint()

  const entry = (label: string, chosen: boolean, choose: () => void) => (
    <MenuItem key={label} role="menuitemradio" aria-checked={chosen} onClick={choose} dense>
      <ListItemIcon>{chosen ? <CheckIcon fontSize="small" /> : null}</ListItemIcon>
      <ListItemText>{label}</ListItemText>
    </MenuItem>
  )
  return (
    <>
      <Tooltip title={t('display.label')}>
        <IconButton
          color="inherit"
          aria-label={t('display.label')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <ContrastIcon />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <ListSubheader role="presentation">{t('display.theme')}</ListSubheader>
        {entry(t('display.system'), theme === undefined, () => setTheme(undefined))}
        {entry(t('display.light'), theme === 'light', () => setTheme('light'))}
        {entry(t('display.dark'), theme === 'dark', () => setTheme('dark'))}
        <ListSubheader role="presentation">{t('display.size')}</ListSubheader>
        {entry(t('display.normal'), !large, () => setLarge(false))}
        {entry(t('display.large'), large, () => setLarge(true))}
      </Menu>
    </>
  )
}
