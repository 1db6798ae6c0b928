import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import WarningIcon from '@mui/icons-material/WarningAmber'
import { Box, Typography } from '@mui/material'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { Board, CycleShown, QuotaShown } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Quotas as they stand, with the changes that are not yet recorded. */
export function QuotaPanel({ cycle, board }: { readonly cycle: CycleShown; readonly board: Board }) {
  const t = useWords()
  return (
    <Panel title={t('grading.quotas')}>
      <QuotaLines cycle={cycle} quotas={board.quotas} />
    </Panel>
  )
}

/** One line for each bound: what is taken, what is left, what a change would break. */
export function QuotaLines({ cycle, quotas }: { readonly cycle: CycleShown; readonly quotas: readonly QuotaShown[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const several = cycle.classes.length > 1
  return (
    <Box component="ul" aria-live="polite" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {quotas.map((line, at) => {
        const { label, class: of, poolName, least, most, found, left, open, state, brokenByChange } = line
        const known = cycle.classes.find(({ id }) => id === of)
        const name = [label[locale], several && known !== undefined ? (locale === 'en' ? known.labelEn : known.labelZh) : '', poolName ?? ''].filter((part) => part !== '').join(' · ')
        const short = state === 'SHORT' ? (least ?? 0) - found : -(left ?? 0)
        const about = { label: name, found, most: most ?? 0, least: least ?? 0, left: left ?? 0, over: short }
        const bad = state === 'OVER' || (state === 'SHORT' && (open === 0 || brokenByChange))
        const key = state === 'TOO_FEW_HEADS' ? 'tooFew' : state === 'OVER' ? 'quotaOver' : state === 'SHORT' ? 'quotaShort' : most === null ? 'quotaLeast' : 'quotaLine'
        return (
          <Typography component="li" key={`${at} ${name}`} color={bad ? 'error' : 'textPrimary'} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.25 }}>
            {bad ? <WarningIcon fontSize="small" aria-hidden /> : <CheckIcon fontSize="small" color="success" aria-hidden />}
            <span>
              {t(`grading.${key}`, about)}
              {open > 0 && state !== 'TOO_FEW_HEADS' ? `　${t('grading.opens', { open })}` : ''}
              {brokenByChange ? `　${t('grading.breaks')}` : ''}
            </span>
          </Typography>
        )
      })}
    </Box>
  )
}
