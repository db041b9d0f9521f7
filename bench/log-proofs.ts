/** How long a proof takes in a tree of many leaves, how long it takes to check, and how large it is. */
import { randomBytes } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { proveConsistency, proveInclusion } from '#record/transparency/proofs.ts'
import { signerOf } from '#record/transparency/signer.ts'
import { Edge } from '#record/transparency/tiles.ts'
import { isIncluded } from '#standards/transparency-log/verify.ts'
import { report } from './report.ts'

const bench = 'log'
const tries = 300

interface Planted {
  readonly root: Buffer
  readonly note: string
}

export async function proving(world: World, leaves: number): Promise<void> {
  const { root, note } = await plant(world, leaves)
  const [disk] = await world.database.sql.query<{ bytes: string }>(
    `select pg_total_relation_size('record.log_tile') as bytes`,
  )
  report({ bench, case: 'disk of a leaf', value: Number(disk?.bytes) / leaves, unit: 'bytes' })
  const { proofs, checks, longest } = await inclusions(world, leaves, root)
  const many = `at ${leaves.toLocaleString('en-GB')} leaves`
  const told = { bench, unit: 'ms', aim: 10, less: true } as const
  report({ ...told, case: `inclusion proof ${many}, p50`, value: median(proofs) })
  report({
    ...told,
    case: `consistency proof ${many}, p50`,
    value: median(await consistencies(world, leaves)),
  })
  report({ ...told, case: 'checking a path with Web Cryptography, p50', value: median(checks) })
  report({ ...told, case: `a proof ${many}`, value: proofSize(longest, note), unit: 'bytes', aim: 1500 })
  // A tree of 2^n leaves needs n hashes; digits of sizes differ by a few bytes.
  for (const power of [6, 7, 8, 9])
    report({
      bench,
      case: `a proof at 10^${power} leaves, as it is written`,
      value: proofSize(Math.ceil(Math.log2(10 ** power)), note),
      unit: 'bytes',
    })
}

/** Random leaves: what a proof costs does not depend on what they stand for. */
async function plant(world: World, leaves: number): Promise<Planted> {
  const { sql } = world.database
  await world.database.withClient((client) => client.query('truncate record.log_tile, record.log_head'))
  const edge = new Edge()
  const batch = 20_000
  while (edge.size < leaves) {
    const bytes = randomBytes(32 * Math.min(batch, leaves - edge.size))
    edge.add(
      Array.from({ length: bytes.length / 32 }, (_, at) => ({
        hash: bytes.subarray(at * 32, at * 32 + 32),
        no: String(edge.size + at),
      })),
    )
    await edge.write(sql)
  }
  const root = edge.root()
  const signer = signerOf(world)
  const times = { size: leaves, at: world.clock.now(), since: null }
  const note = signer.head(leaves, root)
  await sql.query('insert into record.log_head (size, at, note, mark) values ($1, $2, $3, $4)', [
    leaves,
    times.at,
    note,
    signer.mark(times),
  ])
  return { root, note }
}

/** Places all over the tree. */
const placeOf = (time: number, leaves: number): number => Math.floor((leaves - 1) * ((time * 0.618_034) % 1))

async function inclusions(world: World, leaves: number, root: Buffer) {
  const proofs: number[] = []
  const checks: number[] = []
  let longest = 0
  for (let time = 0; time < tries; time += 1) {
    const index = placeOf(time, leaves)
    const began = performance.now()
    const path = await proveInclusion(world.database.sql, index, leaves)
    proofs.push(performance.now() - began)
    longest = Math.max(longest, path.length)
    checks.push(await checkTime(world, { index, size: leaves, root, path }))
  }
  return { proofs, checks, longest }
}

async function consistencies(world: World, leaves: number): Promise<number[]> {
  const took: number[] = []
  for (let time = 0; time < tries; time += 1) {
    const began = performance.now()
    await proveConsistency(world.database.sql, 1 + placeOf(time, leaves), leaves)
    took.push(performance.now() - began)
  }
  return took
}

interface Proven {
  readonly index: number
  readonly size: number
  readonly root: Buffer
  readonly path: readonly Buffer[]
}

async function checkTime(world: World, { index, size, root, path }: Proven): Promise<number> {
  const [tile] = await world.database.sql.query<{ hashes: Buffer }>(
    'select hashes from record.log_tile where level = 0 and no = $1',
    [Math.floor(index / 64)],
  )
  const plain = (hash: Uint8Array) => new Uint8Array(hash)
  const leaf = plain((tile?.hashes ?? Buffer.alloc(0)).subarray((index % 64) * 32, (index % 64) * 32 + 32))
  const began = performance.now()
  const held = await isIncluded({ leaf, index, size, root: plain(root), path: path.map(plain) })
  if (!held) throw new Error('A proof does not hold.')
  return performance.now() - began
}

/** Octets of an entry with everything in it but an application (standards/transparency-log/audit-entry.ts). */
const longestEntry = 109

/** As record/transparency/entry-proofs.ts writes it, of an entry with everything in it. */
const proofSize = (hashes: number, note: string): number =>
  'c2sp.org/tlog-proof@v1\nextra \nindex 00000000\n\n'.length +
  Math.ceil((16 + longestEntry) / 3) * 4 +
  hashes * 45 +
  note.length

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
