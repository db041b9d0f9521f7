/** Turns the record's audit into pages of looks, with the names that the registers know. */

import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { Access as Entry } from '#record/audit/accesses.ts'
import { firstNumberAt } from '#record/audit/number.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { Access } from '../contract.ts'
import { actOf, type Look as LookOf, looksIn } from '../rules/merged.ts'

const usual = 50
/** Entries fetched at once, and the most for one page. */
const batch = 500
const most = 5_000
/** Entries of one look that are named. */
const mostEntries = 50

export interface PageOf {
  readonly limit?: number
  readonly before?: string
  readonly from?: string
  readonly until?: string
  /** Without looks by patients, whoever acted for them, and the platform. */
  readonly byOthers?: boolean
}

/** Who acted in the patient's place, by Patient id; absent where that is not told. */
export type Hands = ReadonlyMap<string, NonNullable<Access['proxy']>>

type Look = LookOf<Entry>
type Fetch = (span: { count: number; before?: string; since?: string }) => Promise<Entry[]>

/** One page, newest first. Refuses `incorrect/cursor`. */
export async function tell(
  context: Context,
  { limit = usual, before, from, until, byOthers = false }: PageOf,
  fetch: Fetch,
  askHands: () => Promise<Hands> = async () => new Map(),
): Promise<{ accesses: Access[]; next?: string }> {
  if (before !== undefined && !/^[0-9]{1,19}$/.test(before))
    refuse('incorrect', 'cursor', 'Follow `next` as it was given.', '/before')
  const span = {
    byOthers,
    before: before ?? (until && firstNumberAt(new Date(until))),
    since: from && firstNumberAt(new Date(from)),
  }
  const { looks, more, last } = await enough(fetch, limit, span)
  const page = looks.slice(0, limit)
  const names = await namesOf(context, page)
  const hands = page.some(([look]) => isInPlace(look)) ? await askHands() : new Map()
  // Where too few were found among too many, it goes on behind what was looked through.
  const next = looks.length > limit ? page.at(-1)?.at(-1)?.id : last
  return {
    accesses: page.map((look) => accessOf(look, names, hands)),
    ...(next !== undefined && (more || looks.length > limit) ? { next } : {}),
  }
}

interface Between {
  readonly byOthers: boolean
  readonly before: string | undefined
  readonly since: string | undefined
}

/** Fetches until a page of looks is full and its last one surely whole. */
async function enough(fetch: Fetch, limit: number, { before, since, byOthers }: Between) {
  const entries: Entry[] = []
  let [last, seen] = [before, 0]
  for (;;) {
    const found = await fetch({ count: batch, ...(last && { before: last }), ...(since && { since }) })
    entries.push(...(byOthers ? found.filter(isByOthers) : found))
    last = found.at(-1)?.id ?? last
    seen += found.length
    const looks = looksIn(entries)
    const more = found.length === batch
    if (!more || looks.length > limit || seen >= most) return { looks, more, last }
  }
}

const isByOthers = ({ role }: Entry): boolean => role !== 'patient' && role !== 'platform'

async function namesOf(context: Context, looks: readonly Look[]): Promise<ReadonlyMap<string, string>> {
  const authors = authorsIn(looks.map(([{ practitioner, organization }]) => ({ practitioner, organization })))
  if (authors.practitioners.length + authors.organizations.length === 0) return new Map()
  const { entries } = await context.call(sor.directory, authors)
  return new Map(entries.map(({ id, name }) => [id, name]))
}

const isInPlace = ({ patient, byPatient }: Entry): boolean => byPatient !== undefined && byPatient !== patient

function besideOf({ application, detail }: Entry): Pick<Access, 'application' | 'source' | 'register'> {
  const { register, key, other } = detail ?? {}
  return {
    ...(application !== undefined && { application }),
    ...(other !== undefined && { source: other }),
    ...(register !== undefined && { register: { id: register, ...(key !== undefined && { key }) } }),
  }
}

function accessOf(look: Look, names: ReadonlyMap<string, string>, hands: Hands): Access {
  const [newest] = look
  const { id, at, role, purpose, practitioner, organization, flow, trace, byPatient } = newest
  const workerName = names.get(practitioner ?? '')
  const placeName = names.get(organization ?? '')
  return {
    id,
    entries: look.slice(0, mostEntries).map((entry) => entry.id),
    at: fhirInstant(at),
    action: actOf(newest) as Access['action'],
    types: [...new Set(look.flatMap(({ types }) => types))],
    ...besideOf(newest),
    role,
    ...(isInPlace(newest) && { proxy: hands.get(byPatient ?? '') ?? { you: false } }),
    purpose,
    by: {
      ...(practitioner === undefined ? {} : { practitioner }),
      ...(organization === undefined ? {} : { organization }),
    },
    ...(workerName === undefined ? {} : { workerName }),
    ...(placeName === undefined ? {} : { placeName }),
    ...(flow === undefined ? {} : { flow }),
    ...(trace === undefined ? {} : { trace }),
  }
}
