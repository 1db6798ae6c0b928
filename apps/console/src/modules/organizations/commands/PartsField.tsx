import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import { Box, Button, IconButton, Paper, Stack, Typography } from '@mui/material'
import { useFieldArray, useWatch } from 'react-hook-form'
import { OrganizationInputs } from '../OrganizationInputs.tsx'
import { useWords } from '../use-words.ts'
import type { CommandSubject } from './command.ts'
import { blankPart } from './commands.ts'
import type { PartValues } from './commands.ts'
import { OrganizationsLine } from './OrganizationLine.tsx'

/** The parts of a split: each a new organization with the children it takes over. */
export function PartsField({
  source,
  subject,
}: {
  readonly source: string
  readonly subject: CommandSubject | null
}) {
  const t = useWords()
  const { fields, append, remove } = useFieldArray({ name: source })
  const parts = (useWatch({ name: source }) ?? []) as readonly PartValues[]
  const takenElsewhere = (at: number): string[] =>
    parts.flatMap((part, other) => (other === at ? [] : (part.childIds ?? []).map((child) => child.id)))
  return (
    <Stack spacing={1.5}>
      {fields.map((field, at) => (
        <Paper
          key={field.id}
          variant="outlined"
          sx={{ p: 1.5 }}
          component="section"
          aria-label={t('command.field.part', { number: at + 1 })}
        >
          <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
            <Typography variant="h3" sx={{ flex: 1 }}>
              {t('command.field.part', { number: at + 1 })}
            </Typography>
            {fields.length > 1 ? (
              <IconButton
                size="small"
                onClick={() => remove(at)}
                aria-label={t('command.field.removePart', { number: at + 1 })}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            ) : null}
          </Box>
          <Stack spacing={2}>
            <OrganizationInputs source={`${source}.${at}.organization`} named />
            {subject === null || subject.childrenCount === 0 ? null : (
              <OrganizationsLine
                source={`${source}.${at}.childIds`}
                label={t('command.field.partChildren')}
                help={t('help.pickChildren')}
                within={{ childrenOf: subject.id }}
                without={takenElsewhere(at)}
                offer
              />
            )}
          </Stack>
        </Paper>
      ))}
      <Box>
        <Button startIcon={<AddIcon />} onClick={() => append(blankPart(subject))}>
          {t('command.field.addPart')}
        </Button>
      </Box>
    </Stack>
  )
}
