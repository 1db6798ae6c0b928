/** Lets so many through at once; the others wait in the order they came. */
export type Turnstile = {
  /** Resolves to the function that ends the turn. @throws whatever `late` makes, after `wait` milliseconds. */
  readonly pass: () => Promise<() => void>
}

export function turnstile(atOnce: number, wait: number, late: () => Error): Turnstile {
  const waiting: (() => void)[] = []
  let inside = 0

  function endOnce(): () => void {
    let ended = false
    return () => {
      if (ended) return
      ended = true
      const next = waiting.shift()
      // The turn passes on: the number inside stays the same.
      if (next === undefined) inside -= 1
      else next()
    }
  }
  return {
    pass: () => {
      if (inside < atOnce) {
        inside += 1
        return Promise.resolve(endOnce())
      }
      return new Promise((resolve, reject) => {
        const enter = (): void => {
          clearTimeout(timer)
          resolve(endOnce())
        }
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(enter), 1)
          reject(late())
        }, wait)
        waiting.push(enter)
      })
    },
  }
}
