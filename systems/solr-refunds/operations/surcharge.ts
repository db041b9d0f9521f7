/** What a patient pays of a package, and the right level, as the lists stood on a day; by which contract the doctor, nurse or midwife who asks prescribes. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { read } from '#record/record.ts'
import { contentKinds } from '#registers/kinds.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Organization } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sikch } from '../../../standins/nfz/contract.ts'
import type { Asked, Levels, solr } from '../contract.ts'
import { type Contracted, contractedBy } from '../rules/authority.ts'
import { levelsOf } from '../rules/levels.ts'
import { listedOn } from '../store.ts'

export const surcharge: Handler<typeof solr.surcharge> = async (asked, context) =>
  surchargeOn(context.world, asked, await contractOf(asked, context))

/** Who may have a contract of their own with the payer; midwives have posts of nurses. */
const prescribers: readonly string[] = ['doctor', 'nurse']

/** Of a prescriber who asks, unless it was said; nothing while the payer is away. */
async function contractOf({ authority, day }: Asked, context: Context): Promise<Contracted | undefined> {
  const { role, npwz, organization } = context.actor
  if (authority !== undefined || !prescribers.includes(role) || npwz === undefined) return undefined
  const asked = { npwz, ...(day !== undefined && { day }) }
  const own = await unlessAway(context.call(sikch.authority, asked))
  if (own === undefined || own.own.state === 'none') return undefined
  const regon = organization && (await regonOf(organization, context))
  const told = regon ? await unlessAway(context.call(sikch.authority, { ...asked, regon })) : own
  return told && contractedBy(told)
}

async function regonOf(organization: string, context: Context): Promise<string | undefined> {
  const { resource } = await read(context, 'Organization', organization)
  const { regon9, regon14 } = identifierSystems
  return identifierOf(resource as Organization, regon14) ?? identifierOf(resource as Organization, regon9)
}

/** Refuses `incorrect/not-a-day`. */
export async function surchargeOn(world: World, asked: Asked, contracted?: Contracted): Promise<Levels> {
  const today = dateInPoland(world.clock.now())
  const day = asked.day ?? today
  if (contentKinds.day(day) === undefined || day < '0001')
    refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', '/day')
  const known = contracted ? { ...asked, authority: contracted.authority, contracted } : asked
  return levelsOf(known, await listedOn(world, asked.gtin, day, today), day)
}
