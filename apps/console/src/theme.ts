import { alpha } from '@mui/material/styles'
import type { ThemeOptions } from '@mui/material/styles'

/** Chinese faces first: theirs are the quotation marks of Chinese texts. */
const chinese = [
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans SC"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  'system-ui',
  'sans-serif',
].join(',')
/** In an English page Latin faces first: a Chinese face sets its apostrophes and quotation marks as wide as a character. */
const latin = `"Segoe UI","Helvetica Neue","Noto Sans","Liberation Sans",Arial,${chinese}`

const bar = '#7d1a1c'

/** Every text is at least 1rem (16 px, 20 px in large print), captions 0.875rem. */
function themeOf(mode: 'light' | 'dark'): ThemeOptions {
  const dark = mode === 'dark'
  const line = dark ? '#474039' : '#ddd6cd'
  const head = dark ? '#2e2924' : '#f1ece5'
  const ink = dark ? '#f0ebe4' : '#24211e'
  return {
    palette: {
      mode,
      primary: dark
        ? { main: '#f0a49c', dark: '#e58a80', light: '#f8c6c0', contrastText: '#2a1210' }
        : { main: '#8c1d1f', dark: '#6b1416', light: '#b04a4b', contrastText: '#ffffff' },
      secondary: dark
        ? { main: '#9fc3cf', contrastText: '#10232a' }
        : { main: '#38606e', contrastText: '#ffffff' },
      error: { main: dark ? '#ff9d94' : '#b3261e' },
      warning: { main: dark ? '#f0c069' : '#8a5a00' },
      success: { main: dark ? '#9ad0a0' : '#2b6a36' },
      info: { main: dark ? '#9fc3cf' : '#38606e' },
      background: dark ? { default: '#1a1715', paper: '#231f1c' } : { default: '#f6f3ee', paper: '#ffffff' },
      text: dark ? { primary: ink, secondary: '#c2b8ac' } : { primary: ink, secondary: '#5d554d' },
      divider: line,
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: 'var(--shuping-fonts)',
      body1: { fontSize: '1rem', lineHeight: 1.6 },
      body2: { fontSize: '1rem', lineHeight: 1.5 },
      button: { fontSize: '1rem', textTransform: 'none', lineHeight: 1.5 },
      caption: { fontSize: '0.875rem', lineHeight: 1.5 },
      overline: { fontSize: '0.875rem', textTransform: 'none', letterSpacing: 0 },
      subtitle1: { fontSize: '1rem', fontWeight: 600 },
      subtitle2: { fontSize: '1rem', fontWeight: 600 },
      h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.4 },
      h2: { fontSize: '1.125rem', fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
      h6: { fontSize: '1.125rem', fontWeight: 600 },
    },
    transitions: { duration: { enteringScreen: 120, leavingScreen: 100 } },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':root': { '--shuping-fonts': chinese },
          ':root:lang(en)': { '--shuping-fonts': latin },
          body: { fontVariantNumeric: 'tabular-nums' },
          ':focus-visible': { outline: `2px solid ${dark ? '#f0c069' : '#1f5f7a'}`, outlineOffset: 2 },
          // On a phone a table scrolls sideways: no column is squeezed to one character a line. Weak, so that any cell may say otherwise.
          '@media (max-width: 599.95px)': { 'td:where(.MuiTableCell-body:not(.MuiTableCell-paddingCheckbox))': { minWidth: '6.5rem' } },
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': {
              animationDuration: '0.01ms !important',
              transitionDuration: '0.01ms !important',
            },
          },
        },
      },
      MuiAppBar: {
        styleOverrides: {
          root: { backgroundColor: dark ? '#3a1718' : bar, backgroundImage: 'none', color: '#ffffff' },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: { root: { minHeight: 36 }, sizeSmall: { fontSize: '1rem', minHeight: 34 } },
      },
      MuiToggleButton: { styleOverrides: { root: { fontSize: '1rem', textTransform: 'none', padding: '4px 12px' } } },
      MuiInputLabel: {
        styleOverrides: {
          root: { '&.Mui-disabled': { color: dark ? '#c2b8ac' : '#5d554d' } },
          outlined: { '&.MuiInputLabel-shrink': { transform: 'translate(14px, -0.65rem) scale(0.875)' } },
        },
      },
      MuiOutlinedInput: { styleOverrides: { notchedOutline: { '& legend': { fontSize: '0.875em' } } } },
      MuiIconButton: { styleOverrides: { sizeSmall: { padding: 6 } } },
      MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', fullWidth: true, margin: 'none' } },
      MuiFormControl: { defaultProps: { size: 'small' } },
      MuiInputBase: {
        styleOverrides: {
          root: { backgroundColor: dark ? '#1e1a18' : '#ffffff' },
          input: {
            '&::placeholder': { color: dark ? '#c2b8ac' : '#5d554d', opacity: 1 },
            // What cannot be changed is still there to be read.
            '&.Mui-disabled': { WebkitTextFillColor: dark ? '#c2b8ac' : '#5d554d' },
          },
        },
      },
      MuiTableSortLabel: { styleOverrides: { root: { verticalAlign: 'top' } } },
      MuiFormHelperText: {
        styleOverrides: { root: { fontSize: '0.875rem', marginLeft: 0, lineHeight: 1.4, '&.Mui-disabled': { color: dark ? '#c2b8ac' : '#5d554d' } } },
      },
      MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.875rem' } } },
      MuiChip: { styleOverrides: { root: { fontSize: '0.9375rem', borderRadius: 4 } } },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: line, fontSize: '1rem' },
          head: { backgroundColor: `${head} !important`, color: ink, fontWeight: 600, whiteSpace: 'nowrap' },
          sizeSmall: { padding: '5px 12px' },
        },
      },
      MuiTab: { styleOverrides: { root: { fontSize: '1rem', minHeight: 44 } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 44 } } },
      MuiAlert: {
        styleOverrides: { root: { fontSize: '1rem', alignItems: 'center' } },
      },
      MuiLink: { defaultProps: { underline: 'hover' } },
      MuiTableRow: {
        styleOverrides: {
          root: {
            '&.MuiTableRow-hover:hover': { backgroundColor: alpha(dark ? '#f0a49c' : '#8c1d1f', 0.05) },
          },
        },
      },
    },
  }
}

export const lightTheme = themeOf('light')
export const darkTheme = themeOf('dark')
