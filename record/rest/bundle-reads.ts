/** Entries of a batch or transaction that only read: read, vread, history and search, with their preconditions. */
import { refuse } from '#kernel/problem.ts'
import type { Subset } from '#standards/fhir/subset.ts'
import type { Step } from '../bundle/entries.ts'
import { type Asker, readCurrent, readVersion } from '../read.ts'
import { search } from '../search/search.ts'
import type { Stored } from '../stored.ts'

import { type Answer, bytesOf, searchset } from './bundles.ts'
import { historyBundle } from './history-routes.ts'

import { isUnchanged } from './preconditions.ts'
import { pairsOf } from './request.ts'
import { subsetIn, subsetOfSearch } from './subset.ts'

interface Handed {
  readonly asker: Asker
  readonly base: string
}

/** Refuses as the read itself does. */
export async function answerRead(handed: Handed, step: Step): Promise<Answer> {
  const answer = await answerGet(handed, step)
  if (step.method === 'GET') return answer
  const { bytes: _bytes, ...head } = answer
  return head
}

async function answerGet(handed: Handed, step: Step): Promise<Answer> {
  const { asker, base } = handed
  const [path = '', ...query] = step.url.replace(/^\//, '').split('?')
  const steps = path.split('/')
  const pairs = pairsOf(`?${query.join('?')}`)
  if (steps.at(-1) === '_history' && steps.length <= 3)
    return { status: '200 OK', bytes: await historyBundle({ asker, base, ...placeOf(steps), pairs }) }
  const [type = '', id, history, version, more] = steps
  if (id !== undefined && history === undefined)
    return shown(await readCurrent(asker, type, id), step, subsetIn(pairs, type))
  if (history === '_history' && id !== undefined && more === undefined && /^\d{1,9}$/.test(version ?? ''))
    return shown(await readVersion(asker, type, id, Number(version)), step, subsetIn(pairs, type))
  if (id !== undefined || type === '')
    return refuse(
      'unsupported',
      'interaction',
      'Inside a bundle read, vread, history and search are offered.',
    )
  const elements = subsetOfSearch(pairs, type)
  const found = await search(asker, type, pairs, { base })
  const { entries, included, total, notices, query: asked } = found
  // What was sought stands in the request's body: an answer does not make an address of it.
  const links = [{ relation: 'self', url: `${base}/${type}` } as const]
  const parts = { base, at: asker.world.clock.now(), entries, included, total, links }
  return { status: '200 OK', bytes: searchset({ ...parts, unknown: asked.unknown, notices, elements }) }
}

/** `Type/id/_history`, `Type/_history`, `_history`. */
function placeOf(steps: readonly string[]): { type: string | undefined; id: string | undefined } {
  return { type: steps.length > 1 ? steps[0] : undefined, id: steps.length > 2 ? steps[1] : undefined }
}

function shown(stored: Stored, step: Step, subset: Subset | undefined): Answer {
  const { version, at } = stored
  const place = { etag: `W/"${version}"`, lastModified: at.toISOString() }
  return isUnchanged(stored, step)
    ? { status: '304 Not Modified', ...place }
    : { status: '200 OK', ...place, bytes: bytesOf(stored, subset) }
}
