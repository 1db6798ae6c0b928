import type { Page } from '@playwright/test'

/**
 * Watches a page from its first request on. `complaints` lists what must never happen: a request to another
 * host, an error in the browser's console, an exception nobody caught.
 */
export function watchPage(page: Page, url: string): { readonly complaints: string[] } {
  const complaints: string[] = []
  const here = new URL(url).host
  page.on('request', (request) => {
    const address = new URL(request.url())
    const local = address.protocol === 'data:' || address.protocol === 'blob:'
    if (!local && address.host !== here) complaints.push(`a request left the host: ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => void complaints.push(`uncaught: ${error.stack ?? error.message}`))
  return { complaints }
}
