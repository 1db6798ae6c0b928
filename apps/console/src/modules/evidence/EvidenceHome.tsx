import { Box, Card, CardActionArea, CardContent, Typography } from '@mui/material'
import { REGISTERS } from '@shuping/domain/evidence'
import { Link } from 'react-router-dom'
import { PageHead } from '../../kit/PageHead.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { MEETINGS_PATH, METRICS_PATH, PROJECTS_PATH } from './places.ts'
import { useWords } from './use-words.ts'

/** The way to every kind of record. */
export function EvidenceHome() {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <>
      <PageHead title={t('name')} />
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('home.hint')}
      </Typography>
      <Tiles
        title={t('home.workflows')}
        tiles={[{ to: MEETINGS_PATH, label: t('meetings.name') }, { to: PROJECTS_PATH, label: t('projects.name') }]}
      />
      <Tiles title={t('metrics.name')} tiles={[{ to: METRICS_PATH, label: t('metrics.tile') }]} />
      <Tiles title={t('home.registers')} tiles={REGISTERS.map((register) => ({ to: `/${register.name}`, label: register.label[locale] }))} />
    </>
  )
}

function Tiles({ title, tiles }: { readonly title: string; readonly tiles: readonly { readonly to: string; readonly label: string }[] }) {
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))' }}>
        {tiles.map(({ to, label }) => (
          <Card key={to} variant="outlined">
            <CardActionArea component={Link} to={to}>
              <CardContent>
                <Typography>{label}</Typography>
              </CardContent>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </Box>
  )
}
