import { formatError } from '../kit/format-error.ts'

/**
 * What nobody caught is logged under an id and survived: one request's fault must not end everybody's. What counts is
 * in the database, where it is whole or not at all; the process keeps nothing that a fault could spoil.
 */
export function surviveFaults(): void {
  const tell = (error: unknown): void => void formatError({ message: '' }, error)
  process.on('uncaughtException', tell).on('unhandledRejection', tell)
}
