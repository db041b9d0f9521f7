/** PESEL — Powszechny Elektroniczny System Ewidencji Ludności, in its place. */
import { system } from '#kernel/system.ts'
import { pesel } from './contract.ts'
import { change } from './operations/change.ts'
import { enter } from './operations/enter.ts'
import { verify } from './operations/verify.ts'

export default system({
  id: 'pesel',
  name: 'Powszechny Elektroniczny System Ewidencji Ludności',
  steward: 'Ministerstwo Cyfryzacji',
  contract: pesel,
  handles: { verify, change, enter },
  tables: new URL('./tables/', import.meta.url),
})
