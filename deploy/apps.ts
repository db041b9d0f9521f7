/**
 * `npm run apps -- add ID --name … --redirect … --scope …`, `list`, `remove ID`: the applications that may ask this local instance
 * for access, programs of offices among them (scope `office`). Takes effect at once, in a running instance too.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Application, Applications } from '../systems/saz-accounts/edge/oauth/applications.ts'
import { publicKeysIn } from '../systems/saz-accounts/edge/oauth/public-keys.ts'
import { worldAt } from './country.ts'
import { CannotRun, endWith } from './failure.ts'
import { startOptions } from './options.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const usage =
  'npm run apps -- add ID --name NAME [--redirect URL]… --scope "SCOPE …" [--launch URL] [--start URL] [--jwks FILE] ' +
  '[--organization ID] [--dpop] [--certificate] [--pushed] | list | remove ID'

const one = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const yes = { type: 'boolean' } as const
const options = {
  name: one,
  redirect: many,
  scope: many,
  launch: one,
  start: one,
  jwks: one,
  organization: one,
  dpop: yes,
  certificate: yes,
  pushed: yes,
} as const

function read() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    throw new CannotRun(`That was not understood. Known is: ${usage}`)
  }
}

function run(): void {
  const { positionals, values } = read()
  const [verb = 'list', id = ''] = positionals
  const home = worldAt(startOptions([], process.env, root).home)
  if (!existsSync(home))
    throw new CannotRun('There is no instance here. Run npm start first, or set OPENP1_HOME.')
  const applications = new Applications(home)
  if (verb === 'list') {
    for (const each of applications.list()) console.log(`${each.id}\t${each.name}\t${each.scopes.join(' ')}`)
    return
  }
  if (verb === 'remove') {
    if (!applications.remove(id))
      throw new CannotRun('There is no such application; see: npm run apps -- list')
    console.log(`${id} is removed; its tokens are worth nothing any more.`)
    return
  }
  if (verb !== 'add') throw new CannotRun(`Known is: ${usage}`)
  const added = applicationOf(id, values)
  applications.save(added)
  console.log(`${id} may ask for access: ${added.scopes.join(' ')}`)
}

type Values = ReturnType<typeof read>['values']

function applicationOf(id: string, values: Values): Application {
  const {
    name,
    redirect = [],
    scope = [],
    launch,
    start,
    jwks,
    organization,
    dpop,
    certificate,
    pushed,
  } = values
  if (name === undefined || scope.length === 0)
    throw new CannotRun(`Say at least its name and its scopes: ${usage}`)
  return {
    id,
    name,
    redirects: redirect,
    scopes: scope.flatMap((each) => each.split(/\s+/)).filter((each) => each !== ''),
    ...(launch !== undefined && { launch }),
    ...(start !== undefined && { start }),
    ...(jwks !== undefined && { keys: publicKeysIn(readFileSync(jwks, 'utf8')) }),
    ...(organization !== undefined && { organization }),
    ...(dpop === true && { dpop }),
    ...(certificate === true && { certificate }),
    ...(pushed === true && { pushed }),
  }
}

await Promise.try(run).catch(endWith)
