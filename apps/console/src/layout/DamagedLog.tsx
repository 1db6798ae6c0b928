import { Alert, AlertTitle, Button } from '@mui/material'
import { Link } from 'react-router-dom'
import { useKitWords } from '../kit/use-words.ts'
import { useViewer } from '../kit/viewer.ts'
import { AUDIT_PATH } from '../kit/who-changed.ts'

/** Stands above every page while the audit log does not verify, for those whose concern it is. */
export function DamagedLog() {
  const t = useKitWords()
  const { auditDamaged, can } = useViewer()
  if (!auditDamaged) return null
  return (
    <Alert
      severity="error"
      sx={{ mb: 1.5, flexWrap: { xs: 'wrap', sm: 'nowrap' } }}
      action={
        can.includes('audit.read') ? (
          <Button color="inherit" size="small" component={Link} to={AUDIT_PATH} sx={{ whiteSpace: 'nowrap' }}>
            {t('damagedLog.look')}
          </Button>
        ) : null
      }
    >
      <AlertTitle>{t('damagedLog.title')}</AlertTitle>
      {t('damagedLog.text')}
    </Alert>
  )
}
