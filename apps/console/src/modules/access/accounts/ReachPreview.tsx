import { Chip, Skeleton, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { reachDocument } from './documents.ts'
import type { ReachExtent, ReachLine, Role } from './types.ts'
import { useWords } from './use-words.ts'

interface ReachPreviewProps {
  readonly accountId: string | null
  readonly personId?: string | null
  /** The role they do not have yet; with the organization it would be on, unless it is the whole installation's. */
  readonly more?: { readonly role: Role; readonly organizationId: string | null } | undefined
  readonly on?: string | null
}

/** What somebody can see and do, action by action; with another role, what that would add. */
export function ReachPreview({ accountId, personId = null, more, on = null }: ReachPreviewProps) {
  const t = useWords()
  const answer = useAsk(
    reachDocument,
    { accountId, personId, role: more?.role ?? null, organizationId: more?.organizationId ?? null, on },
    { keep: true },
  )
  if (answer.isError) return <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <Skeleton variant="rectangular" height={120} />
  const lines = answer.data.reachOf
  if (lines.length === 0) return <Typography color="textSecondary">{t('reach.nothing')}</Typography>
  const title = more === undefined ? t('reach.title') : t('reach.titleAfter')
  return (
    <Table size="small" aria-label={title} aria-busy={answer.isFetching} sx={{ '& td': { verticalAlign: 'top' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('reach.what')}</TableCell>
          <TableCell>{t('reach.where')}</TableCell>
          <TableCell>{t('reach.size')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Line key={line.action} line={line} />
        ))}
      </TableBody>
    </Table>
  )
}

function Line({ line }: { readonly line: ReachLine }) {
  const t = useWords()
  const locale = useLocaleName()
  const extent = line.after ?? line.before!
  const size = useSize(line.action)
  const where = [
    ...(extent.everywhere ? [t('reach.everywhere')] : extent.tops.map(({ name }) => (extent.belowOnly ? t('reach.below', { name }) : name))),
    ...(extent.beyond ? [t('reach.beyond')] : []),
  ]
  const fresh = line.before === null && line.after !== null
  const before = line.before === null ? '' : size(line.before)
  const wider = !fresh && line.before !== null && before !== size(extent)
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {locale === 'en' ? line.nameEn : line.nameZh}
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{where.join(locale === 'en' ? ', ' : '、')}</TableCell>
      <TableCell>
        <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <span>{size(extent)}</span>
          {fresh ? <Chip size="small" color="success" variant="outlined" label={t('reach.fresh')} /> : null}
          {wider ? (
            <>
              <Chip size="small" color="info" variant="outlined" label={t('reach.wider')} />
              <Typography variant="caption" color="textSecondary">
                {t('reach.was', { size: before })}
              </Typography>
            </>
          ) : null}
        </Stack>
      </TableCell>
    </TableRow>
  )
}

/** Actions on the installation, which have no size. */
const UNSIZED = new Set(['organizations.found', 'levels.manage', 'system.read', 'system.manage', 'audit.verify'])

/** How many organizations, or people, an action reaches. */
function useSize(action: string): (extent: ReachExtent) => string {
  const t = useWords()
  return ({ organizations, people }) => {
    if (UNSIZED.has(action)) return '—'
    const sizes = [t('reach.organizations', { smart_count: organizations })]
    if (action.startsWith('people.') && people !== null) sizes.push(t('reach.people', { smart_count: people }))
    return sizes.join(' · ')
  }
}
