import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../house/test.ts'
import { watchPage } from '../house/watch.ts'

// The watch and the scan guard all other flows: each must report a planted fault.

test('a foreign host, an error in the console and an exception are noticed', async ({ browser, server }) => {
  const page = await browser.newPage()
  const { complaints } = watchPage(page, server.url)
  await page.goto(server.url)
  await page.evaluate(() => {
    console.error('planted')
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  const told = () => complaints.map((complaint) => complaint.replace(/:[^]*/, ''))
  await expect.poll(told).toEqual(['console', 'uncaught'])
  // The policy of the page lets no script call another host; a visit is what it cannot stop.
  await page.evaluate(() => void (location.href = 'http://127.0.0.1:9/planted'))
  await expect.poll(told).toContain('a request left the host')
  await page.close()
})

test('the scan finds a text that can hardly be read', async ({ page, openConsole }) => {
  await openConsole(page)
  await page.getByRole('heading', { level: 1 }).evaluate((heading) => (heading.style.color = '#ddd'))
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual(['color-contrast'])
})
