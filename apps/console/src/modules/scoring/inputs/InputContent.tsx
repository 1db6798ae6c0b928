import { Link as MuiLink, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useCan } from '../../../kit/viewer.ts'
import { roundUrl } from '../../ballots/index.ts'
import { checkedVisitUrl } from '../../reviews/index.ts'
import type { InputRow } from '../types.ts'
import { useWords } from '../use-words.ts'

/** What an input holds, shortly; where it came from, to be opened there. */
export function InputContent({ row }: { readonly row: Pick<InputRow, 'state' | 'source' | 'sourceIds' | 'byName' | 'value' | 'kind' | 'reason'> }) {
  const t = useWords()
  const rounds = useCan('ballots.view')
  const checks = useCan('reviews.read')
  if (row.state === 'MISSING') return '—'
  const source = [row.source === 'NONE' ? '' : t(`inputs.sources.${row.source}`), row.byName ?? ''].filter((part) => part !== '').join('　')
  const value = row.value === null ? undefined : (JSON.parse(row.value) as unknown)
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  const said = row.state === 'WAIVED' ? row.reason : value === undefined ? '' : plain ? String(value) : t('inputs.several', { smart_count: Object.keys(value as object).length })
  const links =
    row.source === 'BALLOT' && rounds
      ? row.sourceIds.map((id, at) => ({ to: roundUrl(id), name: `${t('inputs.openRound')}${row.sourceIds.length === 1 ? '' : ` ${at + 1}`}` }))
      : row.source === 'FIELD_CHECK' && checks
        ? row.sourceIds.map((id, at) => ({ to: checkedVisitUrl(id), name: t('visits.sheets', { number: row.sourceIds.length === 1 ? '' : at + 1 }) }))
        : []
  return (
    <>
      {said}
      {source === '' ? null : <Typography component="span" color="textSecondary">{`${said === '' ? '' : '　'}${source}`}</Typography>}
      {links.map(({ to, name }) => (
        <MuiLink key={to} component={Link} underline="always" to={to} sx={{ ml: 1.5 }}>
          {name}
        </MuiLink>
      ))}
    </>
  )
}
