import { Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { Panel } from '../../../kit/Panel.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { Standing } from '../types.ts'
import { useWords } from '../use-words.ts'

interface Props {
  readonly standing: Standing
  readonly canEnter: boolean
  /** Shows what is missing of an input. */
  readonly onShow: (slot: string) => void
  readonly onEnter: (slot: string) => void
}

/** Inputs that are one number each: these are typed for everybody in one table. */
const PLAIN = ['SCORE', 'METRIC', 'MERGE']
const number = { textAlign: 'right', whiteSpace: 'nowrap' } as const

/** Input by input: who delivers it, and how much of it is there. */
export function SlotTable({ standing, canEnter, onShow, onEnter }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  if (standing.slots.length === 0) return null
  return (
    <Panel
      title={t('inputs.slots')}
      tools={
        <Typography color="textSecondary">
          {t('standingLine', { needed: standing.needed, present: standing.present, waived: standing.waived, missing: standing.missing })}
        </Typography>
      }
    >
      <WideTable>
        <Table size="small" aria-label={t('inputs.slots')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('inputs.slot')}</TableCell>
              <TableCell>{t('inputs.by')}</TableCell>
              <TableCell sx={number}>{t('present')}</TableCell>
              <TableCell sx={number}>{t('waived')}</TableCell>
              <TableCell sx={number}>{t('missing')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {standing.slots.map((one) => {
              const name = locale === 'en' ? one.labelEn : one.labelZh
              return (
                <TableRow key={one.slot} hover>
                  <TableCell>
                    {name}
                    {one.needed ? null : <Typography component="span" color="textSecondary">{`　${t('optional')}`}</Typography>}
                  </TableCell>
                  <TableCell>{t(`inputs.provider.${one.kind}` as 'inputs.provider.SCORE')}</TableCell>
                  <TableCell sx={number}>{one.present}</TableCell>
                  <TableCell sx={number}>{one.waived}</TableCell>
                  <TableCell sx={{ ...number, ...(one.needed && one.missing > 0 ? { color: 'warning.main', fontWeight: 600 } : {}) }}>{one.missing}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap', textAlign: 'right' }}>
                    {one.missing > 0 ? (
                      <Button size="small" aria-label={`${t('inputs.onlyMissing')}：${name}`} onClick={() => onShow(one.slot)}>
                        {t('inputs.onlyMissing')}
                      </Button>
                    ) : null}
                    {canEnter && PLAIN.includes(one.kind) ? (
                      <Button size="small" aria-label={t('inputs.enterManyOf', { slot: name })} onClick={() => onEnter(one.slot)}>
                        {t('inputs.enterMany')}
                      </Button>
                    ) : null}
                  </TableCell>
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      </WideTable>
    </Panel>
  )
}
