import AccountIcon from '@mui/icons-material/AccountCircleOutlined'
import { Box, Button, Divider, IconButton, Menu, MenuItem, Tooltip, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useViewer } from '../../kit/viewer.ts'
import { ACCOUNT_PATH } from './places.ts'
import { leave } from './sign-in/leave.ts'
import { useHoldingWords } from './use-holding-words.ts'
import { useAccessWords } from './use-words.ts'

/** Who is signed in, as what and where; the way to the own account and out. */
export function AccountMenu() {
  const t = useAccessWords()
  const viewer = useViewer()
  const inWords = useHoldingWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [first, ...others] = viewer.holdings.map(inWords)
  const caption =
    first === undefined
      ? t('out.noRole')
      : others.length === 0
        ? first
        : t('out.more', { role: first, smart_count: others.length + 1 })
  const label = t('out.menu', { name: viewer.displayName })
  const common = {
    color: 'inherit',
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== null,
    onClick: (event: React.MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
  } as const
  return (
    <>
      {narrow ? (
        <Tooltip title={label}>
          <IconButton {...common} aria-label={label}>
            <AccountIcon />
          </IconButton>
        </Tooltip>
      ) : (
        <Button {...common} aria-label={`${label}，${caption}`} startIcon={<AccountIcon />} sx={{ px: 1, maxWidth: '15rem', textAlign: 'left' }}>
          <Box sx={{ minWidth: 0 }}>
            <Typography component="span" noWrap sx={{ display: 'block', lineHeight: 1.25 }}>
              {viewer.displayName}
            </Typography>
            <Typography component="span" variant="caption" noWrap sx={{ display: 'block', lineHeight: 1.25 }}>
              {caption}
            </Typography>
          </Box>
        </Button>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Box component="li" role="none" sx={{ px: 2, py: 0.5, maxWidth: '22rem' }}>
          <Typography variant="subtitle1">{`${viewer.displayName}（${viewer.username}）`}</Typography>
          {viewer.holdings.length === 0 ? <Typography color="textSecondary">{t('out.noRole')}</Typography> : null}
          {viewer.holdings.map((held, at) => (
            <Typography key={at} color="textSecondary">
              {inWords(held)}
            </Typography>
          ))}
        </Box>
        <Divider component="li" role="none" sx={{ my: 0.5 }} />
        <MenuItem component={Link} to={ACCOUNT_PATH} onClick={() => setAnchor(null)}>
          {t('me.name')}
        </MenuItem>
        <MenuItem onClick={() => void leave()}>{t('out.label')}</MenuItem>
      </Menu>
    </>
  )
}
