import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'openp1-report-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const report = fileURLToPath(new URL('test-report.ts', import.meta.url))

/** Runs files with our runner in a process of its own, as `npm test` does; the last line it prints is the result. */
function resultOf(files: Readonly<Record<string, string>>): unknown {
  for (const [name, body] of Object.entries(files))
    writeFileSync(join(folder, name), `import { it, describe } from 'node:test'\n${body}`)
  const program = `import { runTests } from ${JSON.stringify(report)}
    const order = { cwd: ${JSON.stringify(folder)}, signal: new AbortController().signal }
    const { reasons, ...counts } = await runTests({ files: ${JSON.stringify(Object.keys(files))}, ...order })
    console.log('\\n' + JSON.stringify({ ...counts, reasons: Object.fromEntries(reasons) }))`
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  writeFileSync(join(folder, 'run.mjs'), program)
  const child = spawnSync(process.execPath, [join(folder, 'run.mjs')], { env, encoding: 'utf8' })
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '')
}

describe('the count of a test run', () => {
  it('has passed, failed and skipped tests, with the reasons for skipping', () => {
    const counted = resultOf({
      'one.test.mjs': `describe('a', () => { it('passes', () => {}); it('passes too', () => {}) })
        it('waits', { skip: 'needs ../shared' }, () => {})`,
      'two.test.mjs': `it('fails', () => { throw new Error('on purpose') }); it('to do', { todo: true }, () => {})`,
    })
    assert.deepEqual(counted, { passed: 2, failed: 1, skipped: 1, reasons: { 'needs ../shared': 1 } })
  })

  it('counts a file that cannot even be read, or that ends its process, as failed', () => {
    const counted = resultOf({ 'three.test.mjs': 'this is no program', 'four.test.mjs': 'process.exit(3)' })
    assert.deepEqual(counted, { passed: 0, failed: 2, skipped: 0, reasons: {} })
  })
})
