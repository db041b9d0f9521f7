/** Entries of a batch or transaction that only read: read, vread, history and search, with their preconditions. */
import { refuse } from '#kernel/problem.ts'
import type { Subset } from '#standards/fhir/subset.ts'
import type { Step } from '../bundle/entries.ts'
import { type Asker, readCurrent, readVersion } from '../read.ts'
import { compartmentNamed } from '../search/compartments.ts'
import type { Stored } from '../stored.ts'

import { type Answer, bytesOf } from './bundles.ts'
import { historyBundle } from './history-routes.ts'

import { isUnchanged } from './preconditions.ts'
import { pairsOf } from './request.ts'
import { type Sought, searchBundle } from './searched.ts'
import { subsetIn } from './subset.ts'

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
  const sought = soughtAt(steps)
  const bytes = await searchBundle({ asker, base, sought, given: pairs, strict: false, hidesQuery: true })
  return { status: '200 OK', bytes }
}

/** `Type`, or `Compartment/id/Type`. Refuses `unsupported/interaction`. */
function soughtAt(steps: readonly string[]): Sought {
  const [type = '', id, inner] = steps
  if (steps.length === 3 && id !== undefined && /^(?:[A-Z][A-Za-z]+|[*])$/.test(inner ?? ''))
    return { compartment: compartmentNamed(type), id, type: inner }
  if (steps.length === 1 && type !== '') return { compartment: undefined, id: undefined, type }
  return refuse('unsupported', 'interaction', 'Inside a bundle read, vread, history and search are offered.')
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
