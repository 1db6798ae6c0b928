import { Box, Button, Stack, Typography } from '@mui/material'
import { rational } from '@shuping/domain/kit'
import { lengthOf, REPORT_PART_NAMES, REPORT_PARTS, reportHints } from '@shuping/domain/reports'
import type { ReportPart, ReportTexts } from '@shuping/domain/reports'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { Entry, FactOnRecord } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Adds words at the end of a part. */
export type Insert = (part: ReportPart, words: string) => void

/** A share as people read it, to a whole per cent. */
const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.floor((100 * part) / whole)}%`
const percentOf = (share: string): string => `${rational.toFixed(rational.mul(rational.of(share), rational.hundred), 0, 'HALF_UP')}%`

/** Length, share of problems, and empty parts, against what the scheme says. */
export function HintsPanel({ texts, lines }: { readonly texts: ReportTexts; readonly lines: Entry['lines'] }) {
  const t = useWords()
  const lengths = Object.fromEntries(REPORT_PARTS.map((part) => [part, lengthOf(texts[part])])) as Record<ReportPart, number>
  const length = REPORT_PARTS.reduce((sum, part) => sum + lengths[part], 0)
  const hints = reportHints(texts, lines)
  const has = (kind: string): boolean => hints.some((hint) => hint.kind === kind)
  const empty = hints.filter(({ kind }) => kind === 'PART_EMPTY').length
  const share = percent(lengths.problems + lengths.causes, length)
  return (
    <Panel title={t('hints.title')}>
      <Stack spacing={0.25} aria-live="polite">
        <Line label={t('hints.total')} warn={has('TOO_LONG')}>
          {lines.mostCharacters === null
            ? t('hints.plain', { length })
            : t('hints.most', { length, most: lines.mostCharacters })}
        </Line>
        <Line label={t('hints.share')} warn={has('FEW_PROBLEMS')}>
          {lines.leastProblemShare === null
            ? t('hints.sharePlain', { share })
            : t('hints.shareOf', { share, least: percentOf(lines.leastProblemShare) })}
        </Line>
        <Typography color={empty > 0 ? 'warning' : 'textSecondary'}>
          {empty > 0 ? t('hints.empty', { smart_count: empty }) : t('hints.fine')}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {t('hints.note')}
        </Typography>
      </Stack>
    </Panel>
  )
}

function Line({ label, warn, children }: { readonly label: string; readonly warn: boolean; readonly children: string }) {
  return (
    <Typography color={warn ? 'warning' : undefined}>
      <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
        {label}
      </Box>
      {children}
    </Typography>
  )
}

/** What is on record, to be taken over with a press of a button: one into the part that is being written, or all of it. */
export function FactsPanel({ facts, insert, part }: { readonly facts: readonly FactOnRecord[]; readonly insert: Insert | null; readonly part: ReportPart }) {
  const t = useWords()
  const locale = useLocaleName()
  const wordsOf = ({ labelZh, labelEn, value, unitZh, unitEn }: FactOnRecord): string =>
    locale === 'en' ? `${labelEn}: ${value} ${unitEn}`.trim() : `${labelZh}${value}${unitZh}`
  return (
    <Panel title={t('facts.title')}>
      {facts.length === 0 ? <Typography color="textSecondary">{t('facts.none')}</Typography> : null}
      {facts.map((fact) => (
        <Box key={fact.id} sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
          <Typography sx={{ flex: 1 }}>{wordsOf(fact)}</Typography>
          {insert === null ? null : (
            <Button
              size="small"
              aria-label={t('facts.insertOne', { fact: wordsOf(fact), part: REPORT_PART_NAMES[part][locale] })}
              onClick={() => insert(part, `${wordsOf(fact)}${locale === 'en' ? '.' : '。'}`)}
              sx={{ minWidth: 0, py: 0 }}
            >
              {t('facts.insert')}
            </Button>
          )}
        </Box>
      ))}
      {facts.length > 0 && insert !== null ? (
        <Button
          size="small"
          onClick={() => insert('achievements', `${facts.map(wordsOf).join(locale === 'en' ? '; ' : '，')}${locale === 'en' ? '.' : '。'}`)}
        >
          {t('facts.insertAll', { part: REPORT_PART_NAMES.achievements[locale] })}
        </Button>
      ) : null}
    </Panel>
  )
}
