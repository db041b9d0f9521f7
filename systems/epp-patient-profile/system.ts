/** ePP — e-Profil Pacjenta: the whole of a patient's health, top-down. */
import { system } from '#kernel/system.ts'
import { epp } from './contract.ts'
import { summaries } from './edge/summary.ts'
import { entries } from './operations/entries.ts'
import { entry } from './operations/entry.ts'
import { overview } from './operations/overview.ts'
import { send, sendable, sent } from './operations/send.ts'
import { takeMedicines } from './operations/take-medicines.ts'

export default system({
  id: 'epp',
  name: 'e-Profil Pacjenta',
  steward: 'Ministerstwo Zdrowia',
  contract: epp,
  handles: { overview, entries, entry, takeMedicines, sendable, send, sent },
  tables: new URL('./tables/', import.meta.url),
  edge: [summaries],
})
