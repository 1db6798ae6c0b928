import CheckIcon from '@mui/icons-material/Check'
import {
  Alert,
  Box,
  Button,
  Link as MuiLink,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { SECTORS } from '@shuping/domain/organizations'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useSectorName } from '../../organizations/index.ts'
import { EditPortfolioDialog, EndPortfolioDialog } from '../dialogs/PortfolioDialogs.tsx'
import { personUrl } from '../places.ts'
import type { Leaders, PortfolioRow } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Leaders against sectors: who answers for what, and what nobody answers for. */
export function PortfolioMap({ leaders }: { readonly leaders: Leaders }) {
  const t = useWords()
  const sectorName = useSectorName()
  const [running, setRunning] = useState<{ readonly what: 'edit' | 'end'; readonly portfolio: PortfolioRow } | null>(null)
  const { portfolios, portfolioGaps } = leaders
  const sectors = SECTORS.filter(
    (sector) => portfolioGaps.includes(sector) || portfolios.some((one) => one.sectors.includes(sector)),
  )
  const gaps = portfolioGaps.map(sectorName).join('、')
  const managed = portfolios.some((one) => one.viewerCanManage)
  return (
    <Box component="section" aria-label={t('leaders.map')}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('leaders.map')}
      </Typography>
      {portfolios.length > 0 && portfolioGaps.length > 0 ? (
        <Alert severity="info" sx={{ mb: 1 }}>
          {t('leaders.gaps', { names: gaps })}
        </Alert>
      ) : null}
      {portfolios.length === 0 ? (
        <Typography color="textSecondary">{t('leaders.mapNone')}</Typography>
      ) : (
        <TableContainer>
          <Table size="small" aria-label={t('leaders.map')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('leaders.leader')}</TableCell>
                {sectors.map((sector) => (
                  <TableCell key={sector} align="center" sx={{ px: 1 }}>
                    {sectorName(sector)}
                  </TableCell>
                ))}
                <TableCell>{t('leaders.below')}</TableCell>
                {managed ? <TableCell>{t('show.actions')}</TableCell> : null}
              </TableRow>
            </TableHead>
            <TableBody>
              {portfolios.map((one) => (
                <TableRow key={one.id} hover>
                  <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}>
                    {one.person === null ? (
                      t('show.beyond')
                    ) : (
                      <MuiLink component={Link} to={personUrl(one.person.id)} sx={{ fontWeight: 500, whiteSpace: 'nowrap' }}>
                        {one.person.name}
                      </MuiLink>
                    )}
                    <Typography variant="caption" component="div" color="textSecondary">
                      {one.name}
                    </Typography>
                  </TableCell>
                  {sectors.map((sector) => (
                    <TableCell key={sector} align="center" sx={{ px: 1 }}>
                      {one.sectors.includes(sector) ? (
                        <CheckIcon fontSize="small" color="success" titleAccess={t('leaders.answers')} />
                      ) : null}
                    </TableCell>
                  ))}
                  <TableCell>{one.organizations.map(({ shortName }) => shortName).join('、') || '—'}</TableCell>
                  {managed ? (
                    <TableCell>
                      {one.viewerCanManage ? (
                        <Box sx={{ display: 'flex', gap: 0.5 }}>
                          <Button
                            size="small"
                            onClick={() => setRunning({ what: 'edit', portfolio: one })}
                            aria-label={`${t('show.edit')}：${one.name}`}
                          >
                            {t('show.edit')}
                          </Button>
                          <Button
                            size="small"
                            onClick={() => setRunning({ what: 'end', portfolio: one })}
                            aria-label={`${t('show.endPortfolio')}：${one.name}`}
                          >
                            {t('show.endPortfolio')}
                          </Button>
                        </Box>
                      ) : null}
                    </TableCell>
                  ) : null}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {running?.what === 'edit' ? (
        <EditPortfolioDialog portfolio={running.portfolio} onClose={() => setRunning(null)} />
      ) : null}
      {running?.what === 'end' ? (
        <EndPortfolioDialog portfolio={running.portfolio} onClose={() => setRunning(null)} />
      ) : null}
    </Box>
  )
}
