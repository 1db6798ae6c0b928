import { chromium } from '@playwright/test'
const [,, ...jobs] = process.argv
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync'] })
const signIn = async (user, opts={}) => {
  const c = await b.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', ...opts })
  const p = await c.newPage()
  await p.goto('http://127.0.0.1:4711/')
  await p.getByRole('textbox', { name: /用户名/ }).fill(user)
  await p.getByLabel(/密码/).first().fill('Lantern-7-Bridge')
  await p.getByRole('button', { name: /^登录/ }).click()
  await p.getByRole('heading', { level: 1, name: /登录/ }).waitFor({ state: 'detached' })
  await p.waitForLoadState('networkidle')
  return p
}
for (const job of jobs) {
  const [user, path, name, w] = job.split('|')
  const p = await signIn(user, w ? { viewport: { width: +w, height: 800 } } : {})
  if (path !== '/') { await p.goto('http://127.0.0.1:4711' + path) ; await p.waitForLoadState('networkidle') }
  await p.waitForTimeout(2500)
  await p.screenshot({ path: `/tmp/lead/shot-${name}.png` })
  await p.context().close()
}
await b.close()
