import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLUMN_NAMES, IMPORT_COLUMNS, columnOfHead, importVocabulary } from './import-columns.ts'
import type { ImportLevel } from './import-columns.ts'
import { dateOfDayNumber, readImportDate } from './import-date.ts'
import { importFaultMessages, importFaultTexts, shownValue } from './import-faults.ts'
import type { ImportFaultCode } from './import-faults.ts'
import { UNDO_WINDOW, checkImport, checkUndo } from './import-organizations.ts'
import type { UndoFacts } from './import-organizations.ts'
import { checkImportRow, isExampleRow, readImportHead } from './import-row.ts'
import type { ImportCells } from './import-row.ts'
import { KIND_NAMES, ORGANIZATION_KINDS, SECTORS, SECTOR_NAMES } from './vocabulary.ts'

const levels: readonly ImportLevel[] = [
  { id: 'l1', code: 'municipal', rank: 1, nameZh: '市', nameEn: 'Municipal' },
  { id: 'l4', code: 'community', rank: 4, nameZh: '社区', nameEn: 'Community' },
]
const vocabulary = importVocabulary(levels)
const right: ImportCells = {
  code: 'XH-01',
  officialCode: '990101001001',
  name: '杏花社区党委',
  shortName: '杏花',
  parentCode: 'XH',
  level: '社区',
  kind: '党委',
  sector: '属地',
  establishedOn: '2019/7/1',
}
const check = (cells: ImportCells) => checkImportRow(cells, vocabulary, { effectiveOn: '2026-03-01' })
const faultsOf = (cells: ImportCells) => {
  const verdict = check(cells)
  return verdict.ok ? [] : verdict.faults
}

describe('the head', () => {
  it('is read in Chinese, English and by key, in any order, with remarks and stars', () => {
    for (const column of IMPORT_COLUMNS) {
      const { zh, en } = COLUMN_NAMES[column]
      for (const head of [zh, en, column, ` ${zh}* `, `${zh}（必填）`, en.toUpperCase(), `\ufeff${zh}`]) {
        expect(columnOfHead(head), head).toBe(column)
      }
    }
    expect(columnOfHead('备注')).toBeUndefined()
  })

  it('passes over unknown columns and keeps the places of the known ones', () => {
    const head = readImportHead(['备注', '名称', '编码', '层级', '类型', '领域', '上级编码', ''])
    expect(head).toEqual({
      ok: true,
      columns: [undefined, 'name', 'code', 'level', 'kind', 'sector', 'parentCode', undefined],
    })
  })

  it.each<[string, readonly string[], readonly ImportFaultCode[]]>([
    ['a title row', ['某市组织信息表', '', ''], ['organizations.importHeadMissing']],
    ['nothing', [], ['organizations.importHeadMissing']],
    [
      'a column twice',
      ['编码', '组织编码', '名称', '上级编码', '层级', '类型', '领域'],
      ['organizations.importColumnTwice'],
    ],
    [
      'columns missing',
      ['编码', '名称', '层级', '类型'],
      ['organizations.importColumnMissing', 'organizations.importColumnMissing'],
    ],
  ])('is refused with %s', (_, heads, codes) => {
    const head = readImportHead(heads)
    expect(head.ok ? [] : head.faults.map((fault) => fault.code)).toEqual(codes)
  })
})

describe('a row', () => {
  it('becomes typed', () => {
    expect(check(right)).toEqual({
      ok: true,
      row: {
        code: 'XH-01',
        officialCode: '990101001001',
        name: '杏花社区党委',
        shortName: '杏花',
        parentCode: 'XH',
        level: levels[1],
        kind: 'COMMITTEE',
        sector: 'TERRITORIAL',
        establishedOn: '2019-07-01',
      },
    })
  })

  it('takes empty optional cells as not said, and full-width codes and stray spaces as meant', () => {
    const verdict = check({
      code: '　ＸＨ－０１ ',
      name: ' 杏花\u00a0 社区 ',
      parentCode: '',
      level: 'community',
      kind: 'general branch',
      sector: '国企',
    })
    expect(verdict).toMatchObject({
      ok: true,
      row: {
        code: 'XH-01',
        name: '杏花 社区',
        shortName: null,
        officialCode: null,
        parentCode: null,
        establishedOn: null,
      },
    })
  })

  it.each<[string, ImportCells, string, ImportFaultCode]>([
    ['no code', { code: ' ' }, 'code', 'kit.required'],
    ['a code with a space', { code: 'A B' }, 'code', 'organizations.codeShape'],
    ['a code that is too long', { code: 'A'.repeat(41) }, 'code', 'organizations.codeShape'],
    [
      'a code a spreadsheet shortened',
      { code: '1.10101E+11' },
      'code',
      'organizations.importShortenedNumber',
    ],
    [
      'a shortened official code',
      { officialCode: '9.9E+11' },
      'officialCode',
      'organizations.importShortenedNumber',
    ],
    [
      'an official code of 11 digits',
      { officialCode: '99010100100' },
      'officialCode',
      'organizations.officialCodeShape',
    ],
    ['no name', { name: '\u3000' }, 'name', 'kit.required'],
    ['a name that is too long', { name: '长'.repeat(121) }, 'name', 'kit.tooLong'],
    ['an invisible character in the name', { name: '杏\u202e花' }, 'name', 'kit.unprintable'],
    ['a zero in the name', { name: '杏\u0000花' }, 'name', 'kit.unprintable'],
    ['a short name that is too long', { shortName: '长'.repeat(121) }, 'shortName', 'kit.tooLong'],
    ['a malformed parent code', { parentCode: '上级' }, 'parentCode', 'organizations.codeShape'],
    ['itself as parent', { parentCode: 'XH-01' }, 'parentCode', 'organizations.importOwnParent'],
    ['no level', { level: '' }, 'level', 'kit.required'],
    ['an unknown level', { level: '省' }, 'level', 'organizations.importLevelUnknown'],
    ['an unknown kind', { kind: '协会' }, 'kind', 'organizations.importKindUnknown'],
    ['an unknown sector', { sector: '外星' }, 'sector', 'organizations.importSectorUnknown'],
    ['a day that does not exist', { establishedOn: '2023-02-29' }, 'establishedOn', 'kit.notADate'],
    ['a date in words', { establishedOn: '去年' }, 'establishedOn', 'kit.notADate'],
    [
      'a date after the effective date',
      { establishedOn: '2026-03-02' },
      'establishedOn',
      'organizations.importEstablishedLater',
    ],
    ['a formula', { code: { unreadable: 'formula', shown: '=A1' } }, 'code', 'organizations.importFormula'],
    [
      'a formula in an optional cell',
      { shortName: { unreadable: 'formula', shown: '=A1' } },
      'shortName',
      'organizations.importFormula',
    ],
    [
      'an error value',
      { name: { unreadable: 'error', shown: '#N/A' } },
      'name',
      'organizations.importErrorCell',
    ],
  ])('with %s is refused once, at its column, in both languages', (_, change, column, code) => {
    const faults = faultsOf({ ...right, ...change })
    expect(faults.map((fault) => [fault.column, fault.code])).toEqual([[column, code]])
    const messages = importFaultMessages(faults[0]!)
    expect(messages.zh).not.toMatch(/\{\w+\}/)
    expect(messages.en).not.toMatch(/\{\w+\}/)
  })

  it('answers everything wrong at once', () => {
    expect(faultsOf({}).map((fault) => fault.column)).toEqual(['code', 'name', 'level', 'kind', 'sector'])
  })

  it('reads back every name we write, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const kind of ORGANIZATION_KINDS) {
        for (const sector of SECTORS) {
          const cells = { ...right, kind: KIND_NAMES[kind][language], sector: SECTOR_NAMES[sector][language] }
          expect(check(cells)).toMatchObject({ ok: true, row: { kind, sector } })
        }
      }
    }
  })

  it('never throws and never lets anything malformed pass', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('', '社区', 'XH', '党委', '属地', '2020-01-01', '=1+1'),
      fc.record({ unreadable: fc.constantFrom('formula' as const, 'error' as const), shown: fc.string() }),
    )
    const cells = fc.record(Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, cell])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(cells, (some) => {
        const verdict = check(some as ImportCells)
        if (!verdict.ok) return verdict.faults.length > 0
        return /^[A-Za-z0-9][\w.-]{0,39}$/.test(verdict.row.code) && verdict.row.name.trim() !== ''
      }),
      { numRuns: 500 },
    )
  })

  it('knows the example by its code', () => {
    expect(isExampleRow({ ...right, code: '示例-001' })).toBe(true)
    expect(isExampleRow({ ...right, code: '(Example) 1' })).toBe(true)
    expect(isExampleRow(right)).toBe(false)
  })
})

describe('dates', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.01', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['２０２６-３-１', '2026-03-01'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['36526', '2000-01-01'],
    ['44985', '2023-02-28'],
    ['45351', '2024-02-29'],
    ['45352', '2024-03-01'],
    ['2026-13-01', null],
    ['2026-3', null],
    ['260301', null],
    ['1', null],
  ])('%s is %s', (text, date) => {
    expect(readImportDate(text)).toBe(date)
  })

  it('day numbers agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 400_000 }), (day) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10)
        return dateOfDayNumber(day) === expected
      }),
    )
  })
})

describe('texts', () => {
  it('say what is wrong and what to do, in both languages', () => {
    for (const [code, text] of Object.entries(importFaultTexts)) {
      expect(text.zh, code).toMatch(/[。！]$/)
      expect(text.en, code).toMatch(/\.$/)
    }
  })

  it('show at most 80 characters of a cell', () => {
    expect(shownValue('x'.repeat(80))).toHaveLength(80)
    expect(shownValue('𠮷'.repeat(81))).toBe(`${'𠮷'.repeat(80)}…`)
  })
})

describe('the import as a whole', () => {
  it('is dated today or earlier and says why', () => {
    const codes = checkImport(
      { effectiveOn: '2026-03-02', reason: ' ' },
      { today: '2026-03-01', under: null },
    )
    expect(codes.map((refusal) => [refusal.field, refusal.code])).toEqual([
      ['effectiveOn', 'organizations.inFuture'],
      ['reason', 'kit.required'],
    ])
  })

  it.each<[Partial<UndoFacts>, readonly string[]]>([
    [{}, []],
    [{ age: UNDO_WINDOW }, []],
    [{ age: UNDO_WINDOW + 1 }, ['organizations.importTooLongAgo']],
    [{ undone: true, age: UNDO_WINDOW + 1 }, ['organizations.importUndone']],
    [{ changed: { count: 2, name: '杏花' } }, ['organizations.importChangedSince']],
  ])('is undone given %j: %j', (facts, codes) => {
    expect(
      checkUndo({ age: 0, undone: false, changed: null, ...facts }).map((refusal) => refusal.code),
    ).toEqual(codes)
  })
})
