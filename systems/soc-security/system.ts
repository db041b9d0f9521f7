/** SOC — Systemy bezpieczeństwa CeZ: cases of the security centre. */
import { system } from '#kernel/system.ts'
import { soc } from './contract.ts'
import { cases, close, take } from './operations/cases.ts'
import { noteAlarm, noteStopped } from './reactions/note-case.ts'

export default system({
  id: 'soc',
  name: 'Systemy bezpieczeństwa CeZ',
  steward: 'Ministerstwo Zdrowia',
  contract: soc,
  handles: { cases, take, close },
  hears: [noteStopped, noteAlarm],
  tables: new URL('./tables/', import.meta.url),
})
