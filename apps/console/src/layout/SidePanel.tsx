import {
  Box,
  Divider,
  List,
  ListItem,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { useKitWords } from '../kit/use-words.ts'
import { useCan } from '../kit/viewer.ts'
import { OrganizationTree, ScopeChip } from '../modules/organizations/index.ts'
import { usePlaces } from './use-places.tsx'

/** The place a page belongs to: of those it stands below, the nearest. */
const placeOf = (path: string, places: readonly { readonly to: string }[]): string | undefined =>
  places
    .map(({ to }) => to)
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0]

/** Menu and organization tree. */
export function SidePanel({ onChosen }: { readonly onChosen: () => void }) {
  const kit = useKitWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  const places = usePlaces()
  const seesTree = useCan('organizations.read')
  const here = placeOf(useLocation().pathname, places)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}>
      {narrow && seesTree ? (
        <Box sx={{ px: 2, pt: 1.5 }}>
          <ScopeChip />
        </Box>
      ) : null}
      <Box component="nav" aria-label={kit('nav.label')}>
        <List dense disablePadding sx={{ py: 0.5 }}>
          {places.map((place) => (
            <ListItem key={place.to} disablePadding>
              <ListItemButton
                component={Link}
                to={place.to}
                selected={place.to === here}
                aria-current={place.to === here ? 'page' : undefined}
                onClick={onChosen}
                sx={{
                  py: 0,
                  // Close together where there are many, so that the tree stays in sight.
                  minHeight: places.length > 10 ? 28 : 36,
                  borderLeft: '3px solid transparent',
                  '&.Mui-selected': {
                    borderLeftColor: 'primary.main',
                    bgcolor: 'action.selected',
                    fontWeight: 600,
                  },
                  '&.Mui-selected .MuiListItemText-primary': { fontWeight: 600 },
                }}
              >
                <ListItemIcon sx={{ minWidth: 36 }}>{place.icon}</ListItemIcon>
                <ListItemText primary={place.label} sx={{ my: 0.25 }} />
              </ListItemButton>
            </ListItem>
          ))}
        </List>
      </Box>
      {seesTree ? (
        <>
          <Divider sx={{ mb: 0.5 }} />
          <OrganizationTree onChosen={onChosen} />
        </>
      ) : null}
    </Box>
  )
}
