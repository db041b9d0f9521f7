/** A process that takes turns at a world's log without pause until it is killed. Arguments: database, home. */
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '../open.ts'
import { takeTurn } from '../transparency/turn.ts'

const [, , url = '', home = ''] = process.argv
const world = await openWorld({ id: 'sequencing', url, home, clock: systemClock })
process.stdout.write('sequencing\n')
for (;;) await takeTurn(world, 0)
