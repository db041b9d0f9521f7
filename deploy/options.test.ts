import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOptions } from './options.ts'
import { terminal } from './terminal.ts'
import { selectTests } from './test-selection.ts'

describe('what npm start may be told', () => {
  it('has 300 people, port 8080, a home beside the repository and the loopback unless told otherwise', () => {
    assert.deepEqual(startOptions([], {}, '/repository'), {
      people: 300,
      seed: 1,
      chosen: false,
      port: 8080,
      providersPort: 8443,
      host: 'localhost',
      home: '/repository/.openp1',
      databaseUrl: undefined,
      importHosts: [],
      hookHosts: [],
    })
  })

  it('takes a size, a seed, an empty country, a port, a home and a database', () => {
    const env = { PORT: '9000', OPENP1_HOME: '/srv/p1', DATABASE_URL: 'postgres://x', OPENP1_HOST: '0.0.0.0' }
    const told = startOptions(['--people', '5000', '--seed', '7'], env, '/repository')
    assert.deepEqual(
      [told.people, told.seed, told.port, told.home, told.host],
      [5000, 7, 9000, '/srv/p1', '0.0.0.0'],
    )
    assert.equal(told.databaseUrl, 'postgres://x')
    assert.equal(startOptions(['--empty'], {}, '/').people, 0)
  })

  it('refuses numbers that make no country', () => {
    for (const people of ['0', '-1', '1e3', '2.5', 'many', '1000001'])
      assert.throws(
        () => startOptions([`--people=${people}`], {}, '/'),
        /--people must be a whole number from 1/,
      )
  })
})

describe('progress on the terminal', () => {
  /** A stream that keeps what is written to it. */
  function paper(isTTY: boolean) {
    const written: string[] = []
    const out = Object.assign(Object.create(process.stdout), {
      isTTY,
      columns: 100,
      write: (text: string) => written.push(text),
    })
    return { out, written }
  }

  it('is one line a quarter in a log, however often it is told', () => {
    const { out, written } = paper(false)
    const step = terminal(out).step('Loading')
    for (let part = 0; part <= 1; part += 0.0001) step.at(part, 'people')
    step.done('Loaded')
    assert.equal(written.length, 5)
    assert.match(
      written.join(''),
      /^Loading…\n {2}25 % people\n {2}50 % people\n {2}75 % people\nLoaded: done/,
    )
  })

  it('is one line that redraws itself for a person, and not more often than the eye sees', () => {
    const { out, written } = paper(true)
    const step = terminal(out).step('Loading')
    for (let part = 0; part <= 1; part += 0.0001) step.at(part)
    step.done()
    assert.ok(written.length < 20, `${written.length} writes`)
    assert.equal(written.join('').split('\n').length, 2)
  })
})

describe('which tests run', () => {
  const root = new URL('..', import.meta.url).pathname

  it('takes files by a part of their path or a glob, and leaves long ones for --long', () => {
    const some = selectTests(root, ['deploy/options'], false)
    assert.deepEqual(some, { files: ['deploy/options.test.ts'], portals: false })
    assert.deepEqual(selectTests(root, ['deploy/opt*.ts'], false), some)
    const all = selectTests(root, [], false)
    assert.equal(all.portals, true)
    assert.ok(!all.files.some((file) => file.endsWith('.long.test.ts')))
  })
})
