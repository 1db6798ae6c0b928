import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { sessionsAt } from './people.ts'
import type { Cookie, Person } from './people.ts'
import { sceneAt } from './plant.ts'
import type { Scene } from './plant.ts'
import { startServer } from './server.ts'
import type { RunningServer } from './server.ts'
import { watchPage } from './watch.ts'

export { expect }

interface OpenOptions {
  /** Who is signed in; the municipal administrator by default. */
  readonly as?: Person
}

interface OfEachFlow {
  readonly scene: Scene
  /** Opens the console at a path of its own, signed in, and waits until it stands. */
  readonly openConsole: (page: Page, path?: string, options?: OpenOptions) => Promise<void>
  /** What the browser may say in its console in this flow, because the flow provokes it. */
  readonly allowed: RegExp | undefined
}

interface OfEachWorker {
  /** The worker's own server. */
  readonly server: RunningServer
  /** A session of a person of the demo on this server. A flow that changes its session signs in by itself. */
  readonly sessionOf: (person: Person) => Promise<Cookie>
}

/** Playwright's `test` with a real server behind it; every page is watched for errors and foreign hosts. */
export const test = base.extend<OfEachFlow, OfEachWorker>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from this pattern
    async ({}, give) => {
      const server = await startServer()
      await give(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  sessionOf: [async ({ server }, give) => give(sessionsAt(server.url)), { scope: 'worker' }],
  baseURL: async ({ server }, give) => give(server.url),
  allowed: [undefined, { option: true }],
  page: async ({ page, server, allowed }, give, info) => {
    const before = server.said().length
    const { complaints } = watchPage(page, server.url)
    await give(page)
    if (info.status !== info.expectedStatus) {
      await info.attach('server', { body: server.said().slice(before), contentType: 'text/plain' })
    }
    expect(complaints.filter((complaint) => !allowed?.test(complaint))).toEqual([])
  },
  scene: async ({ server, sessionOf }, give) => give(sceneAt(server.url, sessionOf)),
  openConsole: async ({ server, sessionOf }, give) =>
    give(async (page, path = '/', { as = 'municipalAdministrator' } = {}) => {
      await page.context().addCookies([{ ...(await sessionOf(as)), url: server.url }])
      await page.goto(path)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    }),
})
