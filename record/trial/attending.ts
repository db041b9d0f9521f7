/** A process that attends to a world until it is killed. Arguments: database, home, hosts that may be imported from. */
import { systemClock } from '#kernel/clock.ts'
import { attend } from '../attend.ts'
import { allowSources } from '../import/sources.ts'
import { openWorld } from '../open.ts'
import { allowEndpoints } from '../subscriptions/endpoint.ts'

const [, , url = '', home = '', ...hosts] = process.argv
const world = await openWorld({ id: 'attending', url, home, clock: systemClock })
allowSources(world, hosts)
allowEndpoints(world, { loopback: true, hosts: [] })
attend(world)
setInterval(() => {}, 1000) // attending alone keeps no process alive
process.stdout.write('attending\n')
