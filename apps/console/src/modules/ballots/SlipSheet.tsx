import PrintIcon from '@mui/icons-material/PrintOutlined'
import { Alert, Box, Button, GlobalStyles, Typography } from '@mui/material'
import { useEffect } from 'react'
import { PageHead } from '../../kit/PageHead.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { SlipQr } from './SlipQr.tsx'
import type { Round, Slip } from './types.ts'
import { useWords } from './use-words.ts'

interface SlipSheetProps {
  readonly round: Round
  readonly slips: readonly Slip[]
  readonly onClose: () => void
}

/** On paper only the slips, two abreast and five below each other on A4; a group begins a new sheet. */
const ON_PAPER = `@media print {
  @page { size: A4 portrait; margin: 10mm; }
  body * { visibility: hidden; }
  #slips, #slips * { visibility: visible; }
  #slips { position: absolute; left: 0; top: 0; width: 100%; color: #000; background: #fff; }
}`

/** The slips as they are printed. The codes stand here only: whoever leaves the page has lost them. */
export function SlipSheet({ round, slips, onClose }: SlipSheetProps) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const url = `${window.location.origin}/vote/`
  const groups = round.groups.map((group) => ({ ...group, slips: slips.filter((slip) => slip.group === group.id) }))
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  return (
    <>
      <GlobalStyles styles={ON_PAPER} />
      <PageHead title={t('slips.title')}>
        <Button variant="contained" startIcon={<PrintIcon />} onClick={() => window.print()}>{t('slips.print')}</Button>
        <Button
          variant="outlined"
          onClick={() => {
            if (window.confirm(t('slips.sure'))) onClose()
          }}
        >
          {t('slips.close')}
        </Button>
      </PageHead>
      <Alert severity="warning" sx={{ mb: 1 }}>{t('slips.hint', { count: slips.length })} {t('slips.shuffle')}</Alert>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>{t('slips.local', { url })}</Typography>
      <Box id="slips">
        {groups.map((group) => (
          <Box key={group.id} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, '&:not(:last-of-type)': { breakAfter: 'page' }, '@media print': { gridTemplateColumns: '1fr 1fr' } }}>
            {group.slips.map(({ code }) => (
              <Box key={code} sx={{ border: '1px dashed #777', p: '4mm', display: 'flex', gap: '4mm', alignItems: 'center', breakInside: 'avoid', bgcolor: '#fff', color: '#000', minHeight: '52mm' }}>
                <SlipQr text={`${url}#${code}`} label={t('slips.scan')} />
                <Box sx={{ minWidth: 0, fontSize: '10.5pt', lineHeight: 1.5 }}>
                  <Box sx={{ fontWeight: 700, fontSize: '12pt' }}>{round.title}</Box>
                  <Box>{t('slips.group', { group: zh ? group.labelZh : group.labelEn })}</Box>
                  <Box>{t('slips.scan')}</Box>
                  <Box sx={{ overflowWrap: 'anywhere' }}>{t('slips.typed', { url })}</Box>
                  <Box sx={{ fontFamily: 'ui-monospace, Consolas, monospace', fontWeight: 700, mt: '1mm' }}>{code}</Box>
                </Box>
              </Box>
            ))}
          </Box>
        ))}
      </Box>
    </>
  )
}
