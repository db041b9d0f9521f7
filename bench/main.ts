/** `npm run bench -- NAME`: measured claims. */
import { life } from './life.ts'

const benches: Readonly<Record<string, () => Promise<void>>> = { life }

const [name = ''] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`OpenP1: which benchmark? ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
await bench()
process.exit(0)
