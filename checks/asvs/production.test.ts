/** An instance for real people has in it what it needs, and nothing of tests, samples and development (ASVS 5.0 15.2.3). */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'

/** Aliases of package.json: `#kernel/x.ts` is `kernel/x.ts`. */
const pathOf = (from: string, name: string): string =>
  name.startsWith('#') ? name.slice(1) : join(dirname(from), name)

const imported =
  /(?:^import\s(?!type\b)[^;'"]*?from\s+|^import\s+|^export\s[^;'"]*?from\s+)'([#.][^']+\.tsx?)'/gm

/** What is loaded with a program, before anything asks for more. */
function loadedBy(start: string): Set<string> {
  const found = new Set([start])
  for (const path of found)
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(imported)) {
      const next = pathOf(path, name)
      if (existsSync(next)) found.add(next)
    }
  return found
}

/** Names of sample people: the greeting of a sample country tells them, and tokens of a local instance name their places. */
const named = new Set([
  'population/sample-people.ts',
  'population/sample/office-people.ts',
  'population/ids.ts',
])

/**
 * What RDG, RHF and TERYT publish is asked of our copy of their registers, in every instance alike; the rooms of PESEL and of the payer say
 * that they are connected to none where there is no sample country.
 */
const copies =
  /^standins\/(?:(?:rdg|rhf|teryt|pesel|zus)\/(?:system\.ts$|store\.ts$|rules\/|operations\/)|nfz\/(?:system\.ts$|store\.ts$|operations\/|rules\/insured\.ts$))/

describe('an instance for real people', () => {
  it('loads no test, no trial, no measurement, no sample and no stand-in', () => {
    const loaded = [...loadedBy('deploy/start.ts')]
    assert.ok(loaded.length > 500, `${loaded.length}`)
    const extra = loaded.filter(
      (path) =>
        /\.test\.ts$|\/trial\/|^checks\/|^bench\/|^population\/|^standins\//.test(path) &&
        // Messages of the outside systems, which the real ones speak, too; and registers that they publish, of which we keep a copy.
        !/^standins\/[^/]+\/(contract\.ts$|registers\/)/.test(path) &&
        !copies.test(path) &&
        !named.has(path),
    )
    assert.deepEqual(extra, [])
  })

  it('uses no package that is for development alone', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>
    }
    for (const path of loadedBy('deploy/start.ts'))
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(
        /^import\s(?!type\b).*?from '([a-z@][^']*)'/gm,
      ))
        assert.ok(!(name in devDependencies), `${path}: ${name}`)
  })

  it('has no page of development, and takes no token that this machine gave itself', async () => {
    const world = await testWorld('sample')
    const { url } = await testRoof(world, { publicUrl: 'https://p1.example.pl' })
    for (const path of [
      '/dev',
      '/dev/people',
      '/@vite/client',
      '/src/main.tsx',
      '/checks/check.ts',
      '/population',
      '/token',
    ])
      assert.ok([401, 404].includes((await fetch(`${url}${path}`)).status), path)
    assert.ok(!existsSync(join(world.home, 'local-token.key')))
  })
})
