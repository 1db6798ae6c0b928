import type { Lane } from '@shuping/db'
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
  readonly public_key: Uint8Array | null
}

/** Statements of one visit: hand-written, for a hall votes within minutes. */
type Run = <Row extends object>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>

/** Papers are frozen when a round is prepared: the newest are kept, instead of being read once for each voter. */
const forms = new Map<string, PaperForm>()
const FORMS_MAX = 50

const NOT_NOW: Readonly<Record<Exclude<RoundState, 'OPEN'>, KnownRefusal>> = {
  PREPARED: 'ballots.roundNotOpen',
  PRINTED: 'ballots.roundNotOpen',
  CLOSED: 'ballots.roundClosed',
  COUNTED: 'ballots.roundClosed',
  VOID: 'ballots.roundVoid',
}

async function find(run: Run, hash: string): Promise<SlipFacts & { readonly form: PaperForm }> {
  const [slip] = await run<SlipFacts>('SELECT round_id, group_id, state, used, title, public_key FROM ballot_on_slip($1)', [hash])
  if (slip === undefined) throw refused('ballots.slipUnknown')
  if (slip.state !== 'OPEN') throw refused(NOT_NOW[slip.state])
  let form = forms.get(slip.round_id)
  if (form === undefined) {
    const [row] = await run<{ form: never }>('SELECT form FROM ballot_on_slip($1)', [hash])
    form = formOf(row!.form)
    const [oldest] = forms.keys()
    if (forms.size >= FORMS_MAX && oldest !== undefined) forms.delete(oldest)
    forms.set(slip.round_id, form)
  }
  return { ...slip, form }
}

/** Lends a connection under no scope. */
export interface BallotDoor {
  readonly take: (settings: Record<string, never>) => Promise<Pick<Lane, 'transaction' | 'release'>>
}

async function anonymously<Result>(lanes: BallotDoor, work: (run: Run) => Promise<Result>): Promise<Result> {
  const lane = await lanes.take({})
  try {
    return await lane.transaction(async (_tx, connect) => {
      const client = await connect()
      try {
        return await work(async <Row extends object>(text: string, values: readonly unknown[]) =>
          (await client.query<Row>(text, [...values])).rows)
      } finally {
        client.release()
      }
    })
  } finally {
    await lane.release()
  }
}

/** The paper for a slip. Refused: unknown, used, or of a round that takes no papers. */
export const paperFor = (lanes: BallotDoor, code: string): Promise<BlankPaper> =>
  anonymously(lanes, async (run) => {
    const { used, title, form, group_id: group } = await find(run, slipHash(code))
    if (used) throw refused('ballots.slipUsed')
    return { title, form, group: form.groups.find(({ id }) => id === group)!.label }
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
export const cast = (lanes: BallotDoor, code: string, cells: unknown): Promise<Received> =>
  anonymously(lanes, async (run) => {
    const hash = slipHash(code)
    const slip = await find(run, hash)
    const { ballot, sheet } = slip.form
    if (!fitsForm(ballot, sheet.length, cells) || slip.public_key === null) throw refused('ballots.paperMisshapen')
    const sealed = sealPaper(slip.public_key, aboutOf(slip.round_id, slip.group_id), cells)
    const [row] = await run<{ outcome: string }>('SELECT ballot_cast($1, $2) AS outcome', [hash, Buffer.from(sealed)])
    const outcome = row!.outcome
    if (outcome !== 'RECEIVED' && outcome !== 'USED') throw refused(outcome === 'UNKNOWN' ? 'ballots.slipUnknown' : NOT_NOW[outcome as 'CLOSED'])
    return { outcome, invalid: faultsOfPaper(ballot, sheet.map(({ id }) => id), cells).length > 0 }
  })
