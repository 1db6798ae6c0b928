import {
  KIND_NAMES,
  ORGANIZATION_KINDS,
  SECTOR_NAMES,
  SECTORS as DOMAIN_SECTORS,
  STATUS_NAMES,
} from '@shuping/domain/organizations'
import { expect, test } from 'vitest'
import { KINDS, SECTORS } from './vocabulary.ts'
import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

test('the lists are the domain’s', () => {
  expect(KINDS).toEqual(ORGANIZATION_KINDS)
  expect(SECTORS).toEqual(DOMAIN_SECTORS)
})

test('kinds, sectors and states bear the domain’s names, as import files do', () => {
  const named = (
    terms: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
    language: 'zh' | 'en',
  ) => Object.fromEntries(Object.entries(terms).map(([code, term]) => [code, term[language]]))
  expect(zh.kind).toEqual(named(KIND_NAMES, 'zh'))
  expect(en.kind).toEqual(named(KIND_NAMES, 'en'))
  expect(zh.sector).toEqual(named(SECTOR_NAMES, 'zh'))
  expect(en.sector).toEqual(named(SECTOR_NAMES, 'en'))
  expect(zh.status).toEqual(named(STATUS_NAMES, 'zh'))
  expect(en.status).toEqual(named(STATUS_NAMES, 'en'))
})
