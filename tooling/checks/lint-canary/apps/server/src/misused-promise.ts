// expects typescript(no-misused-promises)
export function start(items: readonly string[], work: (item: string) => Promise<void>): void {
  items.forEach(async (item) => {
    await work(item)
  })
}
