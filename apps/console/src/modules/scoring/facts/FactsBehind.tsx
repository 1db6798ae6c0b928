import { Box, Button, Chip, Dialog, DialogActions, DialogContent, DialogTitle, Link as MuiLink, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { rational } from '@shuping/domain/kit'
import { useId, useState } from 'react'
import { Link } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { recordsBehindDocument, sheetFactsDocument } from './documents.ts'
import type { SheetFact } from './documents.ts'
import { useWords } from '../use-words.ts'

/** The numbers of a score sheet that were counted from records; each opens the very records. Nothing where there are none. */
export function FactsBehind({ sheetId }: { readonly sheetId: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const heading = useId()
  const [opened, setOpened] = useState<SheetFact | null>(null)
  const { data } = useAsk(sheetFactsDocument, { id: sheetId })
  const facts = data?.scoreSheet?.facts ?? []
  if (facts.length === 0) return null
  return (
    <Box component="section" aria-labelledby={heading} sx={{ mt: 2 }}>
      <Typography variant="h3" id={heading}>
        {t('facts.title')}
      </Typography>
      <Typography color="textSecondary">{t('facts.hint')}</Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none' }}>
        {facts.map((fact) => (
          <Box component="li" key={fact.slot} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
            <span>
              {fact.label[locale]}　{valueText(fact, locale)}
            </span>
            {fact.records === 0 ? (
              <Typography color="textSecondary" component="span" sx={{ py: 0.5 }}>
                {t('facts.none')}
              </Typography>
            ) : (
              <Button size="small" onClick={() => setOpened(fact)} aria-label={t('facts.openOf', { name: fact.label[locale], smart_count: fact.records })}>
                {t('facts.open', { smart_count: fact.records })}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {opened === null ? null : <RecordsDialog sheetId={sheetId} fact={opened} onClose={() => setOpened(null)} />}
    </Box>
  )
}

/** `200.05 平方米`; a share in per cent, with the fraction it exactly is. */
function valueText({ value, isRatio, unitZh, unitEn }: SheetFact, locale: 'zh' | 'en'): string {
  if (!isRatio) return `${value} ${(locale === 'en' ? unitEn : unitZh) ?? ''}`.trim()
  const percent = rational.toFixed(rational.mul(rational.of(value), rational.hundred), 2, 'HALF_UP').replace(/\.?0+$/, '')
  return value.includes('/') ? `${percent}%（${value}）` : `${percent}%`
}

const STEP = 100
/** Workflows have pages of their own; registers those of react-admin. */
const recordPage = (keptIn: string, id: string): string => (['meetings', 'projects'].includes(keptIn) ? `/${keptIn}/${id}` : `/${keptIn}/${id}/show`)

function RecordsDialog({ sheetId, fact, onClose }: { readonly sheetId: string; readonly fact: SheetFact; readonly onClose: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const title = useId()
  const [first, setFirst] = useState(STEP)
  const { data, error, refetch } = useAsk(recordsBehindDocument, { sheetId, slot: fact.slot, first }, { keep: true })
  const behind = data?.recordsBehind
  const summed = behind?.nodes.some(({ amount }) => amount !== null) ?? false
  const hidden = behind == null || behind.nodes.length === first ? 0 : behind.total - behind.nodes.length
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>
        {t('facts.behind', { name: fact.label[locale], keptIn: (locale === 'en' ? fact.keptInEn : fact.keptInZh) ?? '' })}
      </DialogTitle>
      <DialogContent dividers tabIndex={0}>
        {behind === undefined ? (
          <Waiting error={error} onRetry={refetch} height={200} />
        ) : behind === null ? (
          <Typography color="textSecondary">{t('facts.gone')}</Typography>
        ) : (
          <>
            <Typography sx={{ mb: 1 }}>
              {t('facts.counted', { value: valueText(fact, locale), smart_count: behind.total })}
              {hidden > 0 ? t('facts.hidden', { smart_count: hidden }) : ''}
            </Typography>
            <WideTable>
              <Table size="small" aria-labelledby={title}>
                <TableHead>
                  <TableRow>
                    <TableCell>{t('facts.record')}</TableCell>
                    <TableCell>{t('facts.on')}</TableCell>
                    <TableCell>{t('unit')}</TableCell>
                    {summed ? <TableCell align="right">{t('facts.amount')}</TableCell> : null}
                    <TableCell>{t('facts.since')}</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {behind.nodes.map(({ id, title: name, occurredOn, organizationName, amount, archived, changed }) => (
                    <TableRow key={id} hover>
                      <TableCell sx={{ minWidth: '12rem' }}>
                        <MuiLink component={Link} to={recordPage(behind.keptIn, id)} target="_blank" rel="noopener">
                          {name}
                        </MuiLink>
                      </TableCell>
                      <TableCell sx={{ whiteSpace: 'nowrap' }}>{dayText(occurredOn, locale)}</TableCell>
                      <TableCell>{organizationName}</TableCell>
                      {summed ? <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>{amount}</TableCell> : null}
                      <TableCell sx={{ whiteSpace: 'nowrap' }}>
                        {archived ? <Chip size="small" color="warning" variant="outlined" label={t('facts.archived')} /> : changed ? <Chip size="small" variant="outlined" label={t('facts.changed')} /> : '—'}
                      </TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </WideTable>
            {behind.nodes.length === first && first < behind.total ? <Button onClick={() => setFirst(Math.min(first + STEP, 1_000))}>{kit('action.loadMore')}</Button> : null}
          </>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 1.5 }}>
        <Button onClick={onClose} autoFocus>
          {kit('action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
