/**
 * Audit messages of providers' systems. Each new one is kept whole, sealed, with an entry in our own log that it came; whoever sends it is known by
 * certificate, what it says is only theirs. Sent again it stays one. A message that is none is counted and let go.
 */
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { digestOf, noteReceipts } from '#record/audit/receipt.ts'
import type { AuditMessage } from '#standards/atna/audit-message.ts'
import { AuditMessageError, readAuditMessage } from '#standards/atna/read.ts'
import type { sau } from '../contract.ts'
import { lookOf, patientIn } from '../rules/reported-look.ts'
import { reported } from '../store.ts'

interface Read {
  readonly text: string
  readonly message: AuditMessage
}

export const takeReported: Handler<typeof sau.takeReported> = async ({ messages }, context) => {
  const { role, organization } = context.actor
  if (role !== 'provider-system' || organization === undefined)
    return refuse('forbidden', 'providers-only', 'Only a system of a provider reports looks in its own data.')
  const read = messages.flatMap(readOne)
  const refused = messages.length - read.length
  const taken = read.length === 0 ? 0 : await context.write((unit) => take(unit, organization, read))
  return { taken, known: read.length - taken, refused }
}

function readOne(text: string): Read[] {
  try {
    return [{ text, message: readAuditMessage(text) }]
  } catch (error) {
    if (error instanceof AuditMessageError) return []
    throw error
  }
}

async function take(unit: Unit, organization: string, read: readonly Read[]): Promise<number> {
  const byDigest = new Map(
    read.map((each) => {
      const digest = digestOf(unit.world, `${organization} ${each.text}`)
      return [digest.toString('hex'), { ...each, digest }]
    }),
  )
  // Two at once of one provider would both think that they are the first.
  await unit.sql.query(`select pg_advisory_xact_lock(hashtext('sau.reported'), hashtext($1))`, [organization])
  const digests = [...byDigest.values()].map(({ digest }) => digest)
  for (const known of await reported.known(unit.sql, organization, digests)) byDigest.delete(known)
  const fresh = [...byDigest.values()]
  if (fresh.length === 0) return 0
  const receipts = await noteReceipts(
    unit,
    fresh.map(({ digest, message }) => ({ digest, patient: patientIn(message) })),
  )
  for (const [at, { digest, text, message }] of fresh.entries()) {
    const { entry = '', patient } = receipts[at] ?? {}
    const told = { look: lookOf(message), message: text }
    await reported.add(unit.sql, unit.world, { organization, at: unit.at, entry, patient, digest, ...told })
  }
  return fresh.length
}
