/** KSI ZUS — the Social Insurance Institution's system, in its place. */
import { system } from '#kernel/system.ts'
import { ksiZus } from './contract.ts'
import { certificatesOf } from './operations/certificates-of.ts'
import { recipient, takeDocumentation } from './operations/documentation.ts'

export default system({
  id: 'ksi-zus',
  name: 'Kompleksowy System Informatyczny ZUS',
  steward: 'Zakład Ubezpieczeń Społecznych',
  contract: ksiZus,
  handles: { certificatesOf, recipient, takeDocumentation },
  tables: new URL('./tables/', import.meta.url),
})
