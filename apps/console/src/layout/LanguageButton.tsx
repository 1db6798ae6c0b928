import { Button } from '@mui/material'
import { useSetLocale } from 'ra-core'
import { useLocaleName } from '../kit/words.ts'

/** Switches to the other language, in whose words it speaks. */
export function LanguageButton() {
  const locale = useLocaleName()
  const setLocale = useSetLocale()
  return (
    <Button
      color="inherit"
      onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}
      lang={locale === 'zh' ? 'en' : 'zh-CN'}
      sx={{ minWidth: 0, px: 1, whiteSpace: 'nowrap', flexShrink: 0 }}
    >
      {locale === 'zh' ? 'English' : '中文'}
    </Button>
  )
}
