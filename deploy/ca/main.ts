/**
 * `npm run ca -- …`: the certificate authority of the local instance, while it runs or not.
 *   sample [--out FOLDER]                         three certificates each for the sample clinic and pharmacy
 *   issue --kind tls|wss|employee --provider NUMBER [--npwz NUMBER] [--days N] [--password WORDS] [--out FOLDER]
 *                                                 NUMBER of RPWDL or the pharmacy register; for tls also the REGON of an office
 *   issue --kind personal|zus|qualified --pesel NUMBER [--days N] …      a trial signature of that kind, of a person of the registers
 *   issue --kind trusted-profile [--days N] …                             a trial seal of the trusted profile
 *   list · revoke SERIAL [--reason WORD] · verify FILE.pem --crl FILE.crl
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { withLocalWorld } from '#deploy/local-world.ts'
import { startOptions } from '#deploy/options.ts'
import type { World } from '#kernel/world.ts'
import { issueKit, list, revoke, sampleKits, verify } from './commands.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const known = 'Known are: npm run ca -- sample | issue | list | revoke SERIAL | verify FILE --crl FILE'

const text = { type: 'string' } as const
const options = {
  kind: text,
  provider: text,
  npwz: text,
  pesel: text,
  days: text,
  password: text,
  out: text,
  reason: text,
  crl: text,
} as const

function order() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [verb = '', what = ''] = positionals
    return { verb, what, values }
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message.split('\n')[0] : error} ${known}`)
  }
}

function fileAt(path: string): Buffer {
  if (path === '' || !existsSync(path))
    throw new CannotRun('Name two files: npm run ca -- verify CERTIFICATE.pem --crl LIST.crl')
  return readFileSync(path)
}

async function run(): Promise<string> {
  const { verb, what, values } = order()
  const place = startOptions([], process.env, root)
  const address = `http://localhost:${place.port}`
  const out = resolve(values.out ?? join(place.home, 'certificates'))
  const none = `There is no instance in ${place.home}. Run npm start once.`
  const on = (work: (world: World) => Promise<string>) => withLocalWorld(place, none, work)
  switch (verb) {
    case 'sample':
      return on((world) => sampleKits(world, address, out))
    case 'issue':
      return on((world) => issueKit(world, { ...values, base: address, out }))
    case 'list':
      return on(list)
    case 'revoke':
      return on((world) => revoke(world, what, values.reason))
    case 'verify':
      return on((world) => verify(world, fileAt(what), fileAt(values.crl ?? '')))
    default:
      throw new CannotRun(known)
  }
}

try {
  console.log(await run())
} catch (error) {
  endWith(error)
}
