/** An instant to the second, in figures: entries of one minute must be told apart. */
export function momentText(instant: string, locale: 'zh' | 'en'): string {
  const at = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return locale === 'en' ? `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(at)}, ${time}` : `${day} ${time}`
}
