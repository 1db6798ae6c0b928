import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** Session-level lock of the application on its data folder ('shuping' read as a number). */
const APPLICATION_LOCK = 0x73687570
/** The server of a killed application may take a moment to notice. */
const PATIENCE = 1_500

/**
 * Takes the folder for this application on a connection of its own, kept open: undefined = another
 * application has it. The server gives it back when this process dies, however it dies.
 */
export async function hold(config: pg.ClientConfig): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...config, application_name: 'shuping (data folder)', keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  const deadline = Date.now() + PATIENCE
  do {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [APPLICATION_LOCK])
    if (rows[0].held) return client
    await delay(50)
  } while (Date.now() < deadline)
  await client.end()
  return undefined
}
