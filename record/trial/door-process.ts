/** A FHIR door over a world, in a process of its own that a test may kill: prints its address when it is open. */
import Fastify from 'fastify'
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '../open.ts'
import { fhirDoor } from '../rest/door.ts'

const [, , url = '', home = ''] = process.argv
const world = await openWorld({ id: 'trial', url, home, clock: systemClock })
const door = Fastify({ forceCloseConnections: true })
await fhirDoor(door, {
  authenticate: async () => ({
    world,
    caller: { room: 'providers', actor: { role: 'sandbox' }, purpose: 'integration' },
  }),
})
process.stdout.write(`${await door.listen({ port: 0, host: '127.0.0.1' })}\n`)
