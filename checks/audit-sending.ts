/** Sends the audit of a world to a syslog receiver until killed, for tests: node checks/audit-sending.ts DATABASE HOME RECEIVER(JSON). */
import { shiftedClock } from '#kernel/clock.ts'
import { openWorld } from '#record/open.ts'
import type { Receiver } from '../systems/sau-audit/edge/syslog/line.ts'
import { AuditSender } from '../systems/sau-audit/edge/syslog/sender.ts'

const [url = '', home = '', receiver = ''] = process.argv.slice(2)
const world = await openWorld({ id: 'main', url, home, clock: shiftedClock(0) })
new AuditSender({
  world,
  receiver: JSON.parse(receiver) as Receiver,
  format: 'dicom',
  sender: { host: 'localhost', process: String(process.pid), source: 'trial' },
  times: { sure: 150, looking: 20, again: 50 },
})
console.log('sending')
