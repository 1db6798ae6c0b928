import AddIcon from '@mui/icons-material/Add'
import {
  Button,
  Link as MuiLink,
  Paper,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { levelsDocument } from './documents.ts'
import { useLevelWords } from './use-words.ts'

/** All levels from the top down. */
export function LevelList() {
  const t = useLevelWords()
  const answer = useAsk(levelsDocument, {})
  const levels = answer.data?.levels
  const manages = useCan('levels.manage')
  const create = manages ? (
    <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/levels/create">
      {t('create')}
    </Button>
  ) : null
  return (
    <>
      <PageHead title={t('name')}>{levels?.length === 0 ? null : create}</PageHead>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {t('intro')}
      </Typography>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {levels === undefined && !answer.isError ? <Skeleton variant="rectangular" height={200} /> : null}
      {levels?.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')}>
          {create}
        </EmptyState>
      ) : null}
      {levels !== undefined && levels.length > 0 ? (
        <TableContainer component={Paper} variant="outlined" sx={{ maxWidth: '56rem' }}>
          <Table size="small" aria-label={t('name')}>
            <TableHead>
              <TableRow>
                <TableCell align="right" sx={{ width: '5rem' }}>
                  {t('field.rank')}
                </TableCell>
                <TableCell>{t('field.nameZh')}</TableCell>
                <TableCell>{t('field.nameEn')}</TableCell>
                <TableCell>{t('field.code')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {levels.map((level) => (
                <TableRow key={level.id} hover>
                  <TableCell align="right">{level.rank}</TableCell>
                  <TableCell>
                    {manages ? (
                      <MuiLink component={Link} to={`/levels/${level.id}`} sx={{ fontWeight: 500 }}>
                        {level.nameZh}
                      </MuiLink>
                    ) : (
                      level.nameZh
                    )}
                  </TableCell>
                  <TableCell>{level.nameEn}</TableCell>
                  <TableCell>{level.code}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      ) : null}
    </>
  )
}
