/** All rooms in one process, behind one front door. */
import Fastify from 'fastify'
import type { World } from '#kernel/world.ts'
import { servePortals } from '#ui/serve.ts'

export interface RoofOptions {
  readonly world: World
  /** Port of the front door; 0 for any that is free. */
  readonly port: number
  /** `localhost` opens both loopback addresses. */
  readonly host: string
}

export interface Roof {
  /** `http://localhost:<port>` */
  readonly url: string
  /** Stops accepting, finishes the requests under way, closes the world. */
  close(): Promise<void>
}

/** Raises the house over a world. Throws Node's error when the port is taken. */
export async function raiseRoof({ world, port, host }: RoofOptions): Promise<Roof> {
  const door = Fastify({ forceCloseConnections: 'idle', disableRequestLogging: true })
  await servePortals(door)
  door.get('/health/live', () => ({ state: 'live' }))
  door.get('/health/ready', async () => {
    await world.database.sql.query('select 1')
    return { state: 'ready' }
  })
  await door.listen({ port, host })
  const address = door.server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${actual}`,
    close: async () => {
      await door.close()
      await world.database.close()
    },
  }
}
