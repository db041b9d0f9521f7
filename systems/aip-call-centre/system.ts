/** AIP — Aplikacja innych podmiotów: what hotlines and call centres work with. */
import { system } from '#kernel/system.ts'
import { aip } from './contract.ts'
import { calls, endCall, takeCall } from './operations/calls.ts'
import { overview } from './operations/overview.ts'

export default system({
  id: 'aip',
  name: 'Aplikacja innych podmiotów (AIP CeZ)',
  steward: 'Ministerstwo Zdrowia',
  contract: aip,
  handles: { takeCall, calls, endCall, overview },
})
