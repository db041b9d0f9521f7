/** IKP — Internetowe Konto Pacjenta: the patient's account. */
import { system } from '#kernel/system.ts'
import { ikp } from './contract.ts'
import { accesses } from './operations/accesses.ts'
import { entries } from './operations/entries.ts'
import { entry } from './operations/entry.ts'
import { event } from './operations/event.ts'
import { events } from './operations/events.ts'
import { home } from './operations/home.ts'
import { letter } from './operations/letter.ts'
import { me } from './operations/me.ts'
import { overview } from './operations/overview.ts'
import { prescription } from './operations/prescription.ts'
import { prescriptions } from './operations/prescriptions.ts'
import { referrals } from './operations/referrals.ts'

export default system({
  id: 'ikp',
  name: 'Internetowe Konto Pacjenta',
  steward: 'Ministerstwo Zdrowia',
  contract: ikp,
  handles: {
    me,
    home,
    prescriptions,
    prescription,
    referrals,
    events,
    event,
    letter,
    overview,
    entries,
    entry,
    accesses,
  },
})
