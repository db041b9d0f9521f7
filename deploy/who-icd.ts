/** WHO's ICD-API: the one that settings name, or the stand-in on a port of its own. */
import type { FastifyInstance } from 'fastify'
import type { Carrier } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { overTheApi } from '../systems/rsk-terminology/edge/who-icd-api.ts'
import { CannotRun } from './failure.ts'

interface Options {
  readonly world: World
  readonly port: number
  readonly host: string
  /** Origin of a real deployment of the ICD-API. */
  readonly whoIcd?: string | undefined
}

/** From the environment; without it there is the stand-in. Codes are nobody's data, so an address inside a network may go without TLS. */
export function whoIcdAddress({ OPENP1_WHO_ICD_URL: text }: Environment): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '')
  if (isOrigin) return url.origin
  throw new CannotRun('OPENP1_WHO_ICD_URL must be an origin, such as http://icd-api.example:8080.')
}

type Environment = Readonly<Record<string, string | undefined>>
type Open = (server: FastifyInstance, port: number, host: string) => Promise<string>

/** Answers calls once `open` has been called. */
export function whoIcdOf({ world, port, host, whoIcd }: Options) {
  let origin = whoIcd
  let server: FastifyInstance | undefined
  const carrier: Carrier = overTheApi(() => origin)
  return {
    carrier,
    open: async (open: Open): Promise<void> => {
      if (whoIcd !== undefined) return
      const { whoIcdServer } = await import('../standins/who-icd/server.ts')
      server = whoIcdServer(world)
      origin = await open(server, port === 0 ? 0 : port + 4, host)
    },
    close: async (): Promise<void> => server?.close(),
  }
}
