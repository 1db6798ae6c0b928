import type { Context } from '@shuping/server/context'

/** A server with accounts, as people meet it. */
export interface Porch {
  readonly port: number
  readonly context: Context
  /** Adds an account that signs in with {@link PASSWORD}. */
  readonly addAccount: (username: string) => Promise<void>
}

export const PASSWORD = 'Fluss-7-Regen-Tal'
