/** `npm run release`: leaves the data of this release for the upgrade tests of the next ones. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { parts } from '#deploy/rooms.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { systemClock } from '#kernel/clock.ts'
import { loadCountry } from '#population/load.ts'
import { openWorld } from '#record/open.ts'
import { dump, keep, type Snapshot } from './snapshot.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const home = resolve('.openp1-test', `release-${process.pid}`)
const server = await startPostgres({ home })
try {
  const url = server.url('postgres')
  await prepareSchema(url)
  const place = join(home, 'world')
  const world = await openWorld({ id: 'release', url, home: place, clock: systemClock })
  await loadCountry({ world, people: 1, seed: 1, onProgress: () => {} })
  const rows = await world.database.sql.query<Snapshot['schema'][number]>(
    'select part, file, hash from kernel.migration order by at, part, file',
  )
  const schema = rows.map((row) => ({ ...row, sql: sqlOf(row.part, row.file) }))
  keep({ version, schema, ...(await dump(world.database)), home: filesOf(place) })
  await world.database.close()
  console.log(`Release ${version} is kept.`)
} finally {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

function sqlOf(part: string, file: string): string {
  const found = parts.find(({ name }) => name === part)
  if (!found) throw new Error(`No part ${part}.`)
  return readFileSync(new URL(file, found.folder), 'utf8')
}

function filesOf(place: string): Record<string, string> {
  const names = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(place.length + 1), readFileSync(path).toString('base64')]
    }),
  )
}
