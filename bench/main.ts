/** `npm run bench -- NAME`: measured claims. */
import { auditors } from './auditors.ts'
import { documents } from './documents.ts'
import { firstSearch } from './first-search.ts'
import { gate } from './gate.ts'
import { licences } from './licences.ts'
import { life } from './life.ts'
import { limits } from './limits.ts'
import { links } from './links.ts'
import { log } from './log.ts'
import { record } from './record/main.ts'
import { refunds } from './refunds.ts'
import { registers } from './registers.ts'
import { sgr } from './sgr/main.ts'
import { terminology } from './terminology.ts'

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  auditors,
  documents,
  'first-search': firstSearch,
  gate,
  licences,
  life,
  limits,
  links,
  log,
  record,
  refunds,
  registers,
  sgr,
  terminology,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`OpenP1: which benchmark? ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
await bench(args)
process.exit(0)
