import { Card, CardActionArea, CardContent, Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useViewer } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { roleName } from '../role-words.ts'
import { useAccessWords } from '../use-words.ts'

/** A place somebody may go to, and what it is for. */
export interface Destination {
  readonly to: string
  readonly label: string
  readonly hint?: string | undefined
  readonly icon: ReactNode
}

/** The first page of who sees no organizations: the three administrators, and who has no role yet. */
export function AdministratorHome({ destinations }: { readonly destinations: readonly Destination[] }) {
  const t = useAccessWords()
  const viewer = useViewer()
  const locale = useLocaleName()
  const roles = viewer.holdings.map(({ role }) => roleName(role, locale)).join(locale === 'en' ? ', ' : '、')
  return (
    <>
      <PageHead title={t('home.title')} />
      {roles === '' ? (
        <Typography sx={{ mb: 2 }}>{t('home.none')}</Typography>
      ) : (
        <>
          <Typography>{t('home.hello', { name: viewer.displayName, roles })}</Typography>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {t('home.noData')}
          </Typography>
        </>
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: '1fr 1fr 1fr' }, maxWidth: '64rem' }}>
        {destinations.map(({ to, label, hint, icon }) => (
          <Card key={to} variant="outlined">
            <CardActionArea component={Link} to={to} sx={{ height: '100%' }}>
              <CardContent sx={{ display: 'flex', gap: 1.5 }}>
                <Box sx={{ color: 'primary.main', pt: 0.25 }}>{icon}</Box>
                <Box>
                  <Typography variant="h2" component="p">
                    {label}
                  </Typography>
                  {hint === undefined ? null : <Typography color="textSecondary">{hint}</Typography>}
                </Box>
              </CardContent>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </>
  )
}
