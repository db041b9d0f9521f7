/** Desks that can work alone: what they are given for it, and the keys by which prescribers sign there. */

import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { type PublicKey, publicKey } from '#standards/offline-prescription/keys.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import { sor } from '../../../sor-registers/contract.ts'
import type { sgr } from '../../contract.ts'
import { dispenserOf } from '../../rules/dispenser.ts'
import { assertLicensed, prescriberOf } from '../../rules/prescriber.ts'
import { deskKeys } from './desk-keys.ts'
import { keptAt } from './kept.ts'
import { centreKey } from './signer.ts'

/** A desk key lasts as long, and is then made anew: a stolen one is of little use for long. */
const keyLasts = 30 * 24 * 3_600_000

export const deskKit: Handler<typeof sgr.deskKit> = async ({ has }, context) => {
  const { actor, world } = context
  const isPharmacy = actor.role === 'pharmacist'
  const { organization } = isPharmacy ? dispenserOf(actor, context.purpose) : prescriberOf(actor)
  const { at, number, kept, signers } = await context.write(async ({ sql, at }) => {
    if (!isPharmacy) return { at, number: 0, kept: [], signers: [] }
    const number = await given(sql, { pharmacy: organization, has, at })
    return {
      at,
      number,
      kept: await keptAt(sql, organization, dateInPoland(at)),
      signers: await deskKeys.valid(sql, at),
    }
  })
  const centre: PublicKey = (await centreKey(world)).public
  return {
    number,
    heard: fhirInstant(at),
    organization,
    kept,
    signers: [centre, ...signers.map(({ until, ...key }) => ({ ...key, until: fhirInstant(until) }))],
  }
}

interface Given {
  readonly pharmacy: string
  readonly has: number | undefined
  readonly at: Date
}

/** Number of the new kit. A desk cannot have one that it was not given yet. */
async function given(sql: Context['sql'], { pharmacy, has, at }: Given): Promise<number> {
  const [row] = await sql.query<{ kit: number }>(
    `insert into sgr.desk as d (pharmacy, given_at, kit) values ($1, $2, 1)
     on conflict (pharmacy) do update set given_at = excluded.given_at, kit = d.kit + 1,
       has = greatest(d.has, least($3::integer, d.kit))
     returning kit`,
    [pharmacy, at, has ?? null],
  )
  return row?.kit ?? 1
}

export const addDeskKey: Handler<typeof sgr.addDeskKey> = async (point, context) => {
  const { actor, world } = context
  const by = prescriberOf(actor)
  if (!hasSteppedUp(actor, world)) stepUpNeeded()
  const worker = await context.call(sor.worker, { practitioner: by.practitioner })
  assertLicensed(worker, by)
  const key = await publicKey(point).catch(() =>
    refuse('incorrect', 'no-key', 'This is no public key of the curve P-256.', '/x'),
  )
  return context.write(async ({ sql, at }) => {
    const until = new Date(at.getTime() + keyLasts)
    const isAdded = await deskKeys.add(sql, { ...key, ...by, npwz: worker.npwz ?? '', since: at, until })
    if (!isAdded) refuse('conflict', 'key-known', 'This key was here before: make a new one.')
    return { kid: key.kid, until: fhirInstant(until) }
  })
}

export const endDeskKey: Handler<typeof sgr.endDeskKey> = async ({ kid }, context) => {
  const { practitioner } = prescriberOf(context.actor)
  const isEnded = await context.write(({ sql, at }) => deskKeys.end(sql, kid, practitioner, at))
  return isEnded ? {} : refuse('not-found', 'no-key', 'You have no such key.')
}
