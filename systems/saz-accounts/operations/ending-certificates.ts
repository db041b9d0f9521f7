/**
 * What must be renewed soon (ASVS 5.0.0 V6.4.5): a provider's TLS and WSS certificate, for everybody who works there, and the last
 * certificate with which the person signs there. A provider's program is told by each answer (edge/providers/door-guard.ts).
 */
import { X509Certificate } from 'node:crypto'
import type { Context, Handler } from '#kernel/system.ts'
import type { Seat, saz } from '../contract.ts'
import { type EndingRow, register } from '../edge/providers/register.ts'
import { remindedOf } from '../rules/certificate-reminder.ts'
import type { EndingCertificate } from '../shapes/account.ts'
import { sessionOf } from './session.ts'

export const endingCertificates: Handler<typeof saz.endingCertificates> = async (told, context) => {
  const { seats } = await sessionOf(told, context)
  const posts = seats.filter(({ actor, over }) => actor.organization !== undefined && over !== true)
  const places = [...new Set(posts.flatMap(({ actor }) => actor.organization ?? []))]
  if (places.length === 0) return { certificates: [] }
  const reminded = remindedOf(context.now())
  const [provider, employees] = await Promise.all([
    register.ending(context.sql, places, reminded),
    register.ofEmployees(context.sql, places, reminded),
  ])
  const own = posts.flatMap((post) => lastOf(post, employees, context) ?? [])
  const ending = [...provider, ...own.filter(({ not_after }) => not_after <= reminded.until)]
  return { certificates: ending.map(asTold) }
}

/** The worker's certificate at this post that ends last; the newest first. */
function lastOf({ actor }: Seat, employees: readonly EndingRow[], { world }: Context): EndingRow | undefined {
  const { organization, npwz } = actor
  if (npwz === undefined) return undefined
  return employees.find(
    (row) =>
      row.organization === organization &&
      row.content !== undefined &&
      new X509Certificate(world.open(row.content)).subject.includes(`:${npwz}\n`),
  )
}

const asTold = ({ kind, organization, not_after }: EndingRow): EndingCertificate => ({
  kind,
  organization,
  endsAt: not_after.toISOString(),
})
