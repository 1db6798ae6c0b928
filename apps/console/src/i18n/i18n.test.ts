import { expect, test } from 'vitest'
import { en } from './en.ts'
import { i18nProvider } from './provider.ts'
import { zh } from './zh.ts'

type Tree = { readonly [key: string]: string | Tree }

const texts = (tree: Tree, at = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as const] : texts(value, `${at}${key}.`),
  )
const places = (text: string): readonly string[] => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort()

const chinese = new Map(texts(zh as unknown as Tree))
const english = new Map(texts(en as unknown as Tree))

test('both languages have the same keys, react-admin’s own included', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  expect(chinese.size).toBeGreaterThan(400)
})

test('no text is empty but the empty boolean', () => {
  const blank = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)
  expect(new Set(blank)).toEqual(new Set(['ra.boolean.null']))
})

test('our own texts fill the same places in both languages', () => {
  const differing = [...chinese]
    .filter(([key]) => !key.startsWith('ra.'))
    .filter(([key, text]) => String(places(text)) !== String(places(english.get(key)!)))
  expect(differing).toEqual([])
})

test('the Chinese of react-admin asks for no place that react-admin does not fill', () => {
  const extra = [...chinese].filter(
    ([key, text]) =>
      key.startsWith('ra.') && places(text).some((place) => !places(english.get(key)!).includes(place)),
  )
  // Where English says the number only in the plural, Chinese says it always.
  expect(extra.map(([key]) => key)).toEqual([])
})

test('Chinese is there at once, English when asked for, with singular and plural', async () => {
  expect(i18nProvider.translate('kit.product')).toBe('述评')
  await i18nProvider.changeLocale('en')
  expect(i18nProvider.translate('organizations.tree.below', { smart_count: 1 })).toBe('1 organization below')
  expect(i18nProvider.translate('organizations.tree.below', { smart_count: 2 })).toBe('2 organizations below')
  await i18nProvider.changeLocale('zh')
  expect(i18nProvider.translate('organizations.tree.below', { smart_count: 2 })).toBe('其下共 2 个组织')
})
