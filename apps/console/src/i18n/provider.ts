import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider, TranslationMessages } from 'ra-core'
import { zh } from './zh.ts'

/** Chinese at once, English when it is asked for. */
export const i18nProvider: I18nProvider = polyglotI18nProvider(
  (locale) =>
    locale === 'en'
      ? import('./en.ts').then((messages) => messages.en as unknown as TranslationMessages)
      : (zh as unknown as TranslationMessages),
  'zh',
  [
    { locale: 'zh', name: '简体中文' },
    { locale: 'en', name: 'English' },
  ],
)
