/** The log tells at each start which settings are others than before, and never what they are. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { settingsFile, settingsLine } from './changed-settings.ts'

const world = await testWorld('empty')
const home = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'settings-'))
after(() => rmSync(home, { recursive: true, force: true }))

const secret = 'k0tk0tk0tk0tk0tk0tk0tk0tk0t'
const env = {
  PATH: '/usr/bin',
  PORT: '8080',
  OPENP1_URL: 'https://a.example',
  OPENP1_OPERATOR_SECRET: secret,
}
const line = (
  more: Record<string, string | undefined> = {},
  args: readonly string[] = [],
  release = '0.1.0',
) => settingsLine(world, { home, env: { ...env, ...more }, args, release })
const told = (of: object) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))

describe('changes of settings', () => {
  it('are told by name: what came, went and is another', () => {
    const first = 'OPENP1_OPERATOR_SECRET OPENP1_URL PORT release'
    assert.deepEqual(told(line()), { event: 'settings', first })
    assert.deepEqual(told(line()), { event: 'settings' })
    assert.deepEqual(told(line({ PATH: '/bin', HOME: '/root' })), { event: 'settings' })
    const next = line({ OPENP1_URL: 'https://b.example', PORT: '', OPENP1_SEAL: 'chacha20-poly1305' })
    assert.deepEqual(told(next), {
      event: 'settings',
      added: 'OPENP1_SEAL',
      removed: 'PORT',
      changed: 'OPENP1_URL',
    })
    const back = line({ OPENP1_OPERATOR_SECRET: `${secret}x` }, ['--empty'], '0.2.0')
    assert.deepEqual(told(back), {
      event: 'settings',
      added: 'PORT options',
      removed: 'OPENP1_SEAL',
      changed: 'OPENP1_OPERATOR_SECRET OPENP1_URL release',
    })
  })

  it('are told without values, which are not kept either, for the owner of the folder alone', () => {
    const kept = readFileSync(join(home, settingsFile), 'utf8') + JSON.stringify(line({ PORT: '9000' }))
    for (const value of [secret, 'example', '9000', '8080']) assert.ok(!kept.includes(value), value)
    assert.equal(statSync(join(home, settingsFile)).mode & 0o777, 0o600)
  })

  it('are told when a file that a setting names holds something else', () => {
    const file = join(home, 'node.pem')
    writeFileSync(file, 'one')
    const named = { OPENP1_NODE_CERTIFICATES: file }
    line(named)
    assert.deepEqual(told(line(named)), { event: 'settings' })
    writeFileSync(file, 'two')
    assert.deepEqual(told(line(named)), { event: 'settings', changed: 'OPENP1_NODE_CERTIFICATES' })
  })

  it('are all told anew when somebody spoilt what was kept', () => {
    writeFileSync(join(home, settingsFile), '{"PORT":')
    assert.ok('first' in line())
    assert.deepEqual(told(line()), { event: 'settings' })
  })
})
