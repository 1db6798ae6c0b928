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
  TableRow,
  Typography,
} from '@mui/material'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { asOfDocument } from '../documents.ts'
import { levelName } from '../level-name.ts'
import { showUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { SKIP_MAX } from '../source.ts'

const SHOWN = 200

interface AsOfTableProps {
  readonly on: string
  readonly under: string | null
  /** Back to the present. */
  readonly onLeave: () => void
}

/** The organizations as they stood on a day: names of that day, indented as the tree stood then. */
export const AsOfTable = (props: AsOfTableProps) => (
  // Another day or scope begins at its first page.
  <AsOfPages key={`${props.on} ${props.under}`} {...props} />
)

function AsOfPages({ on, under, onLeave }: AsOfTableProps) {
  const t = useWords()
  const locale = useLocaleName()
  const [skip, setSkip] = useState(0)
  const answer = useAsk(asOfDocument, { on, under, first: SHOWN + 1, skip }, { keep: true })
  if (answer.isError) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
      </Box>
    )
  }
  const found = answer.data?.organizationsAsOf
  if (found === undefined) return <Skeleton variant="rectangular" height={320} />
  if (found.length === 0 && skip === 0) return <EmptyState title={t('list.asOfNone')} />
  const hasNext = found.length > SHOWN
  const rows = found.slice(0, SHOWN)
  const day = dayText(on, locale)
  const caption = hasNext
    ? t('list.asOfPart', { day })
    : t('list.asOfCaption', { day, count: skip + rows.length })
  return (
    <>
      <Box sx={{ px: 1.5, py: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: '14rem' }}>
          <Typography variant="subtitle1" component="h2">
            {caption}
          </Typography>
          <Typography color="textSecondary">{t('list.asOfNote')}</Typography>
        </Box>
        <Button onClick={onLeave}>{t('list.asOnNow')}</Button>
      </Box>
      <TableContainer>
        <Table size="small" aria-label={caption}>
          <TableHead>
            <TableRow>
              <TableCell>{t('field.name')}</TableCell>
              <TableCell>{t('field.code')}</TableCell>
              <TableCell>{t('field.level')}</TableCell>
              <TableCell align="right">{t('field.childrenCount')}</TableCell>
              <TableCell>{t('list.statusNow')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ organization, name, depth, childrenCount }) => (
              <TableRow key={organization.id} hover>
                <TableCell style={{ paddingLeft: 12 + depth * 18 }}>
                  <MuiLink component={Link} to={showUrl(organization.id)}>
                    {name}
                  </MuiLink>
                  {organization.name === name ? null : (
                    <Typography component="span" color="textSecondary">
                      {' '}
                      ({t('list.renamedSince', { name: organization.name })})
                    </Typography>
                  )}
                </TableCell>
                <TableCell>{organization.code}</TableCell>
                <TableCell>{levelName(organization.level, locale)}</TableCell>
                <TableCell align="right">{childrenCount}</TableCell>
                <TableCell>{t(`status.${organization.status}`)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <AsOfPager skip={skip} shown={rows.length} hasNext={hasNext} onSkip={setSkip} />
    </>
  )
}

interface AsOfPagerProps {
  readonly skip: number
  readonly shown: number
  readonly hasNext: boolean
  readonly onSkip: (skip: number) => void
}

/** How many there are in all is not counted: it goes on, or it does not. */
function AsOfPager({ skip, shown, hasNext, onSkip }: AsOfPagerProps) {
  const t = useWords()
  const translate = useTranslate()
  if (skip === 0 && !hasNext) return null
  const isFar = skip + SHOWN > SKIP_MAX
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, px: 1.5, py: 0.5 }}>
      <Typography color="textSecondary" aria-live="polite">
        {translate(hasNext ? 'ra.navigation.partial_page_range_info' : 'ra.navigation.page_range_info', {
          offsetBegin: skip + 1,
          offsetEnd: skip + shown,
          total: skip + shown,
        })}
        {hasNext && isFar ? `　${t('list.tooFar', { max: SKIP_MAX })}` : ''}
      </Typography>
      <Button disabled={skip === 0} onClick={() => onSkip(skip - SHOWN)}>
        {translate('ra.navigation.previous')}
      </Button>
      <Button disabled={!hasNext || isFar} onClick={() => onSkip(skip + SHOWN)}>
        {translate('ra.navigation.next')}
      </Button>
    </Box>
  )
}
