import SearchIcon from '@mui/icons-material/Search'
import { InputAdornment } from '@mui/material'
import { alpha } from '@mui/material/styles'
import { useNavigate } from 'react-router-dom'
import { OrganizationPicker } from './OrganizationPicker.tsx'
import { showUrl } from './places.ts'
import { useWords } from './use-words.ts'

/** The search in the bar at the top: goes to the organization found, and the tree opens there. */
export function OrganizationSearch() {
  const t = useWords()
  const navigate = useNavigate()
  return (
    <OrganizationPicker
      value={null}
      onChange={(hit) => {
        if (hit !== null) void navigate(showUrl(hit.id))
      }}
      label={t('search.label')}
      placeholder={t('search.placeholder')}
      hideLabel
      inputSx={{
        color: '#fff',
        backgroundColor: alpha('#ffffff', 0.14),
        '& fieldset': { borderColor: alpha('#ffffff', 0.5) },
        '&:hover fieldset': { borderColor: '#fff !important' },
        '&.Mui-focused fieldset': { borderColor: '#fff !important' },
        '& input::placeholder': { color: '#fff', opacity: 0.85 },
        '& .MuiSvgIcon-root': { color: '#fff' },
      }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon fontSize="small" />
        </InputAdornment>
      }
    />
  )
}
