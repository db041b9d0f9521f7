/** What `npm run ca` does; each answers the lines to be printed. */
import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun } from '#deploy/failure.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { type Reason, reasons, standingBy } from '#standards/x509/crl.ts'
import {
  authoritiesOf,
  authorityNames,
  fileNameOf,
  trustedCertificates,
} from '../../systems/saz-accounts/edge/providers/authority.ts'
import { type Holder, issue, type Provider } from '../../systems/saz-accounts/edge/providers/issue.ts'
import { nodeOf } from '../../systems/saz-accounts/edge/providers/message-signer.ts'
import {
  type ProviderKind,
  providerKinds,
  register,
} from '../../systems/saz-accounts/edge/providers/register.ts'
import { daysIn, samplePassword, writeFiles } from './kit-files.ts'
import { isOffice, providerOf, workerOf } from './registers.ts'
import { trialKit } from './trial-kit.ts'
import { isTrialKind, revokeTrial, trialKinds, trialsOf } from './trial-signers.ts'

export async function sampleKits(world: World, base: string, out: string): Promise<string> {
  const kits = [
    { folder: 'clinic', organization: sampleOrganizations.clinic, worker: 'maria-zielinska' },
    { folder: 'pharmacy', organization: sampleOrganizations.pharmacy, worker: 'piotr-wojcik' },
  ]
  const lines: string[] = []
  for (const { folder, organization, worker } of kits) {
    const provider = await providerOf(world, organization)
    const holder = await workerOf(world, samplePerson(worker).npwz ?? '', provider)
    for (const kind of providerKinds)
      lines.push(
        await writeKit(world, {
          kind,
          provider,
          base,
          password: samplePassword,
          folder: join(out, folder),
          ...(kind === 'employee' && { worker: holder }),
        }),
      )
  }
  return [...lines, await writeAuthorities(world, out)].join('\n')
}

export interface IssueWords {
  readonly kind?: string | undefined
  readonly provider?: string | undefined
  readonly npwz?: string | undefined
  readonly pesel?: string | undefined
  readonly days?: string | undefined
  readonly password?: string | undefined
  readonly base: string
  readonly out: string
}

export async function issueKit(world: World, words: IssueWords): Promise<string> {
  if (isTrialKind(words.kind)) return trialKit(world, words.kind, words)
  const { kind, days } = checked(words)
  const provider = await providerOf(world, words.provider ?? '')
  if (kind !== 'tls' && isOffice(provider))
    throw new CannotRun('An office signs nothing that P1 reads: its certificate is of --kind tls.')
  const worker = kind === 'employee' ? await workerOf(world, words.npwz ?? '', provider) : undefined
  const line = await writeKit(world, {
    kind,
    provider,
    base: words.base,
    password: words.password ?? samplePassword,
    folder: join(words.out, provider.number.replace(/^.*:/, '')),
    ...(worker && { worker }),
    ...(days !== undefined && { days }),
  })
  return `${line}\n${await writeAuthorities(world, words.out)}`
}

function checked({ kind: named, provider, npwz, days: given }: IssueWords) {
  const kind = providerKinds.find((each) => each === named)
  if (!kind) throw new CannotRun(`Say which kind: --kind tls, wss or employee, or ${trialKinds.join(', ')}.`)
  if (!provider)
    throw new CannotRun(
      'Say whose: --provider NUMBER (of RPWDL or of the pharmacy register, or the REGON of an office).',
    )
  if (kind === 'employee' && !npwz)
    throw new CannotRun('Say which worker: --npwz NUMBER of the right to practise.')
  return { kind, days: daysIn(given) }
}

interface KitOrder {
  readonly kind: ProviderKind
  readonly provider: Provider
  readonly worker?: Holder
  readonly base: string
  readonly days?: number
  readonly password: string
  readonly folder: string
}

/** Files that their owner alone may read: key and certificate as PKCS#12, and both as PEM. */
async function writeKit(world: World, { password, folder, ...order }: KitOrder): Promise<string> {
  const issued = await issue(world, order)
  const { kind, provider } = order
  // P1 tells it by e-mail: under it the provider numbers its documents.
  const node = kind === 'employee' && `${CEZ_ROOT}.2.7.${await nodeOf(world, provider.organization)}\n`
  return writeFiles(issued, {
    kind,
    name: `${kind} ${provider.number}`,
    password,
    folder,
    ...(node && { node }),
  })
}

async function writeAuthorities(world: World, out: string): Promise<string> {
  const file = join(out, 'ca.pem')
  const texts = await trustedCertificates(world)
  writeFileSync(file, texts.join(''))
  for (const [index, name] of authorityNames.entries())
    writeFileSync(join(out, `${fileNameOf(name)}.pem`), texts[index] ?? '')
  return `trust     ${file}`
}

export async function list(world: World): Promise<string> {
  const at = world.clock.now()
  const rows = await register.all(world.database.sql)
  const lines = rows.map(({ serial, kind, provider, not_after, revoked_at, reason }) => {
    const expired = not_after <= at ? 'expired' : 'good'
    const standing = revoked_at === null ? expired : `revoked (${wordFor(reason)})`
    const until = not_after.toISOString().slice(0, 10)
    return [
      serial.toString('hex'),
      kind.padEnd(8),
      until,
      standing.padEnd(10),
      provider ?? 'this instance',
    ].join('  ')
  })
  const trials = trialsOf(world).map(({ kind, serial, until, isRevoked }) => {
    const good = until <= at ? 'expired' : 'good'
    const standing = isRevoked ? 'revoked' : good
    return [serial, kind, until.toISOString().slice(0, 10), standing.padEnd(10), 'trial signature'].join('  ')
  })
  const all = [...lines, ...trials]
  return all.length === 0 ? 'No certificates were issued yet.' : all.join('\n')
}

const wordFor = (reason: number | null) =>
  Object.entries(reasons).find(([, number]) => number === reason)?.[0] ?? 'unspecified'

export async function revoke(world: World, serial: string, reason = 'unspecified'): Promise<string> {
  if (!(reason in reasons)) throw new CannotRun(`--reason is one of: ${Object.keys(reasons).join(', ')}.`)
  if (!/^([0-9a-f]{2}){1,20}$/i.test(serial))
    throw new CannotRun('Say which: npm run ca -- revoke SERIAL (npm run ca -- list shows them).')
  const how = { at: world.clock.now(), reason: reasons[reason as Reason] }
  const done =
    (await register.revoke(world.database.sql, { serial: Buffer.from(serial, 'hex'), ...how })) ||
    (await revokeTrial(world, { serial: serial.toLowerCase(), ...how }))
  if (!done) throw new CannotRun('No certificate with this serial number counts; it may be revoked already.')
  return `Revoked ${serial.toLowerCase()} (${reason}). From now on it is refused.`
}

/** Holds a certificate against a list that was fetched before, without the instance's own register. */
export async function verify(world: World, certificate: Buffer, crl: Buffer): Promise<string> {
  const subject = certificateIn(certificate)
  const all = Object.values(await authoritiesOf(world)).map(
    ({ certificate: der }) => new X509Certificate(der),
  )
  const issuer = all.find((each) => subject.checkIssued(each) && subject.verify(each.publicKey))
  if (!issuer) throw new CannotRun('This certificate was not issued by the authority of this instance.')
  const at = world.clock.now()
  if (at < subject.validFromDate || at > subject.validToDate)
    throw new CannotRun('This certificate is out of its time.')
  const standing = standingBy(crl, subject, issuer, at)
  if (standing.is === 'undecided')
    throw new CannotRun(`The list decides nothing (${standing.why}). Fetch it again from the instance.`)
  if (standing.is === 'revoked') throw new CannotRun(`Revoked at ${standing.at.toISOString()}.`)
  return 'good'
}

function certificateIn(bytes: Buffer): X509Certificate {
  try {
    return new X509Certificate(bytes)
  } catch {
    throw new CannotRun('The first file holds no certificate (PEM or DER).')
  }
}
