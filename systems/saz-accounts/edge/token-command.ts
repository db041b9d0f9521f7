/**
 * `npm run token -- --as <role> [--pesel …] [--stepped-up]`: one line with an access token for the local sample instance;
 * stepped up, it counts for a quarter of an hour as one confirmed with a passkey.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Value } from 'typebox/value'
import { Role } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePeople } from '#population/sample-people.ts'
import { makeToken } from './token.ts'

const day = 86_400

function fail(line: string): never {
  console.error(`OpenP1: ${line}`)
  process.exit(1)
}

const { values } = parseArgs({
  options: { as: { type: 'string' }, pesel: { type: 'string' }, 'stepped-up': { type: 'boolean' } },
})
const asked = values.as === 'system' ? 'sandbox' : values.as
if (!Value.Check(Role, asked) || asked === 'platform')
  fail(`Say whose token: --as patient|doctor|nurse|pharmacist|registrar|auditor|provider-system|sandbox.`)

const home = resolve(process.env.OPENP1_HOME ?? '.openp1')
const keyFile = join(home, 'local-token.key')
if (!existsSync(keyFile))
  fail(
    'There is no local instance here. Run npm start first; instances that others can reach give no tokens.',
  )

const person = samplePeople.find(({ role }) => role === asked)
const pesel = values.pesel ?? person?.pesel
const now = systemClock.now()
const exp = Math.floor(now.getTime() / 1000) + day
const steppedUp = values['stepped-up'] && { steppedUpAt: now.toISOString() }
console.log(makeToken({ role: asked, exp, ...(pesel && { pesel }), ...steppedUp }, readFileSync(keyFile)))
