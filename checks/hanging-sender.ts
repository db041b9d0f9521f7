/** A process that hands one message over and never gets to note it: for the proof that kill -9 loses none. Arguments: database, home. */
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '#record/open.ts'
import { noticeWork } from '../systems/saz-accounts/edge/notices/work.ts'
import { setPostOffice } from '../systems/saz-accounts/operations/post-office.ts'

const [url = '', home = ''] = process.argv.slice(2)
const world = await openWorld({ id: 'hanging', url, home, clock: systemClock })
setPostOffice(world, {
  email: () => {
    process.stdout.write('taken\n')
    return new Promise(() => {})
  },
})
noticeWork({ world, every: 50 })
setInterval(() => {}, 1000)
