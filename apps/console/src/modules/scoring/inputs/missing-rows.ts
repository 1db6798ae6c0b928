import { ask } from '../../../api/ask.ts'
import { inputRowsDocument } from '../documents.ts'
import type { InputRow } from '../types.ts'

/** As many as a page of the server holds, and as one command takes. */
const PAGE = 1_000
const MOST = 5_000

/** Whether an input can be done without: it is needed, missing, and the caller's to enter. */
export const canWaive = ({ state, needed, viewerCanEnter }: InputRow): boolean => state === 'MISSING' && needed && viewerCanEnter

/** All inputs of a list that can be done without, beyond the page in sight; 5,000 at most. */
export async function missingOf(filter: object): Promise<readonly InputRow[]> {
  const found: InputRow[] = []
  for (let skip = 0; skip < MOST; skip += PAGE) {
    const { scoreInputs } = await ask(inputRowsDocument, { filter: { ...filter, state: 'MISSING' }, first: PAGE, skip })
    found.push(...scoreInputs.nodes.filter(canWaive))
    if (skip + PAGE >= scoreInputs.total) break
  }
  return found
}
