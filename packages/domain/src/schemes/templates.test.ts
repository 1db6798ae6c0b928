import { expect, test } from 'vitest'
import { publishScheme, SCHEME_TEMPLATES, schemeTemplate } from './index.ts'
import { readScheme } from './validate.ts'

test.each(SCHEME_TEMPLATES)('%s validates as it stands and may be published', (template) => {
  const document = schemeTemplate(template)
  expect(readScheme(document)).toMatchObject({ ok: true })
  const text = JSON.stringify(document, null, 2)
  expect(publishScheme({ version: 1 }, { number: 1, status: 'DRAFT', document: text, hash: null, version: 1 }, [])).toMatchObject({ ok: true })
})

test('the three strands stand side by side wherever secretaries are reviewed', () => {
  for (const template of ['STREET_SECRETARY', 'COMMUNITY_SECRETARY', 'SECTOR_BODY'] as const) {
    const text = JSON.stringify(schemeTemplate(template))
    for (const strand of ['STAGE', 'OFF_STAGE', 'RESPONSE']) expect(text).toContain(`"strand":"${strand}"`)
  }
})
