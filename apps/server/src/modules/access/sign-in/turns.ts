/** Lets callers who are nobody yet do things in turn, address by address. */
export interface Turns {
  /** Resolves to the function that ends the turn; null when too many of this address wait already. */
  readonly take: (address: string) => Promise<(() => void) | null>
}

export interface TurnsOptions {
  /** Turns at the same time, over all addresses. */
  readonly atOnce: number
  /** How many of one address may wait. A whole office may stand behind one. */
  readonly waiting: number
}

/**
 * Fair turns: each address gets one after the other, however many requests one of them sends. So whoever
 * guesses passwords from twenty addresses slows twenty-one by at most twenty turns.
 */
export function fairTurns({ atOnce, waiting }: TurnsOptions): Turns {
  const queues = new Map<string, ((end: () => void) => void)[]>()
  let running = 0

  function endOnce(): () => void {
    let ended = false
    return () => {
      if (ended) return
      ended = true
      const [first] = queues
      if (first === undefined) return void (running -= 1)
      const [address, queue] = first
      queues.delete(address)
      const start = queue.shift()!
      // Behind all the others again.
      if (queue.length > 0) queues.set(address, queue)
      start(endOnce())
    }
  }
  return {
    take: async (address) => {
      if (running < atOnce) {
        running += 1
        return endOnce()
      }
      const queue = queues.get(address) ?? []
      if (queue.length >= waiting) return null
      queues.set(address, queue)
      return new Promise((resolve) => queue.push(resolve))
    },
  }
}
