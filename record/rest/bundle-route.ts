/** A bundle sent to the base: a transaction, all or nothing, or a batch of entries that stand alone. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { BundleEntry } from '#standards/fhir/resources.ts'
import { carryOut } from '../bundle/alone.ts'
import { entriesOf, isRead, readEntries, readEntry, type Step } from '../bundle/entries.ts'
import { located } from '../bundle/located.ts'
import type { Outcome } from '../bundle/transaction.ts'
import { wholly } from '../bundle/wholly.ts'
import type { Asker } from '../read.ts'
import { answerRead } from './bundle-reads.ts'
import { type Answer, responseSet } from './bundles.ts'
import { type Authenticate, askerOf, baseOf, bodyOf, mustWriteHere, returnOf } from './request.ts'
import { outcomeFor, sendBytes } from './respond.ts'
import type { RoomOrders } from './room-orders.ts'

interface Handed {
  readonly asker: Asker
  readonly base: string
}

export function bundleRoute(authenticate: Authenticate, orders?: RoomOrders) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asker = askerOf(await authenticate(request))
    const bundle = bodyOf(request)
    if (bundle.resourceType !== 'Bundle') refuse('incorrect', 'bundle', 'Send a Bundle to the base address.')
    const taken = await orders?.bundle({ request, reply, bundle, authenticate })
    if (taken) return taken
    const handed = { asker, base: baseOf(request) }
    const form = { base: handed.base, at: asker.world.clock.now(), wanted: returnOf(request) }
    if (bundle.type === 'transaction') {
      const answers = await transaction(handed, readEntries(bundle as never))
      return sendBytes(request, reply, responseSet('transaction-response', form, answers))
    }
    if (bundle.type === 'batch') {
      const answers = await batch(handed, entriesOf(bundle as never))
      return sendBytes(request, reply, responseSet('batch-response', form, answers))
    }
    return refuse('incorrect', 'bundle-type', 'Only bundles of type transaction and batch are carried out.')
  }
}

/** Reads are answered when the writes are made, inside the same transaction: if one fails, nothing has happened. */
async function transaction({ asker, base }: Handed, steps: Step[]): Promise<(Outcome | Answer)[]> {
  for (const step of steps)
    if (!isRead(step)) await located(step.place, () => mustWriteHere(asker, step.type, step.method))
  return wholly(asker, steps, (reader, step) =>
    located(step.place, () => answerRead({ asker: reader, base }, step)),
  )
}

/** How many entries of a batch are under way at once. */
const abreast = 16

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
  try {
    const step = readEntry(entry, index)
    return await located<Outcome | Answer>(step.place, () =>
      isRead(step) ? answerRead(handed, step) : write(handed, step),
    )
  } catch (error) {
    const problem = asProblem(error)
    return { status: String(problem.status), outcome: outcomeFor(problem) }
  }
}

function write({ asker }: Handed, step: Step): Promise<Outcome> {
  mustWriteHere(asker, step.type, step.method)
  return carryOut(asker, step)
}
