import DownloadIcon from '@mui/icons-material/Download'
import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { useLocaleName } from '../words.ts'
import { useDownload } from '../use-download.ts'
import type { ImportReport, ImportTopic } from './topic.ts'
import { sumOf } from './topic.ts'
import { FaultTable } from './FaultTable.tsx'
import type { ImportValues } from './import-values.ts'
import { useImportWords } from './use-words.ts'

interface ReportStepProps {
  readonly topic: ImportTopic
  readonly report: ImportReport
  readonly values: ImportValues
  readonly onBack: () => void
  /** Goes to a row of the pasted cells. */
  readonly onEdit: (row: number) => void
  readonly onConfirm: () => void
}

/** What the check found: the faults, or what would be done. */
export function ReportStep(props: ReportStepProps) {
  return props.report.faultCount > 0 ? <Faults {...props} /> : <Summary {...props} />
}

function Faults({ topic, report, values, onBack, onEdit }: ReportStepProps) {
  const t = useImportWords()
  const download = useDownload()
  const locale = useLocaleName()
  return (
    <Stack spacing={1.5}>
      <Alert severity="warning" role="alert">
        <Typography sx={{ fontWeight: 600 }}>
          {t('report.faults', { smart_count: report.faultCount })}
        </Typography>
        {t('report.faultsDo')}
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" onClick={onBack}>
          {t('report.back')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<DownloadIcon />}
          href={`/files/${topic.files}/faults/${report.fileId}.xlsx?lang=${locale}`}
          download
          onClick={download}
        >
          {t('report.download')}
        </Button>
      </Box>
      <FaultTable
        label={t('report.list')}
        faults={report.faults}
        count={report.faultCount}
        onEdit={values.way === 'paste' ? onEdit : undefined}
      />
    </Stack>
  )
}

function Summary({ topic, report, values, onBack, onConfirm }: ReportStepProps) {
  const t = useImportWords()
  const { texts } = topic
  const terms = topic.terms(values)
  const nothing = sumOf(report.counts) === 0
  return (
    <Stack spacing={1.5}>
      <Alert severity={nothing ? 'info' : 'success'}>
        {nothing ? texts.nothing : t('report.fine', { file: report.fileName })}
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        {texts.figures.map(({ key, will }) => (
          <Figure key={key} label={will} value={report.counts[key] ?? 0} />
        ))}
        <Figure label={t('report.unchanged')} value={report.unchanged} />
        <Figure label={t('report.notes')} value={report.warningCount} />
      </Box>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 1, columnGap: 2, m: 0 }}
      >
        <Term name={texts.place} value={values.underId?.name ?? t('report.placeNone')} />
        {terms.map(([name, value]) => (
          <Term key={name} name={name} value={value} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {nothing ? null : (
          <Button variant="contained" onClick={onConfirm}>
            {texts.confirm(report.counts)}
          </Button>
        )}
        <Button variant={nothing ? 'contained' : 'text'} onClick={onBack}>
          {t('report.back')}
        </Button>
      </Box>
      {report.warningCount > 0 ? (
        <Box component="section" aria-labelledby="import-warnings">
          <Typography variant="h3" id="import-warnings">
            {t('report.warnings')}
          </Typography>
          <Typography color="textSecondary">{t('report.warningsDo')}</Typography>
          <FaultTable
            label={t('report.warnings')}
            faults={report.warnings}
            count={report.warningCount}
            onEdit={undefined}
          />
        </Box>
      ) : null}
    </Stack>
  )
}

const Figure = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1, minWidth: '7rem' }}>
    <Typography color="textSecondary">{label}</Typography>
    <Typography sx={{ fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.3 }}>
      {value.toLocaleString()}
    </Typography>
  </Box>
)

const Term = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <Typography component="dt" color="textSecondary">
      {name}
    </Typography>
    <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
      {value}
    </Typography>
  </>
)
