/** Lines put aside: given back person by person, all of them, and told to nobody meanwhile. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { Spool, type SpooledLine } from './spool.ts'

describe('lines put aside', () => {
  const home = mkdtempSync(join(tmpdir(), 'openp1-spool-'))
  after(() => rmSync(home, { recursive: true }))
  const place = { folder: join(home, 'spool'), key: randomBytes(32), name: 'job' }
  const line = (number: number, person: number) => ({ number, text: `{"of": ${person}, "żółć": "Kowalska"}` })
  const back = async (spool: Spool) => {
    const lines: SpooledLine[] = []
    for await (const each of spool.lines()) lines.push(each)
    return lines
  }

  it('come back person by person in the order they came, others last', async () => {
    const spool = new Spool(place)
    const all = Array.from({ length: 5000 }, (_, number) => line(number, number % 500))
    spool.add({ number: 5000, text: 'last' }, undefined)
    for (const each of all) spool.add(each, `Patient/${each.number % 500}`)
    const lines = await back(spool)
    assert.deepEqual(lines.at(-1), { number: 5000, text: 'last' })
    assert.deepEqual(
      lines.toSorted((one, other) => one.number - other.number),
      [...all, { number: 5000, text: 'last' }],
    )
    for (let first = 0; first < 5000; first += 10) {
      const [start = 0, ...own] = lines.slice(first, first + 10).map(({ number }) => number)
      assert.deepEqual(
        own,
        Array.from({ length: 9 }, (_, index) => start + 500 * (index + 1)),
      )
    }
  })

  it('lie on the disk for their owner alone, encrypted, until they are read', async () => {
    const spool = new Spool(place)
    for (let number = 0; number < 3000; number += 1) spool.add(line(number, 1), 'Patient/1')
    const [file = ''] = readdirSync(place.folder)
    const path = join(place.folder, file)
    assert.ok(statSync(path).size > 50_000 && (statSync(path).mode & 0o077) === 0)
    assert.ok(!readFileSync(path).includes('Kowalska'))
    assert.equal((await back(spool)).length, 3000)
    assert.ok(!existsSync(place.folder))
  })

  it('are refused when they were altered, and forgotten when it is begun again', async () => {
    const spool = new Spool(place)
    spool.add(line(1, 1), 'Patient/1')
    const lines = spool.lines()
    const [file = ''] = readdirSync(place.folder)
    const next = lines.next()
    writeFileSync(join(place.folder, file), randomBytes(100))
    await assert.rejects(next, { code: 'file-altered' })
    assert.deepEqual(await back(new Spool(place)), [])
  })
})
