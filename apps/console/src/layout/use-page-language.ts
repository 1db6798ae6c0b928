import { useEffect } from 'react'
import { useLargePrint } from '../kit/large-print.ts'
import { useLocaleName } from '../kit/words.ts'

/** Keeps the document's language and size of print in step with what was chosen. */
export function usePageLanguage(): void {
  const locale = useLocaleName()
  const [large] = useLargePrint()
  useEffect(() => {
    document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN'
  }, [locale])
  useEffect(() => {
    document.documentElement.style.fontSize = large ? '20px' : '16px'
  }, [large])
}
