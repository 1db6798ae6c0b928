import type { Lanes, Transaction } from '@shuping/db'
import { faultsOfPaper, fitsForm } from '@shuping/domain/ballots'
import type { PaperForm, RoundState } from '@shuping/domain/ballots'
import { refused } from '../../kit/refused.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import { aboutOf } from './commands.ts'
import { formOf } from './load.ts'
import { sealPaper } from './sealing.ts'
import { slipHash } from './slips.ts'

/** What the holder of a slip is told: the paper to fill in, while the round takes papers. */
export interface BlankPaper {
  readonly title: string
  readonly form: PaperForm
  readonly group: { readonly zh: string; readonly en?: string }
}

interface SlipFacts {
  readonly round_id: string
  readonly group_id: string
  readonly state: RoundState
  readonly used: boolean
  readonly title: string
  readonly form: never
  readonly public_key: Uint8Array | null
}

const NOT_NOW: Readonly<Record<Exclude<RoundState, 'OPEN'>, KnownRefusal>> = {
  PREPARED: 'ballots.roundNotOpen',
  PRINTED: 'ballots.roundNotOpen',
  CLOSED: 'ballots.roundClosed',
  COUNTED: 'ballots.roundClosed',
  VOID: 'ballots.roundVoid',
}

async function find(tx: Transaction, hash: string): Promise<SlipFacts> {
  const [slip] = await tx.$queryRaw<SlipFacts[]>`SELECT * FROM ballot_on_slip(${hash})`
  if (slip === undefined) throw refused('ballots.slipUnknown')
  if (slip.state !== 'OPEN') throw refused(NOT_NOW[slip.state])
  return slip
}

async function anonymously<Result>(lanes: Lanes, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const lane = await lanes.take({})
  try {
    return await lane.transaction(work)
  } finally {
    await lane.release()
  }
}

/** The paper for a slip. Refused: unknown, used, or of a round that takes no papers. */
export const paperFor = (lanes: Lanes, code: string): Promise<BlankPaper> =>
  anonymously(lanes, async (tx) => {
    const { used, title, form, group_id: group } = await find(tx, slipHash(code))
    if (used) throw refused('ballots.slipUsed')
    const paper = formOf(form)
    return { title, form: paper, group: paper.groups.find(({ id }) => id === group)!.label }
  })

/** A paper that was put into the box, or that was in it already: the one or the other, a slip counts once. */
export interface Received {
  readonly outcome: 'RECEIVED' | 'USED'
  /** It is in the box, and will count as invalid. */
  readonly invalid: boolean
}

/**
 * Puts a paper into the box. The same slip again, as after a lost connection, changes nothing and is told so. What is
 * not filled in by the rules of the scheme is taken: in a room, nobody is kept from handing in an invalid paper.
 */
export const cast = (lanes: Lanes, code: string, cells: unknown): Promise<Received> =>
  anonymously(lanes, async (tx) => {
    const hash = slipHash(code)
    const slip = await find(tx, hash)
    const { ballot, sheet } = formOf(slip.form)
    if (!fitsForm(ballot, sheet.length, cells) || slip.public_key === null) throw refused('ballots.paperMisshapen')
    const sealed = sealPaper(slip.public_key, aboutOf(slip.round_id, slip.group_id), cells)
    const [row] = await tx.$queryRaw<{ outcome: string }[]>`SELECT ballot_cast(${hash}, ${sealed}) AS outcome`
    const outcome = row!.outcome
    if (outcome !== 'RECEIVED' && outcome !== 'USED') throw refused(outcome === 'UNKNOWN' ? 'ballots.slipUnknown' : NOT_NOW[outcome as 'CLOSED'])
    return { outcome, invalid: faultsOfPaper(ballot, sheet.map(({ id }) => id), cells).length > 0 }
  })
