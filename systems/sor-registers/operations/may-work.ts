/**
 * Whether a place of work may still give care or hand out medicines: a provider that was struck off RPWDL, or a pharmacy whose permit is gone,
 * no longer does from that day (ustawa o działalności leczniczej art. 103, 108; Prawo farmaceutyczne art. 99, 103). Whom the registers never knew, and
 * everybody while they are away, may: nobody stands still because of a list (docs/clarifications/providers.md).
 */
import type { Context } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Organization } from '#standards/fhir/resources.ts'
import { isRpwdlBook } from '#standards/pl-ids/rpwdl.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { rpwdl } from '../../rpwdl-providers/contract.ts'
import { sora } from '../../sora-pharmacies/contract.ts'
import type { Worker } from '../contract.ts'
import { workerAndPlaces } from '../store.ts'

export async function mayWork(context: Context, place: Organization | undefined): Promise<boolean> {
  const book = place && identifierOf(place, identifierSystems.rpwdlProvider)
  if (book !== undefined && isRpwdlBook(book))
    return (await unlessAway(context.call(rpwdl.standing, { book })))?.state !== 'struck-off'
  const pharmacy = place && identifierOf(place, identifierSystems.pharmacy)
  if (pharmacy !== undefined && /^[0-9]{1,12}$/.test(pharmacy))
    return (await unlessAway(context.call(sora.standing, { pharmacy })))?.state !== 'inactive'
  return true
}

/** A worker with the posts at places that may work. Refuses `not-found`. */
export async function workerAtWork(context: Context, practitioner: string): Promise<Worker> {
  const { worker, places } = await workerAndPlaces(context, practitioner)
  const posts: Worker['posts'] = []
  for (const post of worker.posts)
    if (await mayWork(context, places.get(post.organization ?? ''))) posts.push(post)
  return { ...worker, posts }
}
