/** A level's name in the language of the page. */
export const levelName = (
  level: { readonly nameZh: string; readonly nameEn: string },
  locale: string,
): string => (locale === 'en' ? level.nameEn : level.nameZh)
