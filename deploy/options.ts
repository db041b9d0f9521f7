/** What `npm start` may be told: options and environment. Anything unknown or impossible is refused in one line. */
import { basename, dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Role } from '#kernel/actor.ts'
import { admittedIn, algorithmNamed } from '#record/keys/algorithm.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { leastYears } from '#record/transparency/retention.ts'
import type { WaysOut } from '../systems/saz-accounts/edge/notices/ways-out.ts'
import { type AuditSettings, auditReceiver } from './audit-settings.ts'
import { CannotRun } from './failure.ts'
import { Proxies } from './limits/caller-address.ts'
import { listed } from './listed.ts'
import type { NodeSettings } from './national-node.ts'
import { nodeSettings, publicAddress } from './node-settings.ts'
import { waysOutIn } from './notices.ts'
import { isLocal } from './own-names.ts'
import { passkeyRoles } from './passkey-roles.ts'
import type { RealWallets } from './wallet.ts'
import { walletSettings } from './wallet-settings.ts'
import { whoIcdAddress } from './who-icd.ts'

export interface StartOptions {
  /** Size of the sample country at the first start; 0 for none. */
  readonly people: number
  readonly seed: number
  /** Whether the size or the seed was asked for in words. */
  readonly chosen: boolean
  readonly port: number
  /** Port of the second door, with mutual TLS; 0 for any that is free. */
  readonly providersPort: number
  /** From how many prescriptions on a package is a task; 0: never. */
  readonly tasksFrom: number
  /** `localhost` (both loopback addresses) unless OPENP1_HOST says otherwise. */
  readonly host: string
  /** Origin at which browsers reach us, behind a proxy; where we listen otherwise. */
  readonly publicUrl: string | undefined
  readonly home: string
  /** Another PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** Hosts, with port where it is not the usual one, that $import may fetch from. */
  readonly importHosts: readonly string[]
  /** Hosts that notifications may be sent to wherever they are. */
  readonly hookHosts: readonly string[]
  /** Of a scanner for viruses. */
  readonly scanner: string | undefined
  /** Only applications that prove who they are, bind their tokens and push their requests. */
  readonly strictApplications: boolean
  /** What operators show from elsewhere. */
  readonly operatorSecret: string | undefined
  /** Addresses or nets of proxies, whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  /** Where the audit goes, and where providers' systems report to. */
  readonly audit: AuditSettings
  /** The real Węzeł Krajowy in place of the stand-in. */
  readonly node: NodeSettings | undefined
  /** A real deployment of WHO's ICD-API in place of the stand-in. */
  readonly whoIcd: string | undefined
  /** Mail server and gateway for text messages in place of the stand-in. */
  readonly waysOut: WaysOut | undefined
  /** Real EU wallets in place of the stand-in. */
  readonly wallets: RealWallets | undefined
  /** Who keeps the key that wraps the data keys; `own`: the stand-in, started beside us. Undefined: whoever kept it so far. */
  readonly keyService: 'own' | KeyServiceSettings | undefined
  /** Roles that are not let in without a passkey. */
  readonly passkeyRoles: readonly Role[]
  /** Whether worlds are made here for tests, by whoever asks: only where nobody else reaches, on a server of our own. No setting changes it. */
  readonly hasSandbox: boolean
  /** Algorithm that seals what is new; threads read the same setting (record/keys/algorithm.ts). */
  readonly seal: string
}

type Environment = Readonly<Record<string, string | undefined>>

export function startOptions(args: readonly string[], env: Environment, folder: string): StartOptions {
  const { people, seed, empty, 'key-service': ownKeys, ...told } = parsed(args)
  const node = nodeSettings(env)
  const host = env.OPENP1_HOST || 'localhost'
  const publicUrl = publicAddress(env)
  const databaseUrl = env.DATABASE_URL || undefined
  const port = portOf(told.port, env)
  return {
    people: empty ? 0 : whole('--people', people ?? '300', 1, 1_000_000),
    seed: whole('--seed', seed ?? '1', 0, 2 ** 31),
    chosen: empty || people !== undefined || seed !== undefined,
    port,
    providersPort: whole('OPENP1_MTLS_PORT', env.OPENP1_MTLS_PORT || String(besides(port)), 0, 65_535),
    tasksFrom: whole('OPENP1_TASKS_FROM', env.OPENP1_TASKS_FROM || '0', 0, 5),
    host,
    publicUrl,
    home: homeOf(told.home, env, folder),
    databaseUrl,
    importHosts: listed(env.OPENP1_IMPORT_HOSTS),
    hookHosts: listed(env.OPENP1_HOOK_HOSTS),
    scanner: scannerIn(env),
    strictApplications: env.OPENP1_APPLICATIONS === 'strict',
    operatorSecret: operatorSecretIn(env),
    proxies: proxiesIn(env),
    audit: { to: auditReceiver(env), port: auditPort(env), years: auditYears(env) },
    node,
    wallets: walletSettings(env),
    whoIcd: whoIcdAddress(env),
    waysOut: waysOutIn(env),
    keyService: ownKeys ? 'own' : keyServiceOf(env),
    passkeyRoles: passkeyRoles(env, node !== undefined),
    hasSandbox: databaseUrl === undefined && isLocal({ host, publicUrl }),
    seal: sealIn(env),
  }
}

const portOf = (told: string | undefined, { PORT }: Environment): number =>
  told ? whole('--port', told, 0, 65_530) : whole('PORT', PORT || '8080', 0, 65_530)

/** What is said in words is seen from where it is said; a setting, from the program's own folder, unless that is an installed package. */
const homeOf = (told: string | undefined, { OPENP1_HOME }: Environment, folder: string): string =>
  told || basename(dirname(resolve(folder))) === 'node_modules'
    ? resolve(told || OPENP1_HOME || '.openp1')
    : resolve(folder, OPENP1_HOME || '.openp1')

function sealIn({ OPENP1_SEAL: name, OPENP1_SEAL_ADMITS: admits }: Environment): string {
  try {
    const seals = algorithmNamed(name)
    admittedIn(admits, seals)
    return seals.name
  } catch (error) {
    throw new CannotRun((error as Error).message)
  }
}

const auditYears = ({ OPENP1_AUDIT_YEARS: years }: Environment): number | undefined =>
  years ? whole('OPENP1_AUDIT_YEARS', years, leastYears, 1000) : undefined

const auditPort = ({ OPENP1_AUDIT_PORT: port }: Environment): number | undefined =>
  port ? whole('OPENP1_AUDIT_PORT', port, 0, 65_535) : undefined

/** 8443 for 8080, and as far from any other, so that several instances have one each. */
function besides(port: number): number {
  if (port === 0) return 0
  return port + 363 > 65_535 ? port - 363 : port + 363
}

function keyServiceOf(env: Environment): KeyServiceSettings | undefined {
  const address = env.OPENP1_KEY_SERVICE
  if (!address) return undefined
  const given = {
    token: env.OPENP1_KEY_SERVICE_TOKEN,
    certificate: env.OPENP1_KEY_SERVICE_CERTIFICATE,
    privateKey: env.OPENP1_KEY_SERVICE_PRIVATE_KEY,
    authority: env.OPENP1_KEY_SERVICE_AUTHORITY,
  }
  const files = Object.entries(given).flatMap(([name, path]) => (path ? [[name, resolve(path)]] : []))
  return { address, key: env.OPENP1_KEY_SERVICE_KEY || 'openp1', ...Object.fromEntries(files) }
}

function scannerIn({ OPENP1_SCANNER: address }: Environment): string | undefined {
  if (!address) return undefined
  if (/^(?:unix:\/\S+|[\w.-]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})$/i.test(address)) return address
  throw new CannotRun(
    'OPENP1_SCANNER is the address of clamd, such as 127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.',
  )
}

function operatorSecretIn({ OPENP1_OPERATOR_SECRET: secret }: Environment): string | undefined {
  if (!secret) return undefined
  if (/^[\x21-\x7e]{24,200}$/.test(secret)) return secret
  throw new CannotRun(
    'OPENP1_OPERATOR_SECRET has 24 characters or more, no blanks: openssl rand -hex 24 makes one.',
  )
}

/** With a public address a proxy on this machine is believed unless others are named. */
function proxiesIn({ OPENP1_PROXIES: text, OPENP1_URL: url }: Environment): string[] {
  const all = text === undefined && url ? ['127.0.0.1', '::1'] : listed(text)
  try {
    new Proxies(all)
  } catch {
    throw new CannotRun('OPENP1_PROXIES names addresses or nets, such as 10.0.0.5 or 10.0.0.0/8.')
  }
  return all
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    const flag = { type: 'boolean', default: false } as const
    const own = { people: text, seed: text, empty: flag, 'key-service': flag } as const
    const options = { ...own, port: text, home: text, 'ready-json': flag } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const known = '--people N --seed S, or --empty; --port N, --home DIR, --ready-json, --key-service'
    throw new CannotRun(`${reason} Known are: npm start -- ${known}.`)
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new CannotRun(`${name} must be a whole number from ${least} to ${most}, not "${text}".`)
}
