import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CYCLE_STATES } from '../cycles/index.ts'
import { faultsOf } from '../kit/index.ts'
import { attach, ATTACHMENTS_MAX, isReporting, isWritable, lengthOf, moveReport, REPORT_PARTS, REPORT_STATES, reportHints, reportMachine, standingIn, takesReports, writeReport } from './index.ts'
import type { ReportFacts, ReportRecord, ReportState, ReportTexts, ReportVerb } from './index.ts'

const VERBS = Object.keys(reportMachine.moves) as ReportVerb[]
const AUTHORS: readonly ReportVerb[] = ['submit', 'takeBack']
const clear = (verb: ReportVerb): ReportFacts => ({
  today: '2026-12-10',
  dueOn: '2026-12-10',
  reason: '请补充问题部分',
  emptyParts: 0,
  byAuthor: AUTHORS.includes(verb),
  cycleReporting: true,
})
const at = (state: ReportState): ReportRecord => ({ state, version: 1, submittedOn: null })
const texts = (text: string): ReportTexts => Object.fromEntries(REPORT_PARTS.map((part) => [part, text])) as ReportTexts

test('length counts as word processors do', () => {
  expect(lengthOf('')).toBe(0)
  expect(lengthOf('党建工作，抓实。')).toBe(8)
  expect(lengthOf('开展 12 次 WiFi 调研\n 见 2026 年')).toBe(10)
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(lengthOf(`${a}\n${b}`)).toBe(lengthOf(a) + lengthOf(b))
    }),
  )
})

test('hints name what is long, thin or empty, at the line itself', () => {
  const report: ReportTexts = { ...texts('字字'), problems: '字字字', causes: '字' }
  const hints = (mostCharacters: number | null, leastProblemShare: string | null) =>
    reportHints(report, { mostCharacters, leastProblemShare }).map(({ kind }) => kind)
  expect(hints(12, '1/3')).toEqual([])
  expect(hints(11, '1/3')).toEqual(['TOO_LONG'])
  expect(hints(null, '0.34')).toEqual(['FEW_PROBLEMS'])
  expect(reportHints({ ...report, causes: ' ' }, { mostCharacters: null, leastProblemShare: null })).toEqual([{ kind: 'PART_EMPTY', part: 'causes' }])
  expect(reportHints(texts(''), { mostCharacters: 1, leastProblemShare: '1/3' })).toHaveLength(REPORT_PARTS.length)
})

test('every state can be reached and left, but a locked report stays', () => {
  expect(faultsOf(reportMachine, REPORT_STATES)).toEqual({ unreachable: [], stuck: [] })
  expect(VERBS.filter((verb) => reportMachine.moves[verb].from.includes('LOCKED'))).toEqual([])
})

test('authors submit and take back; others return, approve and waive, with a reason where one is owed', () => {
  const said = (verb: ReportVerb, broken: Partial<ReportFacts>) => {
    const moved = moveReport({ verb, version: 1 }, at(reportMachine.moves[verb].from[0]!), { ...clear(verb), ...broken })
    return moved.ok ? [] : moved.refusals.map(({ code }) => code)
  }
  for (const verb of VERBS) {
    expect(said(verb, {})).toEqual([])
    const wrong = said(verb, { byAuthor: !AUTHORS.includes(verb) })
    expect(wrong).toEqual(verb === 'lock' ? [] : [AUTHORS.includes(verb) ? 'reports.notYours' : 'reports.ownReport'])
    expect(said(verb, { reason: ' ' })).toEqual(['giveBack', 'waive', 'askAfterAll'].includes(verb) ? ['reports.reasonMissing'] : [])
  }
  expect(said('submit', { emptyParts: 2 })).toEqual(['reports.partsEmpty'])
  expect(said('lock', { cycleReporting: false })).toEqual(['reports.notReportingYet'])
})

test('late is late by a day, is told, and keeps nobody from submitting', () => {
  const submitted = (today: string) => moveReport({ verb: 'submit', version: 1 }, at('DRAFT'), { ...clear('submit'), today })
  expect(submitted('2026-12-10')).toMatchObject({ value: { late: false, submittedOn: '2026-12-10' } })
  expect(submitted('2026-12-11')).toMatchObject({ value: { late: true } })
})

test('texts change only in the author’s hands and while the report is theirs', () => {
  const write = (state: ReportState, byAuthor: boolean, part = '问题一\r\n问题二') => {
    const verdict = writeReport({ texts: { ...texts(''), problems: part }, version: 1 }, at(state), byAuthor)
    return verdict.ok ? verdict.value.problems : verdict.refusals.map(({ code }) => code)
  }
  for (const state of REPORT_STATES) {
    expect(write(state, true)).toEqual(isWritable(state) ? '问题一\n问题二' : ['reports.notWritable'])
  }
  expect(write('LOCKED', false)).toEqual(['reports.notYours', 'reports.notWritable'])
  expect(write('DRAFT', true, '字'.repeat(20_001))).toEqual(['kit.tooLong'])
  expect(writeReport({ texts: texts(''), version: 2 }, at('DRAFT'), true)).toMatchObject({ refusals: [{ code: 'kit.staleVersion' }] })
})

test('nothing is approved that was not submitted, and nothing locked that was not approved', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...VERBS), fc.boolean()), { maxLength: 40 }), (sequence) => {
      let report = at('DRAFT')
      let submissions = 0
      for (const [verb, writes] of sequence) {
        // Frozen means frozen: between a submission and its return, and once it is locked, not a letter changes.
        const written = writeReport({ texts: texts('新的内容'), version: 1 }, report, true)
        if (writes) expect(written.ok).toBe(isWritable(report.state))
        if (report.state === 'LOCKED') expect(written.ok).toBe(false)
        const moved = moveReport({ verb, version: 1 }, report, clear(verb))
        if (!moved.ok) continue
        if (verb === 'submit') submissions += 1
        if (verb === 'approve') expect(report.state).toBe('SUBMITTED')
        if (verb === 'lock') expect(report.state).toBe('APPROVED')
        report = { ...report, ...moved.value }
        if (report.state === 'APPROVED' || report.state === 'LOCKED') expect([submissions > 0, report.submittedOn]).toEqual([true, '2026-12-10'])
      }
    }),
    { numRuns: 10_000 },
  )
})

test('a cycle takes reports from publication to the stage; what is approved is locked from the stage on', () => {
  expect(CYCLE_STATES.filter(takesReports)).toEqual(['PUBLISHED', 'PREPARING', 'REPORTING'])
  for (const cycle of CYCLE_STATES) {
    for (const state of REPORT_STATES) {
      expect(standingIn(state, cycle)).toBe(state === 'APPROVED' && isReporting(cycle) ? 'LOCKED' : state)
    }
  }
  expect(CYCLE_STATES.filter((state) => !isReporting(state))).toEqual(['DRAFT', 'PUBLISHED', 'PREPARING', 'SUSPENDED', 'CANCELLED'])
})

test('an attachment has a name, a kind its bytes agree with, a size and room', () => {
  const said = (file: Partial<Parameters<typeof attach>[0]>, present = 0) => {
    const verdict = attach({ name: 'C:\\资料\\报告.PDF', size: 10, begins: '255044462d31', ...file }, present)
    return verdict.ok ? verdict.value : verdict.refusals.map(({ code }) => code)
  }
  expect(said({})).toEqual({ name: '报告.PDF', mediaType: 'application/pdf' })
  expect(said({ name: '报告.docx' })).toEqual(['reports.attachmentType'])
  expect(said({ name: 'run.exe', begins: '4d5a' })).toEqual(['reports.attachmentType'])
  expect(said({ name: '.pdf' })).toMatchObject({ mediaType: 'application/pdf' })
  expect(said({ name: 'pdf' })).toEqual(['reports.attachmentType'])
  expect(said({ size: 21 * 1024 * 1024 }, ATTACHMENTS_MAX)).toEqual(['reports.attachmentTooLarge', 'kit.tooManyFiles'])
})
