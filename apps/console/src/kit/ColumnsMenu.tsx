import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward'
import ViewWeekIcon from '@mui/icons-material/ViewWeekOutlined'
import { Box, Button, Checkbox, FormControlLabel, IconButton, Popover } from '@mui/material'
import { useStore } from 'ra-core'
import { useId, useState } from 'react'
import { useKitWords } from './use-words.ts'

export interface ColumnName {
  readonly source: string
  readonly label: string
}

interface ColumnsMenuProps {
  /** Where react-admin's table keeps the hidden columns; their order is kept beside it. */
  readonly storeKey: string
  readonly columns: readonly ColumnName[]
  readonly hiddenAtFirst: readonly string[]
}

/** Moves the entry at `at` by `step` places. */
export function moved(order: readonly number[], at: number, step: 1 | -1): number[] {
  const next = [...order]
  const [entry] = next.splice(at, 1)
  next.splice(at + step, 0, entry!)
  return next
}

/** Shows, hides and orders the columns of a table by check boxes and arrows: no dragging. */
export function ColumnsMenu({ storeKey, columns, hiddenAtFirst }: ColumnsMenuProps) {
  const t = useKitWords()
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [hidden, setHidden] = useStore<readonly string[]>(storeKey, hiddenAtFirst)
  const [ranks, setRanks] = useStore<readonly number[] | undefined>(`${storeKey}_columnRanks`)
  const order = ranks?.length === columns.length ? ranks : columns.map((_, at) => at)
  const shown = columns.length - hidden.length
  return (
    <>
      <Button
        size="small"
        startIcon={<ViewWeekIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('columns.label')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-labelledby': id,
            sx: { p: 1.5, maxHeight: '70vh', minWidth: '16rem' },
          },
        }}
      >
        <Box component="h2" id={id} sx={{ m: 0, mb: 0.5, fontSize: '1rem' }}>
          {t('columns.label')}
        </Box>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {order.map((index, at) => {
            const column = columns[index]!
            const isShown = !hidden.includes(column.source)
            const move = (step: 1 | -1) => (
              <IconButton
                size="small"
                disabled={at + step < 0 || at + step >= order.length}
                aria-label={t(step < 0 ? 'columns.up' : 'columns.down', { name: column.label })}
                onClick={() => setRanks(moved(order, at, step))}
              >
                {step < 0 ? <ArrowUpwardIcon fontSize="small" /> : <ArrowDownwardIcon fontSize="small" />}
              </IconButton>
            )
            return (
              <Box component="li" key={column.source} sx={{ display: 'flex', alignItems: 'center' }}>
                <FormControlLabel
                  sx={{ flex: 1, mr: 1 }}
                  control={
                    <Checkbox
                      size="small"
                      checked={isShown}
                      disabled={isShown && shown === 1}
                      onChange={() =>
                        setHidden(
                          isShown
                            ? [...hidden, column.source]
                            : hidden.filter((source) => source !== column.source),
                        )
                      }
                    />
                  }
                  label={column.label}
                />
                {move(-1)}
                {move(1)}
              </Box>
            )
          })}
        </Box>
        <Button
          size="small"
          onClick={() => {
            setHidden(hiddenAtFirst)
            setRanks(undefined)
          }}
        >
          {t('columns.reset')}
        </Button>
      </Popover>
    </>
  )
}
