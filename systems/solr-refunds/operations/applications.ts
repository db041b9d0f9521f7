/**
 * Applications for refund: filed by a company, taken through their steps by it, the ministry and the agency. A decision that grants
 * enters the list of refunds from its day on, and stands in the public register of decisions.
 */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { endEntry, putEntry } from '#registers/put.ts'
import { isGtin } from '#standards/pl-ids/gtin.ts'
import { addDays, dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { solr } from '../contract.ts'
import { application } from '../registers/application.ts'
import { decision } from '../registers/decision.ts'
import { markOf } from '../registers/marks.ts'
import { refund } from '../registers/refund.ts'
import { stateAfter, termsOf } from '../rules/application.ts'
import { surchargeOf, written } from '../rules/surcharge.ts'
import type { Act, Application, GrantedLevel } from '../shapes/application.ts'
import { applications, type Kept } from '../store.ts'
import { type Acting, actingParty } from './party.ts'

export const file: Handler<typeof solr.file> = async (filing, context) => {
  const by = await actingParty(context)
  if (by.part !== 'applicant') refuse('forbidden', 'not-your-part', 'Applications are filed by companies.')
  if (!isGtin(filing.gtin)) refuse('incorrect', 'gtin-check-digit', 'A digit of the GTIN is wrong.', '/gtin')
  return context.write(async (unit) => {
    const { sql, at } = unit
    const kept: Kept = {
      id: randomUUID(),
      organization: by.organization,
      state: 'filed',
      filedAt: fhirInstant(at.getTime()),
      ...filing,
      events: [],
    }
    await applications.add(sql, kept, at)
    await publish(unit, kept)
    return shown(kept, dateInPoland(at))
  })
}

export const proceed: Handler<typeof solr.proceed> = async ({ application: id, step }, context) => {
  const by = await actingParty(context)
  return context.write(async (unit) => {
    const kept = await applications.locked(unit.sql, id)
    if (kept === undefined || !sees(by, kept)) return nothing()
    const today = dateInPoland(unit.at)
    const state = stateAfter(kept, step, by.part, today)
    if (step.act === 'grant' || step.act === 'refuse') await enter(unit, kept, step)
    const next = { ...kept, state, events: [...kept.events, eventOf(step, by, unit.at)] }
    await applications.save(unit.sql, next)
    await publish(unit, next)
    return shown(next, today)
  })
}

export const listApplications: Handler<typeof solr.applications> = async (
  { after = '', limit = 50 },
  context,
) => {
  const by = await actingParty(context)
  const of = by.part === 'applicant' ? by.organization : undefined
  const found = await applications.list(context.sql, { of, after, limit })
  const today = dateInPoland(context.now())
  const last = found.length === limit ? found.at(-1) : undefined
  return {
    applications: found.filter((each) => sees(by, each)).map((each) => shown(each, today)),
    ...(last && { next: last.id }),
  }
}

const nothing = (): never =>
  refuse('not-found', 'no-application', 'You have no such application.', '/application')

/** One that the party sees, as it stands. Refuses `not-found/no-application`. */
export async function shownTo(by: Acting, context: Context, id: string): Promise<Application> {
  const kept = await applications.one(context.sql, id)
  return kept === undefined || !sees(by, kept) ? nothing() : shown(kept, dateInPoland(context.now()))
}

/** The ministry all, a company its own, the agency what was ever sent to it. */
function sees({ part, organization }: Acting, kept: Kept): boolean {
  if (part === 'ministry') return true
  if (part === 'applicant') return kept.organization === organization
  return kept.events.some(({ act }) => act === 'send-to-agency')
}

const shown = (kept: Kept, today: string): Application => ({ ...kept, ...termsOf(kept, today) })

function eventOf(
  { act, ...says }: Act,
  { organization, practitioner }: Acting,
  at: Date,
): Kept['events'][number] {
  return {
    at: fhirInstant(at.getTime()),
    by: { organization, ...(practitioner !== undefined && { practitioner }) },
    act,
    says,
  }
}

/** How far it is, for everybody; what is offered and argued stays with the parties. */
async function publish(unit: Unit, kept: Kept): Promise<void> {
  const { id, gtin, product, substance, kind, state, filedAt, organization } = kept
  const applicant = await applications.nameOf(unit.world, organization)
  const filed = dateInPoland(Date.parse(filedAt))
  await putEntry(unit, application, {
    application: id,
    gtin,
    product,
    substance,
    applicant,
    kind,
    state,
    filed,
  })
}

async function enter(unit: Unit, kept: Kept, step: Extract<Act, { act: 'grant' | 'refuse' }>): Promise<void> {
  const { gtin, product } = kept
  const applicant = await applications.nameOf(unit.world, kept.organization)
  const told = {
    number: step.number,
    gtin,
    product,
    applicant,
    day: dateInPoland(unit.at),
    grounds: step.grounds,
  }
  if (step.act === 'refuse') {
    await putEntry(unit, decision, { ...told, outcome: 'refused' })
    return
  }
  const { from, until, levels } = step
  for (const level of levels) {
    const { key } = await putEntry(unit, refund, rowOf(kept, level), from)
    await endEntry(unit, refund, key, addDays(until, 1))
  }
  const parts = levels.map(({ level, scope, price, limit }) => ({
    level,
    scope,
    price: written(price),
    limit: written(limit),
  }))
  await putEntry(unit, decision, { ...told, outcome: 'granted', from, until, levels: parts })
}

/** As the announcement would write it. */
function rowOf({ gtin, product, substance }: Kept, { level, scope, price, limit, lump }: GrantedLevel) {
  const { patient } = surchargeOf({ level, price, limit, ...(lump !== undefined && { lump }) })
  return {
    ...{ gtin, level, mark: markOf(scope), name: product, substance, scope },
    ...{ price: written(price), limit: written(limit), patient: written(patient) },
  }
}
