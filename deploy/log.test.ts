/** The house's log: lines that a program reads, one each, whatever is in them, for their owner alone. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from '#kernel/world.ts'
import { logInto } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'openp1-log-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('the log', () => {
  const file = join(folder, 'openp1.log')
  const hostile = 'x"\n{"at":"2026-01-01T00:00:00Z","event":"forged"}\r\n\u2028\u001b[31m'

  it('is one JSON object a line, with the time in UTC, whatever a value holds', async () => {
    const log = logInto(file, { clock: { now: () => new Date('2026-03-10T09:00:00+01:00') } } as World)
    log({ event: 'call', member: hostile })
    log({ event: 'request', status: 200 })
    let text = ''
    for (let tries = 0; tries < 100 && text === ''; tries += 1) {
      await wait(20)
      text = readFileSync(file, 'utf8')
    }
    const lines = text.trimEnd().split('\n')
    assert.equal(lines.length, 2)
    const at = '2026-03-10T08:00:00.000Z'
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [
        { at, event: 'call', member: hostile },
        { at, event: 'request', status: 200 },
      ],
    )
    assert.ok(!text.includes('\u001b'))
  })

  it('is readable by its owner alone', () => assert.equal(statSync(file).mode & 0o777, 0o600))
})
