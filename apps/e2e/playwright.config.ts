import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const named = process.env['SHUPING_CHROMIUM'] ?? '/usr/bin/chromium'

/** Flows in a real Chromium against the built server; `npm test` builds it first and names the browser. */
export default defineConfig({
  testDir: 'flows',
  outputDir: '../../node_modules/.cache/shuping/browser',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // Each worker has a server, a database and a browser of its own.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(named) ? { executablePath: named } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
