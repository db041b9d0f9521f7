/** An office's own programs: registered and ended by whoever keeps registers there, who has just proved with a passkey who they are. */
import { randomBytes } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { Seat, saz } from '../contract.ts'
import { mustHoldSeat } from '../edge/hold-seat.ts'
import { type Application, Applications, isOfficeProgram, officeScope } from '../edge/oauth/applications.ts'
import { publicKeysIn } from '../edge/oauth/public-keys.ts'
import type { Office } from '../shapes/office-program.ts'
import type { Found } from '../store.ts'
import { mustBeSteppedUp, noteChange } from './passkeys.ts'
import { sessionOf } from './session.ts'

/** Programs of one office. */
const most = 20

export const officePrograms: Handler<typeof saz.officePrograms> = async (told, context) => {
  const found = await sessionOf(told, context)
  const programs = programsIn(context)
  return {
    offices: officesOf(found).map((office) => ({ ...office, programs: programs(office.organization) })),
  }
}

export const addOfficeProgram: Handler<typeof saz.addOfficeProgram> = async (
  { secret, from, organization, name, keys, bound },
  context,
) => {
  const found = await keeperAt({ secret, from }, organization, context)
  const publicKeys = publicKeysIn(keys)
  if (programsIn(context)(organization).length >= most)
    refuse('conflict', 'too-many-programs', `An office has at most ${most} programs; remove one first.`)
  const id = `office-${randomBytes(6).toString('hex')}`
  await noteChange(context, found, 'program-added')
  new Applications(context.world.home).save({
    id,
    name,
    organization,
    redirects: [],
    scopes: [officeScope],
    keys: publicKeys,
    [bound]: true,
  })
  return { id }
}

export const removeOfficeProgram: Handler<typeof saz.removeOfficeProgram> = async (
  { secret, from, program },
  context,
) => {
  const applications = new Applications(context.world.home)
  const there = applications.find(program)
  const office = there !== undefined && isOfficeProgram(there) ? there.organization : undefined
  const own = await sessionOf({ secret, from }, context)
  if (office === undefined || !officesOf(own).some(({ organization }) => organization === office))
    return refuse('not-found', 'no-program', 'Your office has no such program.')
  const found = await keeperAt({ secret, from }, office, context)
  await noteChange(context, found, 'program-removed')
  applications.remove(program)
  return {}
}

/** Refuses `forbidden/not-a-keeper`, `forbidden/step-up`, and what `mustHoldSeat` does. */
async function keeperAt(
  told: Parameters<typeof sessionOf>[0],
  organization: string,
  context: Context,
): Promise<Found> {
  const found = await sessionOf(told, context)
  const seat = found.seats.find((each) => isKeeper(each) && each.actor.organization === organization)
  if (seat === undefined)
    return refuse(
      'forbidden',
      'not-a-keeper',
      'Programs of an office are registered by those who keep registers there.',
    )
  await mustHoldSeat(context, seat.actor)
  mustBeSteppedUp(found, context)
  return { ...found, seats: found.seats.filter(isKeeper) }
}

const isKeeper = ({ actor, over }: Seat): boolean => actor.role === 'register-keeper' && over !== true

function officesOf({ seats }: Pick<Found, 'seats'>): Omit<Office, 'programs'>[] {
  const offices = new Map<string, Omit<Office, 'programs'>>()
  for (const { actor, place } of seats.filter(isKeeper)) {
    const { organization } = actor
    if (organization !== undefined)
      offices.set(organization, { organization, ...(place !== undefined && { place }) })
  }
  return [...offices.values()]
}

function programsIn({ world }: Context): (organization: string) => Office['programs'] {
  const all = new Applications(world.home).list().filter(isOfficeProgram)
  return (organization) => all.flatMap((each) => (each.organization === organization ? [asTold(each)] : []))
}

const asTold = ({ id, name, certificate }: Application): Office['programs'][number] => ({
  id,
  name,
  bound: certificate === true ? 'certificate' : 'dpop',
})
