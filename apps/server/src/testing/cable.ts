import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A cable to the database that a test can cut. */
export interface Cable {
  /** The database at the other end. */
  readonly url: string
  /**
   * Cuts once, at the next COMMIT of ours: `before` it reaches the server, or `after` the server has done it,
   * so that only its answer is lost.
   */
  readonly cutAtCommit: (when: 'before' | 'after') => void
  readonly close: () => Promise<void>
}

export async function openCable(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl)
  const folder = target.searchParams.get('host')
  const port = Number(target.port || 5432)
  const farEnd = (): Socket =>
    folder?.startsWith('/') ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, folder ?? target.hostname)
  const sockets = new Set<Socket>()
  let cut: 'before' | 'after' | undefined

  const server = createServer((near) => {
    const far = farEnd()
    const ends = [near, far]
    let cutting = false
    const drop = (): void => ends.forEach((end) => end.destroy())
    for (const end of ends) {
      sockets.add(end)
      end.on('error', () => {}).on('close', drop)
    }
    near.on('data', (data) => {
      if (cut !== undefined && data.includes('COMMIT /* lane */')) {
        const when = cut
        cut = undefined
        if (when === 'before') return drop()
        cutting = true
      }
      far.write(data)
    })
    far.on('data', (data) => (cutting ? drop() : near.write(data)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cutAtCommit: (when) => void (cut = when),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
