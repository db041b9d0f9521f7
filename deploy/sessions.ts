/**
 * `npm run sessions -- end --all`, or `end --one` with the PESEL on standard input (a number on the command line would stay in the shell's
 * history): everybody's sessions, or one person's, end at once, in a running instance too.
 */
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { endByOperator } from '../systems/saz-accounts/operations/end-by-operator.ts'
import { CannotRun, endWith } from './failure.ts'
import { withLocalWorld } from './local-world.ts'
import { startOptions } from './options.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const usage = 'npm run sessions -- end --all, or end --one with the PESEL on standard input'

async function run([verb, whose, ...more]: readonly string[]): Promise<void> {
  if (verb !== 'end' || (whose !== '--all' && whose !== '--one') || more.length > 0)
    throw new CannotRun(`Known is: ${usage}.`)
  const pesel = whose === '--one' ? (await text(process.stdin)).trim() : undefined
  if (pesel !== undefined && !/^\d{11}$/.test(pesel)) throw new CannotRun('That is no PESEL.')
  const none = 'There is no instance here. Run npm start first, or set OPENP1_HOME.'
  const ended = await withLocalWorld(startOptions([], process.env, root), none, (world) =>
    endByOperator(world, pesel),
  )
  console.log(`Sessions that have ended: ${ended}`)
}

await run(process.argv.slice(2)).catch(endWith)
