/**
 * An auditor looks through the log: proves anew who they are, says why, and is seen by the patient whose looks they search. The
 * pages of one search stay open to that auditor for an hour.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { auditBy, auditOf } from '#record/audit/accesses.ts'
import { noteLookThrough } from '#record/audit/looked-through.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { search } from '#record/record.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { sau } from '../contract.ts'
import type { NewLookThrough } from '../shapes/look-through.ts'
import { keptSearches as kept, type Subject } from './kept-searches.ts'
import { assertAuditor } from './reports.ts'
import { tell } from './tell.ts'

const stays = 3_600_000
const usual = 50

export const lookThrough: Handler<typeof sau.lookThrough> = async ({ reason, ...about }, context) => {
  const auditor = auditorIn(context)
  if (!hasSteppedUp(context.actor, context.world)) stepUpNeeded()
  const subject = await subjectOf(context, auditor, about)
  // Seen by the patient before anything is shown.
  const entry = await noteLookThrough(context, subject.patient)
  return context.write(async ({ sql, world, at }) => {
    const no = await kept.add(sql, world, { auditor, entry, at, told: { ...subject, reason: reason.trim() } })
    return { search: no, until: fhirInstant(at.getTime() + stays) }
  })
}

export const found: Handler<typeof sau.found> = async ({ search: no, ...page }, context) => {
  const auditor = auditorIn(context)
  const { sql, world } = context
  const since = new Date(context.now().getTime() - stays)
  const subject = (await kept.find(sql, world, { no, auditor, since })) ?? over()
  const { patient, practitioner, organization } = subject
  return tell(context, page, (span) => {
    if (patient !== undefined) return auditOf(context, patient, span)
    return auditBy(
      context,
      practitioner === undefined ? { organization: organization ?? '' } : { practitioner },
      span,
    )
  })
}

export const pastSearches: Handler<typeof sau.pastSearches> = async ({ limit = usual, before }, context) => {
  assertAuditor(context)
  const rows = await kept.list(context.sql, context.world, { limit: limit + 1, before })
  const searches = rows.slice(0, limit)
  const next = rows.length > limit ? searches.at(-1)?.search : undefined
  const authors = authorsIn(searches)
  const practitioners = [...new Set([...authors.practitioners, ...searches.map(({ auditor }) => auditor)])]
  const { entries } = await context.call(sor.directory, { ...authors, practitioners })
  return {
    searches,
    names: Object.fromEntries(entries.map(({ id, name }) => [id, name])),
    ...(next !== undefined && { next }),
  }
}

export const findInDirectory: Handler<typeof sau.findInDirectory> = async (asked, context) => {
  assertAuditor(context)
  return context.call(sor.findInDirectory, asked)
}

/** The auditor as a person. */
function auditorIn(context: Context): string {
  assertAuditor(context)
  return context.actor.practitioner ?? refuse('forbidden', 'auditors-only', 'Sign in as the auditor you are.')
}

/** Refuses `incorrect/whose`, `not-found/no-person`, `busy/too-many-tries`. */
async function subjectOf(
  context: Context,
  auditor: string,
  { pesel, practitioner, organization }: Omit<NewLookThrough, 'reason'>,
): Promise<Subject> {
  const named = [pesel, practitioner, organization].filter((each) => each !== undefined)
  if (named.length !== 1)
    return refuse('incorrect', 'whose', 'Name one: a patient by PESEL, a worker, or a place.', '/pesel')
  if (practitioner !== undefined) return { practitioner }
  if (organization !== undefined) return { organization }
  const identifier = `${identifierSystems.pesel}|${pesel}`
  const patient = await tryFor(context, `look-through ${auditor}`, async () => {
    const { entries } = await search(context, 'Patient', { identifier })
    return entries[0]?.id
  })
  return patient === undefined
    ? refuse('not-found', 'no-person', 'Nobody in the register has this PESEL.', '/pesel')
    : { patient }
}

function over(): never {
  return refuse('not-found', 'no-search', 'This search is over. Begin it anew and say why.')
}
