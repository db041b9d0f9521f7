/**
 * A town for tests: rooms that stand together in one house or apart in two that talk over HTTP, and the sample people
 * who live and work there.
 *
 *     const town = await openTown([sor, sgr], { world, apart: ['sor'] })
 *     await town.as('maria-zielinska').call(sgr.issue, { … })
 */
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import Fastify from 'fastify'
import type { Actor, Purpose } from '#kernel/actor.ts'
import { over } from '#kernel/carrier.ts'
import { openDoor } from '#kernel/door.ts'
import { type Carrier, House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context, System } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { type SampleRole, samplePerson } from '#population/sample-people.ts'
import { declareOwners } from '#record/owners.ts'
import { flows } from '../flows/flows.ts'

export interface Town {
  readonly world: World
  /** Where calls begin. */
  readonly house: House
  /** What a sample person may do, by the key of population/sample-people.ts. */
  as(person: string, how?: Partial<Caller>): Context
  /** What anybody may do. */
  asActor(actor: Actor, how?: Partial<Caller>): Context
  /** Delivers all news that waits, in every house. */
  settle(): Promise<number>
}

export interface TownOptions {
  readonly world: World
  /** Ids of rooms that stand in a house of their own. */
  readonly apart?: readonly string[]
  /** Ids of rooms that nobody reaches. */
  readonly down?: readonly string[]
}

const closings: (() => Promise<unknown>)[] = []
after(() => Promise.all(closings.map((close) => close())))

export async function openTown(
  rooms: readonly System[],
  { world, apart = [], down = [] }: TownOptions,
): Promise<Town> {
  declareOwners(rooms)
  const [here, there] = [{ url: '' }, { url: '' }]
  const secret = randomBytes(32)
  const houses: House[] = []
  const build = async (own: System[], others: Record<string, Carrier>, address: { url: string }) => {
    const house = new House(own, flows, { elsewhere: { ...others, ...carriers(down, nowhere, secret) } })
    if (apart.length > 0) address.url = await open(house, world, secret)
    houses.push(house)
    return house
  }
  const away = rooms.filter(({ id }) => apart.includes(id))
  const near = rooms.filter(({ id }) => !apart.includes(id) && !down.includes(id))
  const idsOf = (some: readonly System[]) => some.map(({ id }) => id)
  const house = await build(near, carriers(idsOf(away), there, secret), here)
  if (away.length > 0) await build(away, carriers(idsOf(near), here, secret), there)
  const asActor = (actor: Actor, how: Partial<Caller> = {}) =>
    house.context(world, { room: 'gabinet', purpose: 'visit', actor, ...how })
  return {
    world,
    house,
    asActor,
    as: (person, how) => asActor(actorOf(person), { ...usual[samplePerson(person).role], ...how }),
    settle: async () => {
      let delivered = 0
      for (const each of houses) delivered += await each.settle(world)
      return delivered
    },
  }
}

/** Nobody listens there. */
const nowhere = { url: 'http://127.0.0.1:1' }

/** A carrier each; the address is looked up at the call, since houses open one after the other. */
function carriers(
  ids: readonly string[],
  address: { url: string },
  secret: Uint8Array,
): Record<string, Carrier> {
  const carrier: Carrier = (...call) => over(address.url, secret)(...call)
  return Object.fromEntries(ids.map((id) => [id, carrier]))
}

async function open(house: House, world: World, secret: Uint8Array): Promise<string> {
  const door = Fastify({ forceCloseConnections: true })
  const authenticate = async () =>
    refuse('unauthenticated', 'houses-only', 'Only the other house of this test is let in.')
  openDoor(door, house, { worlds: (id) => (id === world.id ? world : undefined), authenticate, secret })
  closings.push(() => door.close())
  return door.listen({ port: 0, host: '127.0.0.1' })
}

/** The room through which each role usually comes, and why. */
const usual: Record<SampleRole, { readonly room: string; readonly purpose: Purpose }> = {
  patient: { room: 'ikp', purpose: 'own-access' },
  doctor: { room: 'gabinet', purpose: 'visit' },
  nurse: { room: 'gabinet', purpose: 'visit' },
  pharmacist: { room: 'gabinet', purpose: 'dispensing' },
  registrar: { room: 'gabinet', purpose: 'registration' },
  auditor: { room: 'sau', purpose: 'audit' },
  operator: { room: 'saa', purpose: 'administration' },
  'register-keeper': { room: 'providers', purpose: 'registration' },
}

/** A sample person in the role they have. */
export function actorOf(person: string): Actor {
  const { role, patient, practitioner, organization, npwz } = samplePerson(person)
  if (role === 'patient') return { role, ...(patient && { patient }) }
  return { role, organization, ...(practitioner && { practitioner }), ...(npwz && { npwz }) }
}
