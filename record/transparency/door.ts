/**
 * /transparency: what anybody may know of the log, to keep and compare it: heads, the key, that later heads continue earlier ones.
 * It says how many entries there are, and nothing of anybody.
 */
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { SignedHead } from './heads.ts'
import { latestHead, proveConsistency, verifierKeyOf } from './proofs.ts'

/** Milliseconds for which the latest head is remembered, whoever asks. */
const remembered = 200

export function transparencyDoor(door: FastifyInstance, { world }: { world: World }): void {
  const head = headKeeper(world)
  door.get('/transparency', async () => {
    const latest = await head()
    return {
      key: verifierKeyOf(world),
      size: latest?.size ?? 0,
      ...(latest && { at: latest.at, checkpoint: latest.note }),
      checkpointAt: '/transparency/checkpoint',
      keyAt: '/transparency/key',
      consistencyAt: '/transparency/consistency?from={size}&to={size}',
    }
  })
  door.get('/transparency/checkpoint', async (_request, reply) => {
    const { note } = (await head()) ?? refuse('not-found', 'no-head', 'Nothing is in the log yet.')
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(note)
  })
  door.get('/transparency/key', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${verifierKeyOf(world)}\n`),
  )
  door.get<{ Querystring: Record<string, unknown> }>('/transparency/consistency', async ({ query }) => {
    const [from, to] = [sizeOf(query.from, '/from'), sizeOf(query.to, '/to')]
    const hashes = await proveConsistency(world.database.sql, from, to)
    return { from, to, proof: hashes.map((hash) => hash.toString('base64')) }
  })
}

function headKeeper(world: World): () => Promise<SignedHead | undefined> {
  let known: Promise<SignedHead | undefined> | undefined
  return () => {
    if (known) return known
    const asked = latestHead(world.database.sql)
    known = asked
    setTimeout(() => {
      known = undefined
    }, remembered).unref()
    return asked
  }
}

function sizeOf(text: unknown, place: string): number {
  if (typeof text !== 'string' || !/^[1-9]\d{0,14}$/.test(text))
    return refuse('incorrect', 'log-size', 'A size of the log is a whole number from 1 on.', place)
  return Number(text)
}
