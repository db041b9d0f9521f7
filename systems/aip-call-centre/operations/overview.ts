/** What an agent sees of the caller: the gate's own answer, type by type, each look in the log. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { read, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Organization, Patient } from '#standards/fhir/resources.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { aip, HelpLine } from '../contract.ts'
import { helpTypes, lineOf, placeOf } from '../rules/help-lines.ts'

/** Of one type. */
const most = 200

export const overview: Handler<typeof aip.overview> = async ({ call }, context) => {
  const { calls } = await context.call(saa.calls, {})
  const open = calls.find((each) => each.call === call) ?? noCall()
  const { birthDate } = (await read(context, 'Patient', open.patient)).resource as Patient
  const found = await Promise.all(
    helpTypes.map((type) =>
      search(context, type, { patient: `Patient/${open.patient}`, _count: String(most) }),
    ),
  )
  const entries = found.flatMap((page) => page.entries)
  const names = await namesOf(context, entries)
  const lines = entries.flatMap((stored) => lineOf(stored, names) ?? [])
  return {
    ...(birthDate?.length === 10 && { birthDate }),
    lines: lines.toSorted(newestFirst),
    more: found.some((page) => page.entries.length === most),
  }
}

const newestFirst = (one: HelpLine, other: HelpLine): number => (other.at ?? '').localeCompare(one.at ?? '')

async function namesOf(context: Context, entries: readonly Stored[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.flatMap(({ resource }) => placeOf(resource) ?? []))].slice(0, most)
  if (ids.length === 0) return new Map()
  const { entries: places } = await search(context, 'Organization', {
    _id: ids.join(','),
    _count: String(most),
  })
  return new Map(places.map(({ id, resource }) => [id, (resource as Organization).name ?? '']))
}

const noCall = (): never =>
  refuse('not-found', 'no-call', 'The call is over: what it opened is closed. Ask the caller for a new code.')
