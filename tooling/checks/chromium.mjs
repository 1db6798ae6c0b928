import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (variable) => `${process.env[variable] ?? 'C:'}\\Google\\Chrome\\Application\\chrome.exe`,
  ),
]

/**
 * The Chromium for the browser tests: SHUPING_CHROMIUM, else one that is installed, else Playwright's own.
 * A SHUPING_CHROMIUM that does not exist is not replaced by another: it is answered with undefined.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} its path
 */
export function findChromium(root, env = process.env) {
  const named = env['SHUPING_CHROMIUM']
  if (named) return existsSync(named) ? named : undefined
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...places.slice(0, 1), ...onPath, ...places.slice(1), playwrights(root)].find((path) => path && existsSync(path))
}

/** @param {string} root @returns {string | undefined} where Playwright would keep its own browser */
function playwrights(root) {
  try {
    return createRequire(join(root, 'apps/e2e/package.json'))('@playwright/test').chromium.executablePath()
  } catch {
    return undefined
  }
}

export const noChromium = `
════════════════════════════════════════════════════════════════════════════════
  没有找到 Chromium，浏览器测试没有运行！
    Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk
    其他系统：安装 Google Chrome，或运行
      node_modules/.bin/pnpm --filter @shuping/e2e exec playwright install chromium
    也可用环境变量 SHUPING_CHROMIUM 指定其路径。然后再执行 npm test。

  No Chromium was found: the browser tests DID NOT RUN!
    Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk
    Elsewhere: install Google Chrome, or run
      node_modules/.bin/pnpm --filter @shuping/e2e exec playwright install chromium
    or name its path in SHUPING_CHROMIUM. Then run npm test again.
════════════════════════════════════════════════════════════════════════════════`
