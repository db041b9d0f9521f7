/** SUS — Szyna Usług: the one front for providers' systems. */
import { system } from '#kernel/system.ts'
import { sus } from './contract.ts'
import { openApiDoor } from './edge/fhir/openapi.ts'

export default system({
  id: 'sus',
  name: 'Szyna Usług',
  steward: 'Ministerstwo Zdrowia',
  contract: sus,
  handles: {},
  edge: [openApiDoor],
  tables: new URL('./tables/', import.meta.url),
})
