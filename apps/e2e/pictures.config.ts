import { defineConfig } from '@playwright/test'
import flows from './playwright.config.ts'

/** Renews `docs/images`: `pnpm --filter @shuping/e2e pictures`. Look at each picture before committing it. */
export default defineConfig({ ...flows, testDir: 'pictures', workers: 1 })
