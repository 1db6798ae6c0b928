const DAY = 86_400_000

/** The day so many days before today, as `YYYY-MM-DD`, where the organizations are (UTC+8). */
export const daysAgo = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * DAY).toISOString().slice(0, 10)
