import {
  Box,
  Button,
  Link as MuiLink,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TablePagination,
  TableRow,
} from '@mui/material'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { listDocument } from '../documents.ts'
import { levelName } from '../level-name.ts'
import { listUrl, showUrl } from '../places.ts'
import type { OrganizationDetail } from '../types.ts'
import { useWords } from '../use-words.ts'

const PER_PAGE = 10

interface BelowProps {
  readonly organization: OrganizationDetail
  readonly onCreate: () => void
}

/** The active organizations directly below, a page at a time. */
export function Below({ organization, onCreate }: BelowProps) {
  const t = useWords()
  const locale = useLocaleName()
  const [page, setPage] = useState(0)
  const answer = useAsk(
    listDocument,
    {
      filter: { childrenOf: organization.id, statuses: ['ACTIVE'] },
      sort: 'CODE',
      direction: 'ASC',
      first: PER_PAGE,
      skip: page * PER_PAGE,
    },
    { enabled: organization.childrenCount > 0, keep: true },
  )
  if (organization.childrenCount === 0) {
    return (
      <EmptyState title={t('show.noChildren')}>
        {organization.status === 'ACTIVE' && organization.viewerCanCreateBelow ? (
          <Button variant="outlined" onClick={onCreate}>
            {t('show.createFirst')}
          </Button>
        ) : null}
      </EmptyState>
    )
  }
  if (answer.isError) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
      </Box>
    )
  }
  const children = answer.data?.organizations
  if (children === undefined) return <Skeleton variant="rectangular" height={240} />
  return (
    <>
      <TableContainer>
        <Table size="small" aria-label={t('show.below')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('field.name')}</TableCell>
              <TableCell>{t('field.code')}</TableCell>
              <TableCell>{t('field.level')}</TableCell>
              <TableCell>{t('field.kind')}</TableCell>
              <TableCell align="right">{t('field.descendantsCount')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {children.nodes.map((child) => (
              <TableRow key={child.id} hover>
                <TableCell>
                  <MuiLink component={Link} to={showUrl(child.id)} sx={{ fontWeight: 500 }}>
                    {child.name}
                  </MuiLink>
                </TableCell>
                <TableCell>{child.code}</TableCell>
                <TableCell>{levelName(child.level, locale)}</TableCell>
                <TableCell>{t(`kind.${child.kind}`)}</TableCell>
                <TableCell align="right">{child.descendantsCount}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', px: 1 }}>
        <Button component={Link} to={listUrl('', organization.id)}>
          {t('show.listBelow', { smart_count: organization.descendantsCount })}
        </Button>
        <Box sx={{ flex: 1 }} />
        <BelowPages page={page} total={children.total} onChange={setPage} />
      </Box>
    </>
  )
}

function BelowPages({
  page,
  total,
  onChange,
}: {
  readonly page: number
  readonly total: number
  readonly onChange: (page: number) => void
}) {
  const translate = useTranslate()
  if (total <= PER_PAGE) return null
  return (
    <TablePagination
      component="div"
      count={total}
      page={page}
      rowsPerPage={PER_PAGE}
      rowsPerPageOptions={[]}
      onPageChange={(_, next) => onChange(next)}
      labelDisplayedRows={({ from, to, count }) =>
        translate('ra.navigation.page_range_info', { offsetBegin: from, offsetEnd: to, total: count })
      }
      getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
    />
  )
}
