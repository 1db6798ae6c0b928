import { canonicalHash, tidy } from '../kit/index.ts'
import type { BallotBox, BallotComponent, Exact, NodeId, Share, Strand } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'
import { compileWorth } from './components/ballot.ts'
import type { Run } from './evaluate.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import { paperMark } from '../ballots/index.ts'
import { type Scored, resultsBelow } from './score.ts'
import type { NodeResult } from './node-result.ts'

/** From where on a hint is raised. Every line is stated by who asks; nothing here changes a score. */
export interface AdvisoryLines {
  /** Share of papers that give everybody the same mark. */
  readonly flat: Share
  /** Share of papers that give everybody the full mark. */
  readonly full: Share
  /** Difference of a group's mean from the mean of all groups, as a share of the full mark. */
  readonly leniency: Share
  /** Standard deviation below which a group does not tell people apart, as a share of the full mark. */
  readonly spread: Share
  /** Difference between stage and off-stage, as a share of the full score. */
  readonly stage: Share
}

/** One finding about a group of raters or of appraisees; never about one person. */
export interface Advice {
  readonly check: 'FLAT_PAPERS' | 'FULL_PAPERS' | 'LENIENCY' | 'SPREAD' | 'STAGE_GAP' | 'SAME_REPORTS'
  /** The ballot, or the class of appraisees. */
  readonly subject: NodeId
  readonly group?: NodeId
  /** Papers, appraisees or reports looked at; never fewer than the scheme's minimum. */
  readonly of: number
  readonly value: Exact
  readonly flagged: boolean
}

type Papers = Extract<BallotBox['content'], { kind: 'papers' }>['papers']
const part = (of: number, whole: number): Num => num.ratio(of, whole)
const line = (text: Share): Num => num.fromRational(share(text))

/**
 * Hints on raters and inputs, shown before a round is sealed: flat and all-full papers, leniency and spread by group,
 * stage against off-stage. Group level only, nothing below the scheme's `minimumPapers`. domain.md 7.
 */
export function advise(run: Run, lines: AdvisoryLines): readonly Advice[] {
  const { program } = run
  const ballots = [...program.ballots.values()]
  return [
    ...ballots.flatMap((ballot) => paperHints(run, ballot, lines)),
    ...ballots.flatMap((ballot) => groupHints(run, ballot, lines)),
    ...stageGaps(run, lines),
  ]
}

const boxesOf = ({ inputs }: Run, ballot: BallotComponent): readonly BallotBox[] =>
  inputs.boxes.filter((box) => box.ballot === ballot.id)

/** Papers on sheets of two and more; one mark alone is neither flat nor varied. */
function paperHints(run: Run, ballot: BallotComponent, lines: AdvisoryLines): readonly Advice[] {
  const byGroup = new Map<NodeId, Papers[number][]>()
  for (const { content, group, appraisees } of boxesOf(run, ballot))
    if (content.kind === 'papers' && appraisees.length > 1)
      byGroup.set(group, [...(byGroup.get(group) ?? []), ...content.papers])
  const full = fullText(ballot)
  return [...byGroup].flatMap(([group, papers]): readonly Advice[] => {
    if (papers.length < run.program.scheme.minimumPapers) return []
    const marks = papers.map((paper) =>
      Object.values(paper.marks).map((mark) => textOf(ballot, paperMark(ballot, mark))),
    )
    const flat = marks.filter((list) => list.length > 1 && list.every((one) => one === list[0])).length
    const allFull = marks.filter((list) => list.length > 1 && list.every((one) => one === full)).length
    const about = { subject: ballot.id, group, of: papers.length }
    return [
      hint({ check: 'FLAT_PAPERS', ...about }, part(flat, papers.length), lines.flat),
      hint({ check: 'FULL_PAPERS', ...about }, part(allFull, papers.length), lines.full),
    ]
  })
}

const hint = (about: Omit<Advice, 'value' | 'flagged'>, value: Num, from: Share): Advice => ({
  ...about,
  value: num.toText(value),
  flagged: num.atLeast(value, line(from)),
})

const textOf = ({ form }: BallotComponent, mark: string): string =>
  form.kind === 'graded' || mark === 'ABSTAIN' ? mark : num.toText(num.of(mark))

function fullText({ form, points }: BallotComponent): string {
  switch (form.kind) {
    case 'graded':
      return form.grades[0]!.id
    case 'number':
      return num.toText(num.of(form.max))
    case 'items':
      return num.toText(num.of(points))
    case 'ranking':
      return ''
  }
}

interface Marks {
  readonly group: NodeId
  readonly values: readonly { readonly value: Num; readonly count: number }[]
  readonly count: number
  readonly mean: Num
}

/** All marks of one group in one ballot, over all appraisees, as shares of the full mark. */
function marksByGroup(run: Run, ballot: BallotComponent): readonly Marks[] {
  const points = num.of(ballot.points)
  const worth = compileWorth(ballot)
  const groups = new Map<NodeId, Map<string, number>>()
  for (const { id } of run.inputs.appraisees) {
    for (const [group, tally] of run.scoredOf(id)!.row.tallies.get(ballot.id) ?? []) {
      const counts = groups.get(group) ?? new Map<string, number>()
      groups.set(group, counts)
      for (const [mark, { value, count }] of tally.marks) {
        const key = num.toText(num.div(worth(mark, value), points))
        counts.set(key, (counts.get(key) ?? 0) + count)
      }
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, counts]) => {
      const values = [...counts].map(([text, count]) => ({ value: num.of(text), count }))
      const count = values.reduce((sum, one) => sum + one.count, 0)
      const total = num.sum(values.map((one) => num.mul(one.value, num.whole(one.count))))
      return { group, values, count, mean: count === 0 ? num.zero : num.div(total, num.whole(count)) }
    })
}

/** Leniency: mean against the mean of all marks. Spread: variance against the square of the line. */
function groupHints(run: Run, ballot: BallotComponent, lines: AdvisoryLines): readonly Advice[] {
  const enough = marksByGroup(run, ballot).filter((one) => one.count >= run.program.scheme.minimumPapers)
  const count = enough.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return []
  const all = num.div(num.sum(enough.map((one) => num.mul(one.mean, num.whole(one.count)))), num.whole(count))
  return enough.flatMap((one): readonly Advice[] => {
    const about = { subject: ballot.id, group: one.group, of: one.count }
    const squares = one.values.map(({ value, count: times }) => {
      const away = num.sub(value, one.mean)
      return num.mul(num.mul(away, away), num.whole(times))
    })
    const variance = num.div(num.sum(squares), num.whole(one.count))
    const narrow = num.mul(line(lines.spread), line(lines.spread))
    const gap = num.sub(one.mean, all)
    const leniency: Advice = {
      check: 'LENIENCY',
      ...about,
      value: num.toText(gap),
      flagged: num.atLeast(num.abs(gap), line(lines.leniency)),
    }
    const spread: Advice = {
      check: 'SPREAD',
      ...about,
      value: num.toText(variance),
      flagged: num.less(variance, narrow),
    }
    return enough.length > 1 ? [leniency, spread] : [spread]
  })
}

/** Share of the full score won in a strand; `undefined` when nothing in it was scored. */
function strandShare(scored: Scored, strand: Strand): Num | undefined {
  const leaves = scored.root === undefined ? [] : leafResults(scored.root)
  const own = leaves.filter(
    ({ component, state }) =>
      state === 'SCORED' &&
      'strand' in component &&
      component.strand === strand &&
      component.kind !== 'ledger',
  )
  const points = num.sum(own.map(({ component }) => num.of(component.points)))
  return num.isZero(points) ? undefined : num.div(num.sum(own.map(({ value }) => value)), points)
}

const leafResults = (result: NodeResult): readonly NodeResult[] => {
  const below = resultsBelow(result)
  return below.length === 0 ? [result] : below.flatMap(leafResults)
}

/** Mean difference between stage and off-stage by class: a large one says that the stage shows something else. */
function stageGaps(run: Run, lines: AdvisoryLines): readonly Advice[] {
  return run.program.scheme.classes.flatMap(({ id }): readonly Advice[] => {
    const gaps = run.inputs.appraisees.flatMap((appraisee) => {
      if (appraisee.class !== id) return []
      const scored = run.scoredOf(appraisee.id)!
      const [on, off] = [strandShare(scored, 'STAGE'), strandShare(scored, 'OFF_STAGE')]
      return on === undefined || off === undefined ? [] : [num.abs(num.sub(on, off))]
    })
    if (gaps.length === 0 || gaps.length < run.program.scheme.minimumPapers) return []
    const mean = num.div(num.sum(gaps), num.whole(gaps.length))
    return [hint({ check: 'STAGE_GAP', subject: id, of: gaps.length }, mean, lines.stage)]
  })
}

/** A report's text, with the class it belongs to. */
export interface ReportText {
  readonly class: NodeId
  readonly text: string
}

/**
 * How many reports of a class have exactly the wording of another one (blanks and punctuation aside). `digests` name
 * the texts, so that an author's own page can say "your report reads like another one". domain.md 7.
 */
export function sameReports(
  reports: readonly ReportText[],
  minimum: number,
): readonly (Advice & { readonly digests: readonly string[] })[] {
  const classes = [...new Set(reports.map((one) => one.class))].sort()
  return classes.flatMap((subject) => {
    const texts = reports.flatMap((one) => (one.class === subject ? [reportDigest(one.text)] : []))
    if (texts.length < Math.max(2, minimum)) return []
    const counts = new Map<string, number>()
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    const digests = [...counts].flatMap(([digest, count]) => (count > 1 ? [digest] : [])).sort()
    const same = digests.reduce((sum, digest) => sum + counts.get(digest)!, 0)
    const value = num.toText(part(same, texts.length))
    return [{ check: 'SAME_REPORTS' as const, subject, of: texts.length, value, flagged: same > 0, digests }]
  })
}

/** The digest of a report's wording, without blanks, punctuation and letter case. */
export const reportDigest = (text: string): string =>
  canonicalHash(
    tidy(text)
      .replace(/[\s\p{P}\p{S}]+/gu, '')
      .toLowerCase(),
  )
