/** The day it is where the person sits, as `YYYY-MM-DD`. */
export function todayHere(now: Date = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** A calendar date as people write it: 2026年3月1日, 1 March 2026. */
export function dayText(day: string, locale: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return locale === 'en'
    ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(year, month - 1, date))
    : `${year}年${month}月${date}日`
}

/** An instant in the local calendar, to the minute. */
export const instantText = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant))
