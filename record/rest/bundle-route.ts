/** A bundle sent to the base: a transaction, all or nothing, or a batch of entries that stand alone. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { BundleEntry } from '#standards/fhir/resources.ts'
import { entriesOf, readEntries, readEntry, type Step } from '../bundle/entries.ts'
import { type Outcome, transact } from '../bundle/transaction.ts'
import { type Asker, readCurrent, readVersion } from '../read.ts'
import { search } from '../search/search.ts'
import { inUnit } from '../unit.ts'
import { openStage } from '../write/stage.ts'
import { type Answer, responseSet, searchset } from './bundles.ts'
import { type Authenticate, askerOf, baseOf, bodyOf, mustWriteHere, pairsOf, returnOf } from './request.ts'
import { outcomeFor, sendBytes } from './respond.ts'

interface Handed {
  readonly asker: Asker
  readonly base: string
}

export function bundleRoute(authenticate: Authenticate) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asker = askerOf(await authenticate(request))
    const bundle = bodyOf(request)
    if (bundle.resourceType !== 'Bundle') refuse('incorrect', 'bundle', 'Send a Bundle to the base address.')
    const handed = { asker, base: baseOf(request) }
    const whole = returnOf(request) === 'representation'
    const at = asker.world.clock.now()
    if (bundle.type === 'transaction') {
      const answers = await transaction(handed, readEntries(bundle as never))
      return sendBytes(request, reply, responseSet('transaction-response', at, answers, whole))
    }
    if (bundle.type === 'batch') {
      const answers = await batch(handed, entriesOf(bundle as never))
      return sendBytes(request, reply, responseSet('batch-response', at, answers, whole))
    }
    return refuse('incorrect', 'bundle-type', 'Only bundles of type transaction and batch are carried out.')
  }
}

/** Reads are answered when the writes are committed. */
async function transaction(handed: Handed, steps: Step[]): Promise<(Outcome | Answer)[]> {
  const { asker } = handed
  for (const { method, type } of steps) if (method !== 'GET') mustWriteHere(asker, type)
  const written = await inUnit(asker.world, asker, (unit) => transact(unit, openStage(unit), steps))
  const answers: (Outcome | Answer)[] = []
  for (const [index, step] of steps.entries())
    answers.push(written[index] ?? (await answerGet(handed, step.url)))
  return answers
}

/** How many entries of a batch are under way at once. */
const abreast = 8

async function batch(handed: Handed, entries: readonly BundleEntry[]): Promise<(Outcome | Answer)[]> {
  const answers: (Outcome | Answer)[] = []
  const waiting = entries.entries()
  const work = async () => {
    for (const [index, entry] of waiting) answers[index] = await alone(handed, entry, index)
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return answers
}

async function alone(handed: Handed, entry: BundleEntry, index: number): Promise<Outcome | Answer> {
  const { asker } = handed
  try {
    const step = readEntry(entry, index)
    if (step.method === 'GET') return await answerGet(handed, step.url)
    mustWriteHere(asker, step.type)
    const [outcome] = await inUnit(asker.world, asker, (unit) => transact(unit, openStage(unit), [step]))
    return outcome ?? { status: 204 }
  } catch (error) {
    const problem = asProblem(error)
    return { status: String(problem.status), outcome: outcomeFor(problem) }
  }
}

async function answerGet({ asker, base }: Handed, url: string): Promise<Answer> {
  const [path = '', ...query] = url.replace(/^\//, '').split('?')
  const [type = '', id, history, version] = path.split('/')
  if (id !== undefined && history === undefined)
    return { status: '200 OK', bytes: (await readCurrent(asker, type, id)).bytes }
  if (id !== undefined && history === '_history' && /^\d{1,9}$/.test(version ?? ''))
    return { status: '200 OK', bytes: (await readVersion(asker, type, id, Number(version))).bytes }
  if (id !== undefined)
    return refuse('unsupported', 'interaction', 'Inside a bundle only read, vread and search are offered.')
  const { entries, included, total, query: asked } = await search(asker, type, pairsOf(`?${query.join('?')}`))
  const links = [{ relation: 'self', url: `${base}/${type}` } as const]
  const parts = { base, at: asker.world.clock.now(), entries, included, total, links }
  return { status: '200 OK', bytes: searchset({ ...parts, unknown: asked.unknown, elements: undefined }) }
}
