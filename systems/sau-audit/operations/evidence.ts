/** What an auditor weighs: what the worker did then, what else there is about them, and that the log holds the entries. */
import { asProblem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { auditBy, auditOf } from '#record/audit/accesses.ts'
import { proveEntries } from '#record/transparency/entry-proofs.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof } from '#standards/transparency-log/tlog-proof.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { Access, sau } from '../contract.ts'
import { reports } from '../store.ts'
import { standingOf } from './emergencies.ts'
import { assertAuditor } from './reports.ts'
import { tell } from './tell.ts'

/** Milliseconds before and after a look that was reported. */
const around = 30 * 60_000
const most = 200

interface Evidence {
  readonly patient: string
  readonly practitioner: string | undefined
  readonly accesses: readonly Access[]
  /** Entries that must be in the log. */
  readonly entries: readonly string[]
}

export const evidence: Handler<typeof sau.evidence> = async ({ emergency, report }, context) => {
  assertAuditor(context)
  const found = await evidenceOf(context, emergency, report)
  const { patient, practitioner, accesses, entries } = found
  const [standing, isProven] = await Promise.all([
    practitioner === undefined
      ? { emergencies: 0, unjustified: 0, misuse: 0 }
      : standingOf(context, practitioner),
    areProven(context, patient, entries.slice(0, 50)),
  ])
  return { accesses: [...accesses], standing, isProven }
}

async function evidenceOf(context: Context, emergency?: string, report?: string): Promise<Evidence> {
  if (emergency !== undefined) return ofEmergency(context, emergency)
  if (report !== undefined) return ofReport(context, report)
  return refuse('incorrect', 'whose', 'Name a report or a break-glass access.', '/report')
}

/** Everything that the worker read of this patient while the glass was broken. */
async function ofEmergency(context: Context, id: string): Promise<Evidence> {
  const { emergencies } = await context.call(saa.emergenciesToReview, {})
  const broken = emergencies.find((each) => each.id === id) ?? nothing('no-emergency')
  const { patient, practitioner, at } = broken
  const page = { limit: most, from: at, until: fhirInstant(Date.parse(broken.until) + 1_000) }
  const { accesses } = await tell(context, page, (span) => auditOf(context, patient, span))
  const own = accesses.filter(
    ({ by, purpose }) => by.practitioner === practitioner && purpose === 'emergency',
  )
  return { patient, practitioner, accesses: own, entries: own.flatMap(({ entries }) => entries) }
}

/** What the worker did half an hour before and after, with whomever. */
async function ofReport(context: Context, no: string): Promise<Evidence> {
  const told = (await reports.find(context.sql, context.world, no)) ?? nothing('no-report')
  const { patient, access } = told
  const { practitioner } = access.by
  const at = Date.parse(access.at)
  const page = { limit: most, from: fhirInstant(at - around), until: fhirInstant(at + around) }
  const { accesses } =
    practitioner === undefined
      ? { accesses: [access] }
      : await tell(context, page, (span) => auditBy(context, { practitioner }, span))
  return { patient, practitioner, accesses, entries: access.entries }
}

/** Checked as anybody could check it; an entry is in the log about a second after it was made. */
async function areProven(context: Context, patient: string, entries: readonly string[]): Promise<boolean> {
  try {
    const { key, proofs } = await proveEntries(context, patient, entries)
    const opened = await verifierKey(key)
    const proven = await Promise.all(proofs.map(({ proof }) => openProof(proof, opened)))
    return proven.length > 0
  } catch (error) {
    if (asProblem(error).code === 'not-in-log-yet') return false
    throw error
  }
}

function nothing(code: 'no-emergency' | 'no-report'): never {
  return refuse('not-found', code, 'There is nothing like that to weigh; open the list again.')
}
