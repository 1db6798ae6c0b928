import AddIcon from '@mui/icons-material/Add'
import { Box, Button, Chip, Link as MuiLink, Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, TextField } from '@mui/material'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { CreateSchemeDialog } from '../dialogs/CreateSchemeDialog.tsx'
import { schemesDocument } from '../documents.ts'
import type { SchemeRow } from '../documents.ts'
import { schemeUrl } from '../places.ts'
import { useWords } from '../use-words.ts'

/** So many are shown at once; there are few. */
const MOST = 200

/** Schemes kept within reach, and published by the levels above. */
export function SchemesPage() {
  const t = useWords()
  const navigate = useNavigate()
  const keeps = useCan('schemes.manage')
  const [creating, setCreating] = useState(false)
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const schemes = useAsk(schemesDocument, { filter: { search }, first: MOST, skip: 0 }, { keep: true })
  const rows = schemes.data?.schemes.nodes
  return (
    <>
      <PageHead title={t('list.title')}>
        {keeps ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
            {t('list.create')}
          </Button>
        ) : null}
      </PageHead>
      <SearchForm onSearch={() => setSearch(typed.trim())}>
        <TextField
          label={t('list.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          fullWidth={false}
          sx={{ width: '18rem' }}
        />
      </SearchForm>
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {rows === undefined ? (
          <Waiting error={schemes.error} onRetry={schemes.refetch} height={200} />
        ) : rows.length === 0 ? (
          <EmptyState title={t(search === '' ? 'list.none' : 'list.empty')} hint={t(search === '' ? 'list.noneHint' : 'list.emptyHint')} />
        ) : (
          <SchemeTable rows={rows} />
        )}
      </Paper>
      {creating ? (
        <CreateSchemeDialog
          onClose={() => setCreating(false)}
          onDone={({ outcome }) => (outcome.scheme === null ? undefined : void navigate(schemeUrl(outcome.scheme.id)))}
        />
      ) : null}
    </>
  )
}

function SchemeTable({ rows }: { readonly rows: readonly SchemeRow[] }) {
  const t = useWords()
  return (
    <TableContainer>
      <Table size="small" aria-label={t('list.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('field.title')}</TableCell>
            <TableCell>{t('list.keeper')}</TableCell>
            <TableCell>{t('list.versions')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, title, organizationName, publishedNumber, versions }) => {
            const draft = versions.find(({ status }) => status === 'DRAFT')
            return (
              <TableRow key={id} hover>
                <TableCell>
                  <MuiLink component={Link} to={schemeUrl(id)}>
                    {title}
                  </MuiLink>
                </TableCell>
                <TableCell>{organizationName}</TableCell>
                <TableCell>
                  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
                    {publishedNumber === null ? null : (
                      <Chip size="small" color="success" variant="outlined" label={t('list.published', { number: publishedNumber })} />
                    )}
                    {draft === undefined ? null : <Chip size="small" variant="outlined" label={t('list.draft', { number: draft.number })} />}
                  </Box>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
