/** The vendor's bench of one instance: its worlds, and the door by which they are handled. */
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { localTokenKey } from '../local-token-key.ts'
import type { Roof } from '../one-roof.ts'
import { isFree } from '../ports.ts'
import type { RoofOptions } from '../roof-options.ts'
import { Bench } from './bench.ts'
import type { CopiesPlace } from './copies.ts'
import { sandboxDoor } from './door.ts'
import { faultRoutes } from './fault-routes.ts'
import { kitRoutes } from './kit-routes.ts'
import { messageRoutes } from './message-routes.ts'
import type { MovableClock } from './movable-clock.ts'
import { peopleRoutes } from './people-routes.ts'
import type { RaiseOrder, Standing } from './standing.ts'
import { ownWorld, worldName } from './world-name.ts'
import { worldRoutes } from './world-routes.ts'
import { Worlds } from './worlds.ts'

export interface SandboxPlace extends CopiesPlace {
  /** The instance's own. */
  readonly world: World
  /** Of the instance's own world. */
  readonly clock: MovableClock
  /** What every world's house is raised with, beside what is its own. */
  readonly common: Omit<RoofOptions, 'world' | 'port' | 'providersPort'>
  readonly raise: (options: RoofOptions) => Promise<Roof>
}

export interface Sandbox {
  readonly worlds: Worlds
  /** Of the instance's own world. */
  readonly bench: Bench
  /** Opens `/sandbox`. */
  readonly door: (door: FastifyInstance) => void
  /** Told when the instance's own doors listen. */
  standAt(own: Pick<Roof, 'url' | 'providersUrl'>): void
}

export async function openSandbox({ world, clock, common, raise, ...place }: SandboxPlace): Promise<Sandbox> {
  let own: Pick<Roof, 'url' | 'providersUrl'> | undefined
  const { host } = common
  const raiseOne = async (order: RaiseOrder) => {
    const { port, providersPort } = order
    return raise({
      ...common,
      world: order.world,
      port: (await isFree(port, host)) ? port : 0,
      providersPort: (await isFree(providersPort, host)) ? providersPort : 0,
      standInsAnywhere: true,
      bench: order.bench,
    })
  }
  const worlds = new Worlds({ ...place, raise: raiseOne, log: common.log })
  await worlds.tidy()
  const url = () => own?.url ?? ''
  const bench = new Bench()
  const of = async (name: string): Promise<Pick<Standing, 'world' | 'bench'> & { roof: { url: string } }> =>
    name === ownWorld ? { world, bench, roof: { url: url() } } : worlds.at(worldName(name))
  const worldOf = async (name: string) => (await of(name)).world
  const tokenKey = () =>
    localTokenKey(common) ?? refuse('forbidden', 'not-local', 'No tokens are given here.')
  const routes = [
    ...worldRoutes(worlds, { clock, url, providersUrl: () => own?.providersUrl }),
    ...faultRoutes(async (name) => (await of(name)).bench.faults),
    ...messageRoutes(async (name) => (await of(name)).bench.messages),
    ...peopleRoutes(worldOf, tokenKey),
    ...kitRoutes(worldOf, async (name) => (await of(name)).roof.url),
  ]
  return {
    worlds,
    bench,
    door: (door) => sandboxDoor(door, routes, url),
    standAt: (roof) => {
      own = roof
    },
  }
}
