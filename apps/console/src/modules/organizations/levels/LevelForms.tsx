import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import { Alert, Box, Button, Paper, Stack } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { CreateBase, EditBase, Form, useDelete, useEditContext, useNotify, useRedirect } from 'ra-core'
import { Confirm, SaveButton } from 'ra-ui-materialui'
import { useState } from 'react'
import { useFormState } from 'react-hook-form'
import { Link } from 'react-router-dom'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { PageWait } from '../../../kit/PageWait.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import type { Level } from './documents.ts'
import { useLevelWords } from './use-words.ts'

/** The page of a new level. */
export function LevelCreate() {
  const t = useLevelWords()
  return (
    <CreateBase resource="levels" redirect="list" mutationOptions={useSaved()}>
      <Frame title={t('create')}>
        <LevelInputs />
      </Frame>
    </CreateBase>
  )
}

/** The page of one level. */
export const LevelEdit = () => (
  <EditBase resource="levels" redirect="list" mutationMode="pessimistic" mutationOptions={useSaved()}>
    <LevelEditPage />
  </EditBase>
)

function useSaved() {
  const t = useLevelWords()
  const notify = useNotify()
  const redirect = useRedirect()
  const client = useQueryClient()
  return {
    onSuccess: () => {
      // The list, the forms and the home page ask for levels themselves; react-admin knows only its own queries.
      void client.invalidateQueries()
      notify(t('saved'), { type: 'success' })
      redirect('list', 'levels')
    },
  }
}

function LevelEditPage() {
  const t = useLevelWords()
  const locale = useLocaleName()
  const { record } = useEditContext<Level>()
  if (record === undefined) return <PageWait />
  const name = locale === 'en' ? record.nameEn : record.nameZh
  return (
    <Frame title={t('edit', { name })}>
      <LevelInputs>
        <RemoveButton level={record} name={name} />
      </LevelInputs>
    </Frame>
  )
}

function Frame({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const t = useLevelWords()
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: '/levels' }]} here={title} />
      <PageHead title={title} />
      <Paper variant="outlined" sx={{ p: 2, maxWidth: '36rem' }}>
        {children}
      </Paper>
    </>
  )
}

function LevelInputs({ children }: { readonly children?: React.ReactNode }) {
  const t = useLevelWords()
  const kit = useKitWords()
  return (
    <Form sanitizeEmptyValues={false}>
      <Stack spacing={2}>
        <GeneralFault />
        <TextLine source="rank" label={t('field.rank')} type="number" required help={t('help.rank')} />
        <TextLine source="nameZh" label={t('field.nameZh')} required max={40} />
        <TextLine source="nameEn" label={t('field.nameEn')} required max={40} />
        <TextLine source="code" label={t('field.code')} required max={40} help={t('help.code')} />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <SaveButton alwaysEnable />
          <Button component={Link} to="/levels">
            {kit('action.cancel')}
          </Button>
          <Box sx={{ flex: 1 }} />
          {children}
        </Box>
      </Stack>
    </Form>
  )
}

/** Refusals that belong to no field. */
function GeneralFault() {
  const { errors } = useFormState()
  const text = (errors.root as { serverError?: { message?: string } | string } | undefined)?.serverError
  const message = typeof text === 'string' ? text : text?.message
  return message ? <Alert severity="warning">{message}</Alert> : null
}

function RemoveButton({ level, name }: { readonly level: Level; readonly name: string }) {
  const t = useLevelWords()
  const notify = useNotify()
  const redirect = useRedirect()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [remove, { isPending }] = useDelete()
  const confirm = (): void => {
    void remove(
      'levels',
      { id: level.id, previousData: level },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => {
          void client.invalidateQueries()
          notify(t('removed'), { type: 'success' })
          redirect('list', 'levels')
        },
        onError: (error) => {
          setAsking(false)
          notify((error as Error).message, { type: 'warning' })
        },
      },
    )
  }
  return (
    <>
      <Button color="error" startIcon={<DeleteIcon />} onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Confirm
        isOpen={asking}
        loading={isPending}
        title={t('removeAsk', { name })}
        content={t('removeText')}
        confirmColor="warning"
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
