import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROUND_STATE_NAMES } from '@shuping/domain/ballots'
import { canonicalText } from '@shuping/domain/kit'
import { parseSchemeText } from '@shuping/domain/schemes'
import { compileScheme, parseInputsText, renderTrace, runProgram, traceOf } from '@shuping/domain/scoring'
import type { Run } from '@shuping/domain/scoring'
import { csvLine } from '../kit/tabular/index.ts'
import type { KeptSources } from '../modules/scoring/index.ts'
import type { FolderFault } from './faults.ts'
import { onStage } from './cycle-steps.ts'
import type { CheckedCycle } from './folder.ts'
import type { Stage } from './stage.ts'

export const RESULTS_FORMAT = 'shuping.results/1'

/** A score run of a cycle as it lies in the result folder: the three files that `shuping score` needs and gives. */
export interface RunOfResults {
  readonly scheme: string
  /** Path in the result folder. */
  readonly folder: string
  /** Over scheme, inputs and result. */
  readonly hash: string
  readonly sheets: number
}
export interface CycleOfResults {
  readonly id: string
  readonly title: string
  readonly organization: string
  readonly state: string
  readonly resultVersion: number
  readonly roster: number
  readonly published: number
  readonly runs: readonly RunOfResults[]
}
/** `summary.json` of a result folder. */
export interface SummaryOfResults {
  readonly format: typeof RESULTS_FORMAT
  readonly cycles: readonly CycleOfResults[]
  readonly notices: readonly FolderFault[]
}

/**
 * Writes the results of a run: what was published, the count sheets, grades computed beside decided, and for each score
 * run its scheme, its inputs and its result with the explanation of every sheet. Each run is recomputed from the bytes
 * that are written before it counts as written.
 * @throws RangeError when a run does not give the same bytes again.
 */
export async function writeResults(stage: Stage, out: string): Promise<SummaryOfResults> {
  const cycles: CycleOfResults[] = []
  for (const cycle of stage.folder.cycles) cycles.push(await writeCycle(stage, cycle, out))
  const summary: SummaryOfResults = { format: RESULTS_FORMAT, cycles, notices: stage.folder.notices }
  await put(out, 'summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  return summary
}

async function put(out: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), text)
}

const table = (head: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\ufeff${[head, ...rows.map((row) => row.map((cell) => String(cell ?? '')))].map(csvLine).join('')}`

async function writeCycle(stage: Stage, cycle: CheckedCycle, out: string): Promise<CycleOfResults> {
  const { prisma } = stage.context.db
  const { id: cycleId } = onStage(stage, cycle)
  const { id, title, organization } = cycle.of
  const { state, resultVersion } = await prisma.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { state: true, resultVersion: true } })
  const published = await prisma.publishedResult.findMany({ where: { publication: { cycleId } }, orderBy: { ordinal: 'asc' } })
  await put(out, `${id}/published.csv`, table(
    ['组织', '职务', '姓名', '等次', 'Grade', '总分', '名次'],
    published.map((one) => [one.organizationName, one.postTitle, one.personName, one.gradeZh, one.gradeEn, one.total, one.rank]),
  ))
  const grades = [...cycle.schemeOf.values()].flatMap(({ scheme }) => scheme.grades)
  await writeGrades(stage, { cycleId, grades: new Map(grades.map((one) => [one.id, one.label.zh])) }, `${id}/grades.csv`, out)
  await writeCounts(stage, cycleId, `${id}/count-sheets.csv`, out)
  await writeAttachments(stage, cycle, `${id}/attachments.csv`, out)
  await writeFacts(stage, cycle, `${id}/facts.csv`, out)
  const runs = await prisma.scoreRun.findMany({
    where: { cycleId, resultVersion }, orderBy: { id: 'asc' },
    select: { inputs: true, result: true, hash: true, schemeVersionId: true, schemeVersion: { select: { document: true } } },
  })
  const told: RunOfResults[] = []
  for (const { inputs, result, hash, schemeVersionId, schemeVersion } of runs) {
    const scheme = [...stage.schemes].find(([, version]) => version === schemeVersionId)![0]
    const folder = `${id}/${scheme}`
    const run = recompute({ scheme: schemeVersion.document, inputs })
    if (canonicalText(run.result) !== result || run.result.hash !== hash) throw new RangeError(`${folder} does not give the same result again`)
    await put(out, `${folder}/scheme.json`, schemeVersion.document)
    await put(out, `${folder}/inputs.json`, inputs)
    await put(out, `${folder}/result.json`, result)
    await writeSheets(run, new Map([...onStage(stage, cycle).appraisees].map(([who, one]) => [one, who])), folder, out)
    told.push({ scheme, folder, hash, sheets: run.result.appraisees.length })
  }
  return { id, title, organization, state, resultVersion, roster: cycle.roster.length, published: published.length, runs: told }
}

/** Scores once more what the texts of a scheme and its inputs say, as `shuping score` does. */
export function recompute(texts: { readonly scheme: string; readonly inputs: string }): Run {
  const parsed = parseSchemeText(texts.scheme)
  if (!parsed.ok) throw new RangeError('a published scheme cannot be read')
  const program = compileScheme(parsed.value)
  const inputs = parseInputsText(program, texts.inputs)
  if (!inputs.ok) throw new RangeError(`the inputs of a run are refused: ${inputs.refusals[0]!.code}`)
  return runProgram(program, inputs.value)
}

/** Score sheets with their traces: as data, and as sentences in both languages. */
async function writeSheets(run: Run, whoIs: ReadonlyMap<string, string>, folder: string, out: string): Promise<void> {
  const { names } = run.program
  const sheets = run.result.appraisees.map((result) => {
    const trace = traceOf(run.program, run.scoredOf(result.id)!, result)
    const say = (lang: 'zh' | 'en'): string => renderTrace(trace, lang, (id) => names.label(id, lang))
    const who = whoIs.get(result.id)!
    return { appraisee: result.id, who, zh: `${who}\n${say('zh')}`, en: `${who}\n${say('en')}`, trace }
  })
  await put(out, `${folder}/traces.json`, `[\n${sheets.map(({ appraisee, who, trace }) => JSON.stringify({ appraisee, who, trace })).join(',\n')}\n]\n`)
  for (const lang of ['zh', 'en'] as const) await put(out, `${folder}/sheets.${lang}.txt`, `${sheets.map((sheet) => sheet[lang]).join('\n\n')}\n`)
}

/** The grade that the rules gave beside the one that was decided, with the reason where they differ. */
async function writeGrades(stage: Stage, { cycleId, grades }: { readonly cycleId: string; readonly grades: ReadonlyMap<string, string> }, path: string, out: string): Promise<void> {
  const rows = await stage.context.db.prisma.$queryRaw<(string | null)[][]>`
    SELECT json_build_array(s.organization_name, s.person_name, s.participation, s.total, s.computed_state, s.computed_grade,
      g.decided_grade, g.decided_reason, g.minutes, g.merits, g.problems, g.direction) AS row
    FROM score_sheet s LEFT JOIN grading g ON g.id = s.id WHERE s.cycle_id = ${cycleId}::uuid ORDER BY s.ordinal`
  const head = ['组织', '姓名', '参评', '总分', '计算状态', '计算等次', '确定等次', '理由', '会议纪要', '主要成绩', '存在问题', '努力方向']
  const told = rows.map((one) => (one as unknown as { row: (string | null)[] }).row)
  // Computed and decided grade stand in these two columns.
  await put(out, path, table(head, told.map((row) => row.map((cell, at) => (at === 5 || at === 6 ? (grades.get(cell ?? '') ?? cell) : cell)))))
}

/** What was laid beside the reports, each file by the hash of its content; the files themselves stay where they were. */
async function writeAttachments(stage: Stage, cycle: CheckedCycle, path: string, out: string): Promise<void> {
  const { id: cycleId, appraisees } = onStage(stage, cycle)
  const whoIs = new Map([...appraisees].map(([who, one]) => [one, who]))
  const files = await stage.context.db.prisma.reportAttachment.findMany({
    where: { submitted: true, report: { appraisee: { cycleId } } }, orderBy: { id: 'asc' },
    select: { name: true, size: true, hash: true, report: { select: { appraiseeId: true } } },
  })
  await put(out, path, table(['组织与姓名', '文件名', '字节', 'SHA-256'], files.map(({ name, size, hash, report }) => [whoIs.get(report.appraiseeId), name, size, hash])))
}

/** The numbers that were counted from records, as they were frozen with the sheets: id and version of each record. */
async function writeFacts(stage: Stage, cycle: CheckedCycle, path: string, out: string): Promise<void> {
  const { id: cycleId, appraisees } = onStage(stage, cycle)
  const whoIs = new Map([...appraisees].map(([who, one]) => [one, who]))
  const sheets = await stage.context.db.prisma.scoreSheet.findMany({ where: { cycleId }, orderBy: { ordinal: 'asc' }, select: { appraiseeId: true, sources: true } })
  const rows = sheets.flatMap(({ appraiseeId, sources }) => Object.values(sources as unknown as KeptSources).map(({ metric, label, value, records }) =>
    [whoIs.get(appraiseeId), label.zh, metric, value, records.length, records.map((record) => record.join(':')).join(' ')]))
  await put(out, path, table(['组织与姓名', '数据项', '指标', '数值', '记录数', '记录（编号:版本）'], rows))
}

/** What was printed, drawn, returned and invalid, by round and group; no marks. */
async function writeCounts(stage: Stage, cycleId: string, path: string, out: string): Promise<void> {
  const rounds = await stage.context.db.prisma.ballotRound.findMany({
    where: { cycleId }, orderBy: { number: 'asc' }, select: { id: true, followsId: true, number: true, title: true, state: true, groups: { orderBy: { ordinal: 'asc' } }, witnesses: { orderBy: { at: 'asc' } } },
  })
  const head = ['轮次', '名称', '重测轮次', '状态', '组别', '应到', '印制', '领取', '作废', '未领', '收回', '无效', '见证人']
  await put(out, path, table(head, rounds.flatMap(({ number, title, followsId, state, groups, witnesses }) =>
    groups.map((one) => [number, title, rounds.find(({ id }) => id === followsId)?.number, ROUND_STATE_NAMES[state].zh, one.groupId, one.due, one.printed, one.drawn, one.spoiled, one.unused, one.returned, one.invalid,
      witnesses.map(({ name }) => name).join('、')]))))
}
